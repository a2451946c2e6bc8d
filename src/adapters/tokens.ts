/** Signed reply addresses and Message-IDs: an HMAC over ticket and person, short enough for an address. */

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Ticketed, Tokens } from '../app/ports.js'
import { normaliseAddress, plusTag } from '../core/address.js'

export interface TokenSettings {
  readonly secret: string
  /** The assistance address, normalised. */
  readonly address: string
  /** False: the mail server does not take `name+tag@…`; then only Message-IDs carry the token. */
  readonly plusAddressing: boolean
}

/** `r433.<person>-<held>-<mac>`: numbers in base 36, `0` where there is none. */
const TAG = /^r(\d{1,15})\.([0-9a-z]{1,10})-([0-9a-z]{1,10})-([0-9a-z]{16})$/
/** `<amigo.r433.<token>.<random>@domain>`, and without a ticket `<amigo.<random>@domain>`. */
const MESSAGE_ID = /^<amigo\.(r\d+\.[0-9a-z-]+)\.[0-9a-f]{16}@/

export function makeTokens({ secret, address, plusAddressing }: TokenSettings): Tokens {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const local = address.slice(0, address.lastIndexOf('@'))

  const tagOf = ({ ticketNumber, personId, heldId }: Ticketed): string => {
    const facts = `r${ticketNumber}.${personId.toString(36)}-${(heldId ?? 0).toString(36)}`
    return `${facts}-${signature(secret, facts)}`
  }

  const readTag = (tag: string | undefined): Ticketed | null => {
    const parts = TAG.exec(tag ?? '')
    if (!parts) return null
    const [, number = '', person = '', held = '', mac = ''] = parts
    const expected = signature(secret, `r${number}.${person}-${held}`)
    if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return null
    return {
      ticketNumber: Number(number),
      personId: Number.parseInt(person, 36),
      heldId: Number.parseInt(held, 36) || null,
    }
  }

  return {
    replyAddress: (made) => (plusAddressing ? `${local}+${tagOf(made)}@${domain}` : address),
    messageId: (made) =>
      `<amigo.${made ? `${tagOf(made)}.` : ''}${randomBytes(8).toString('hex')}@${domain}>`,
    // Some servers lower-case addresses, and so do we: base 36 survives it.
    read: (text) =>
      text.startsWith('<')
        ? readTag(text.endsWith(`@${domain}>`) ? MESSAGE_ID.exec(text)?.[1] : undefined)
        : readTag(plusTag(normaliseAddress(text), address)),
  }
}

/** 80 bits of HMAC-SHA-256, in the digits and letters that any address survives with. */
function signature(secret: string, facts: string): string {
  const mac = createHmac('sha256', secret).update(facts).digest()
  return BigInt(`0x${mac.subarray(0, 10).toString('hex')}`)
    .toString(36)
    .padStart(16, '0')
}
