/** The name of an attached file, as its sender saw it: mailparser reads RFC 2231 and 2047, this repairs what programs get wrong. */

import { NUL_PICTURE, shortenFileName } from '../../core/text/file-name.js'
import { asField } from '../../core/text/visible.js'
import { decodeText } from './letters/charset.js'

const MAX_NAME = 200

/** A name to show and to save under: without folders or invisible characters, its extension whole; '' when there is none. */
export function fileName(written: string): string {
  const name = withoutQuotes(withoutPercents(visible(written)))
  const base = visible(name).split(/[/\\]/).at(-1) ?? ''
  return shortenFileName(base.replace(/^\.+/, ''), MAX_NAME)
}

/** Some systems end a name at a NUL: it is shown, so that people see that there was one. */
function visible(name: string): string {
  return asField(name.replaceAll('\0', NUL_PICTURE).replace(/[\r\n\v\f\x85\u2028\u2029]/g, ''))
}

/** Decodes « r%C3%A9sum%C3%A9.pdf », percent-encoded without the syntax of RFC 2231; leaves « 100 %.pdf » alone. */
function withoutPercents(name: string): string {
  if (!/%[89A-F][0-9A-F]/i.test(name)) return name
  const bytes = name.replace(/%([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  // A name with real characters beyond Latin-1 was not percent-encoded.
  return /[^\0-\xFF]/.test(bytes) ? name : decodeText(Buffer.from(bytes, 'latin1'), '')
}

function withoutQuotes(name: string): string {
  return /^'(.+)'$/.exec(name)?.[1] ?? name
}
