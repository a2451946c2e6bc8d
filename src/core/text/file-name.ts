/** File names: shortened with their extension in sight, and checked for refused extensions as any system may read them. */

import { cutAt } from './text.js'
import { asField } from './visible.js'

/** Characters of a name's end that always show: the extension and a few letters before it. */
const END_SHOWN = 40

/** At most `max` UTF-16 units, cut in the middle with « … », since the extension is at the end. */
export function shortenFileName(name: string, max: number): string {
  if (name.length <= max) return name
  const end = name.slice(-Math.min(END_SHOWN, max >> 1)).replace(/^[\uDC00-\uDFFF]/, '')
  const start = cutAt(name, max - end.length - 1)
  return `${start}…${end}`
}

/** Endings of the names that files of a type get when they have none. */
const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/bmp': 'bmp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/html': 'html',
  'text/plain': 'txt',
}

/** « image-1.png », « file-2 »: for a file that came without a name. `at`: its place among the files, from 1. */
export function nameOfNameless(type: string, at: number): string {
  const ending = ENDINGS[type]
  const stem = type.startsWith('image/') ? 'image' : 'file'
  return ending === undefined ? `${stem}-${at}` : `${stem}-${at}.${ending}`
}

/** U+2400, « symbol for null », which replaces a NUL in a name. */
export const NUL_PICTURE = '\u2400'

/** A class id as an extension: Windows opens the file as that class. */
const CLASS_ID = /^\{[\da-f-]{36}\}$/

/** Whether any system that saves or opens the file sees one of `endings` (extensions in lower case, without the dot). */
export function isOfRefusedKind(name: string, endings: readonly string[]): boolean {
  return readings(name).some((reading) => {
    const ending = /\.([^.]*)$/.exec(reading)?.[1]
    return ending !== undefined && (endings.includes(ending) || CLASS_ID.test(ending))
  })
}

/** Programs decode percent signs when they save a file; a second program may do so again. */
const DECODED_AT_MOST = 3

/** The forms in which systems may read the name, each without the characters that they drop at its end. */
function readings(name: string): string[] {
  const decoded = [name]
  for (let last = name; decoded.length <= DECODED_AT_MOST; ) {
    const next = withoutPercents(last)
    if (next === last) break
    decoded.push(next)
    last = next
  }
  return decoded.flatMap((form) => {
    const plain = asSystemsRead(form)
    // NTFS: « e.js:stream », and « C:e.js »; in C a name ends at NUL.
    return [plain, ...plain.split(':'), plain.split(NUL_PICTURE)[0] ?? ''].map(withoutEnd)
  })
}

function withoutPercents(name: string): string {
  return name.replace(/%([0-7][0-9A-F])/gi, (_, hex: string) =>
    hex === '00' ? NUL_PICTURE : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** Where Windows has no Unicode, fullwidth letters and other forms of ASCII become ASCII; NFKC does that and more. */
function asSystemsRead(name: string): string {
  return (
    asField(name.normalize('NFKC'))
      // A joiner that belongs to a script is no part of an extension.
      .replace(/[\p{Default_Ignorable_Code_Point}]/gu, '')
      .toLowerCase()
      // Windows allows none of them in names: programs drop them when they save the file.
      .replace(/["<>|?*]/g, '')
  )
}

/** Windows drops dots and spaces at the end; quotes may be left over from a header. */
function withoutEnd(name: string): string {
  return name.replace(/[\s.']+$/, '')
}
