/** What the mail server announces in its answer to EHLO, as far as it decides what may be sent to it. */

export interface Offers {
  /** SMTPUTF8 (RFC 6531): addresses beyond ASCII. */
  readonly utf8: boolean
}

/** What a server offers that knows HELO alone. */
const NOTHING: Offers = { utf8: false }

/** `reply`: to EHLO or HELO, all of its lines; null: it is a refusal, and tells nothing. */
export function readOffers(reply: string): Offers | null {
  if (!reply.startsWith('2')) return null
  // The first line is the server's name (RFC 5321 §4.1.1.1).
  const [, ...keywords] = reply.split(/\r?\n/).map((line) => line.slice(4).trim())
  if (keywords.length === 0) return NOTHING
  return { utf8: keywords.some((keyword) => /^SMTPUTF8\b/i.test(keyword)) }
}

/** Beyond ASCII before the @: the domain alone has a form in ASCII (IDNA), its mailbox has none. */
export function needsUtf8(address: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  return !/^[\x00-\x7f]*$/.test(address.slice(0, address.lastIndexOf('@')))
}

/** RFC 5321 §4.5.3.1.3: octets of a path, its angle brackets among them. */
const LONGEST_PATH = 256

/** Why a server that offers this can't be given the address, in one line; null: it can. */
export function cannotBeGiven(address: string, offers: Offers | null): string | null {
  if (Buffer.byteLength(address) + 2 > LONGEST_PATH)
    return 'the address is longer than mail servers take (RFC 5321): it was not sent'
  if (offers === null || offers.utf8 || !needsUtf8(address)) return null
  return 'the mail server takes no address with letters beyond ASCII before its @ (no SMTPUTF8): it was not sent'
}
