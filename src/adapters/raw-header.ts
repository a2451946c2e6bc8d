/** Cuts a raw mail to its header, where the body is not kept. */

/** Bytes. No real header is longer; a mail that is all header must not be kept whole by this. */
export const MOST_HEADER = 256 * 1024

/** From the start of a mail, with the blank line that ends it; a local pipe writes LF for CRLF. */
export function rawHeader(start: Buffer): Buffer {
  const [header = ''] = start.toString('latin1').split(/\r?\n\r?\n/, 1)
  return Buffer.from(`${header}\r\n\r\n`, 'latin1')
}

/**
 * A field's name and its colon (RFC 5322 §2.2; §4.5 allows blanks before the colon). Of the characters
 * that a name may have, those that real names have: « {"text": » is no field.
 */
const FIELD = /^[\w.!#$%&'*+^|~-]+[ \t]*:/
/** A continuation line of the field before it (§2.2.3). */
const FOLDED = /^[ \t]+\S/

/**
 * The header fields that a message begins with, and nothing else: one that has no blank line, or is
 * no mail at all, has its words where a header would end. Line ends by bare CR count too.
 */
export function headerFields(start: Buffer): Buffer {
  const lines = start
    .subarray(0, MOST_HEADER)
    .toString('latin1')
    .split(/\r\n|\n|\r/)
  const [first = ''] = lines
  // « From camille@… Mon Nov 23 »: how an mbox begins each mail (RFC 4155).
  const fields = /^From \S/.test(first) ? lines.slice(1) : lines
  const end = fields.findIndex((line, at) => !FIELD.test(line) && !(at > 0 && FOLDED.test(line)))
  const header = end < 0 ? fields : fields.slice(0, end)
  return Buffer.from(`${header.map((line) => `${line}\r\n`).join('')}\r\n`, 'latin1')
}
