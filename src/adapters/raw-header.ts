/** The header of a raw mail whose body is not kept. */

/** No real header is longer; a mail made of header alone must not pass through here, bytes. */
export const MOST_HEADER = 256 * 1024

/** From the start of a mail, with the blank line that ends it; a local pipe writes LF for CRLF. */
export function rawHeader(start: Buffer): Buffer {
  const [header = ''] = start.toString('latin1').split(/\r?\n\r?\n/, 1)
  return Buffer.from(`${header}\r\n\r\n`, 'latin1')
}
