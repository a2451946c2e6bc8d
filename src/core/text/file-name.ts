/** Names of files: shortened so that their ending still shows, and the endings that a system would see in one. */

import { asField } from './visible.js'

/** Of a name's end, what is always shown: an ending, and a few letters before it. */
const END_SHOWN = 40

/** At most `max` UTF-16 units, cut in the middle with « … »: what a file is stands at its end. */
export function shortenFileName(name: string, max: number): string {
  if (name.length <= max) return name
  const end = name.slice(-Math.min(END_SHOWN, max >> 1)).replace(/^[\uDC00-\uDFFF]/, '')
  const start = name.slice(0, max - end.length - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${start}…${end}`
}

/** U+2400, the picture of a NUL: it stands where the name had one. */
export const NUL_PICTURE = '\u2400'

/** An object of a class, by its number: Windows runs it as what the class is. */
const CLASS_ID = /^\{[\da-f-]{36}\}$/

/** Whether any system that saves or opens the file sees one of `endings` (lower case, without the dot). */
export function isOfRefusedKind(name: string, endings: readonly string[]): boolean {
  return readings(name).some((reading) => {
    const ending = /\.([^.]*)$/.exec(reading)?.[1]
    return ending !== undefined && (endings.includes(ending) || CLASS_ID.test(ending))
  })
}

/** Programs that save a file decode a percent sign once; a second program may do it once more. */
const DECODED_AT_MOST = 3

/** The name in the forms in which systems may read it, each without what they leave out at its end. */
function readings(name: string): string[] {
  const decoded = [name]
  for (let last = name; decoded.length <= DECODED_AT_MOST; ) {
    const next = withoutPercents(last)
    if (next === last) break
    decoded.push(next)
    last = next
  }
  return decoded.flatMap((one) => {
    const plain = asSystemsRead(one)
    // NTFS: « e.js:stream », and « C:e.js »; in C a name ends at NUL.
    return [plain, ...plain.split(':'), plain.split(NUL_PICTURE)[0] ?? ''].map(withoutEnd)
  })
}

function withoutPercents(name: string): string {
  return name.replace(/%([0-7][0-9A-F])/gi, (_, hex: string) =>
    hex === '00' ? NUL_PICTURE : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** Fullwidth letters and other shapes of ASCII become it where Windows has no Unicode (NFKC is more than that). */
function asSystemsRead(name: string): string {
  return (
    asField(name.normalize('NFKC'))
      // A joiner that belongs to a script says nothing of an ending.
      .replace(/[\p{Default_Ignorable_Code_Point}]/gu, '')
      .toLowerCase()
      // No name of Windows holds them: whoever saves the file leaves them out.
      .replace(/["<>|?*]/g, '')
  )
}

/** Windows drops dots and spaces at the end; quotes are left from a header. */
function withoutEnd(name: string): string {
  return name.replace(/[\s.']+$/, '')
}
