/** Signed reply addresses and Message-IDs: an HMAC over ticket and person, short enough for an address. */

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Signature, Ticketed, Tokens } from '../app/ports.js'
import { ACTIONS, type Action } from '../core/actions.js'
import { normaliseAddress, plusTag } from '../core/address.js'

export interface TokenSettings {
  readonly secret: string
  /** The assistance address, normalised. */
  readonly address: string
  /** False: the mail server does not take `name+tag@…`; then only Message-IDs carry the token. */
  readonly plusAddressing: boolean
  /** How long each vouches for its person. */
  readonly days: number
}

/**
 * `r433.<person>-<held>-<action and day>-<mac>`: numbers in base 36, `0` where there is none; the day is
 * the last one on which it vouches, counted from 1970.
 */
const TAG = /^r(\d{1,15})\.([0-9a-z]{1,10})-([0-9a-z]{1,10})-([a-z])([0-9a-z]{1,6})-([0-9a-z]{16})$/
const ACTION_OF = new Map(
  Object.entries(ACTIONS).map(([action, letter]) => [letter as string, action as Action]),
)
const DAY = 24 * 60 * 60_000
/** `<amigo.r433.<token>.<random>@domain>`, and without a ticket `<amigo.<random>@domain>`. */
const MESSAGE_ID = /^<amigo\.(r\d+\.[0-9a-z-]+)\.[0-9a-f]{16}@/

export function makeTokens({ secret, address, plusAddressing, days }: TokenSettings): Tokens {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const local = address.slice(0, address.lastIndexOf('@'))

  const tagOf = ({ ticketNumber, personId, heldId, action }: Ticketed, at: number): string => {
    const lastDay = Math.floor(at / DAY) + days
    const made = [personId, heldId ?? 0].map((id) => id.toString(36)).join('-')
    const facts = `r${ticketNumber}.${made}-${ACTIONS[action]}${lastDay.toString(36)}`
    return `${facts}-${signature(secret, facts)}`
  }

  const readTag = (tag = ''): Signature | null => {
    const parts = TAG.exec(tag)
    if (!parts) return null
    const [, number = '', person = '', held = '', letter = '', day = '', mac = ''] = parts
    const expected = signature(secret, tag.slice(0, tag.lastIndexOf('-')))
    if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return null
    const action = ACTION_OF.get(letter)
    if (action === undefined) return null
    return {
      action,
      expiresAt: (Number.parseInt(day, 36) + 1) * DAY,
      ticketNumber: Number(number),
      personId: Number.parseInt(person, 36),
      heldId: Number.parseInt(held, 36) || null,
    }
  }

  return {
    replyAddress: (made, at) =>
      plusAddressing ? `${local}+${tagOf(made, at)}@${domain}` : address,
    messageId: (made, at) =>
      `<amigo.${made ? `${tagOf(made, at)}.` : ''}${randomBytes(8).toString('hex')}@${domain}>`,
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
