/** Fields of a mail's header: words, names and addresses, encoded and folded (RFC 5322 §2.2.3). */

import { oneLine } from '../../../core/text/text.js'
import { encodedWords } from './encoded-words.js'

/** RFC 2047 §2: a line with encoded words has no more; RFC 5322 §2.1.1 asks for 78. */
const COLUMNS = 76
/** A word that fits on a line, whatever the field is called. */
const SHORT = 60

/** RFC 5322 §3.2.3 without what some programs read as more than a letter. */
const PLAIN_NAME = /^\w{1,60}(?: \w{1,60})*$/
const PRINTABLE = /^[\x20-\x7e]*$/
/** Single spaces alone: a line break may stand at any of them. */
const PLAIN_WORDS = /^[\x21-\x7e]{1,60}(?: [\x21-\x7e]{1,60})*$/
/** Would be read as the beginning of an encoded word. */
const LIKE_ENCODED = '=?'

/** `parts`: printable ASCII, none with a white space where a line may not break. With CRLF at its end. */
export function field(name: string, parts: readonly string[]): string {
  let written = `${name}:`
  let column = written.length
  for (const [at, part] of parts.entries()) {
    if (at > 0 && column + 1 + part.length > COLUMNS) {
      written += '\r\n'
      column = 0
    }
    written += ` ${part}`
    column += 1 + part.length
  }
  return `${written}\r\n`
}

/** The parts of a subject. */
export function subjectParts(text: string): readonly string[] {
  const line = oneLine(text)
  if (line === '') return ['']
  if (PLAIN_WORDS.test(line) && !line.includes(LIKE_ENCODED)) return line.split(' ')
  return encodedWords(line)
}

export interface Mailbox {
  readonly name: string
  /** ASCII: `isPlainAddress`. */
  readonly address: string
}

/** The parts of one address: its name, then itself in angle brackets. */
export function mailboxParts({ name, address }: Mailbox): readonly string[] {
  return [...nameParts(oneLine(name)), `<${address}>`]
}

function nameParts(name: string): readonly string[] {
  if (name === '') return []
  if (PLAIN_NAME.test(name)) return name.split(' ')
  const isQuotable = name.length <= SHORT && PRINTABLE.test(name) && !name.includes(LIKE_ENCODED)
  return isQuotable ? [`"${name.replace(/["\\]/g, '\\$&')}"`] : encodedWords(name)
}

/** RFC 5322 §3.4.1, dot-atom and a domain of letters: what no program reads in another way. */
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@[a-z0-9-]+(?:\\.[a-z0-9-]+)*$`)
const MESSAGE_ID = /^<[!-;=?-~]{1,250}>$/

/** False: it needs more than these fields know (an internationalised address, a quoted local part). */
export function isPlainAddress(address: string): boolean {
  return address.length <= 320 && ADDRESS.test(address)
}

export function isPlainMessageId(id: string): boolean {
  return MESSAGE_ID.test(id)
}
