/** A file's name, as its sender saw it: mailparser reads RFC 2231 and 2047, here is what programs do wrong. */

import { NUL_PICTURE, shortenFileName } from '../../core/text/file-name.js'
import { asField } from '../../core/text/visible.js'
import { decodeText } from './charset.js'

const MAX_NAME = 200

/** To show and to save under: no folders, nothing that can't be seen, its ending whole; '' when it has none. */
export function fileName(written: string): string {
  const name = withoutQuotes(withoutPercents(shown(written)))
  const base = shown(name).split(/[/\\]/).at(-1) ?? ''
  return shortenFileName(base.replace(/^\.+/, ''), MAX_NAME)
}

/** What stands behind a NUL is another name to some systems: it must be seen that there was one. */
function shown(name: string): string {
  return asField(name.replaceAll('\0', NUL_PICTURE).replace(/[\r\n\v\f\x85\u2028\u2029]/g, ''))
}

/** « r%C3%A9sum%C3%A9.pdf » without a word of RFC 2231; « 100 %.pdf » is what it is. */
function withoutPercents(name: string): string {
  if (!/%[89A-F][0-9A-F]/i.test(name)) return name
  const bytes = name.replace(/%([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  // A name that holds both has its characters already.
  return /[^\0-\xFF]/.test(bytes) ? name : decodeText(Buffer.from(bytes, 'latin1'), '')
}

function withoutQuotes(name: string): string {
  return /^'(.+)'$/.exec(name)?.[1] ?? name
}
