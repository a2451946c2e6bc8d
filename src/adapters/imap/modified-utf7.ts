/** Decodes modified UTF-7, in which IMAP writes folder names (RFC 3501 §5.1.3): `Trait&AOk-s`. */

/** The name as people write it; a name that is no modified UTF-7 stays as it is. */
export function decodeMailboxName(name: string): string {
  return name.replace(/&([A-Za-z0-9+,]*)-/g, (whole, base64: string) => {
    if (base64 === '') return '&'
    const bytes = Buffer.from(base64.replaceAll(',', '/'), 'base64')
    return bytes.length < 2 || bytes.length % 2 === 1 ? whole : bytes.swap16().toString('utf16le')
  })
}
