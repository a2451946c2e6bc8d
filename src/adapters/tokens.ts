/** Signed reply addresses and one-use keys: an HMAC over ticket, person and action, short enough for an address. */

import {
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import type { Signature, TokenClaims, Tokens } from '../app/ports/tokens.js'
import { DAY } from '../core/running/durations.js'
import { normaliseAddress, plusTag } from '../core/text/address.js'
import {
  FORMER_CODES,
  isOneUse,
  TOKEN_PURPOSES,
  type TokenPurpose,
} from '../core/text/token-purposes.js'

export interface TokenSettings {
  readonly secret: string
  /** The assistance address, normalised. */
  readonly address: string
  /** Those of the desk's other mailboxes, by name. */
  readonly mailboxes?: ReadonlyMap<string, string>
  /** False: the mail server does not take `name+tag@…`; then keys stand in the bodies of buttons alone. */
  readonly plusAddressing: boolean
  /** How long each vouches for its person. */
  readonly days: number
}

/**
 * `r433.<person>-<held>-<purpose and day>[-<button>]-<mac>`: numbers in base 36, `0` where there is none;
 * the day is the last one on which it vouches, counted from 1970; the button makes it a key of one use.
 */
const TAG =
  /^r(\d{1,15})\.([0-9a-z]{1,10})-([0-9a-z]{1,10})-(\d?[a-z])([0-9a-z]{1,6})(?:-([0-9a-z]{1,10}))?-([0-9a-z]{16})$/
const PURPOSES_OF: ReadonlyMap<string, readonly [TokenPurpose, ...TokenPurpose[]]> = new Map([
  ...Object.entries(TOKEN_PURPOSES).map(
    ([purpose, code]) => [code as string, [purpose as TokenPurpose]] as const,
  ),
  ...Object.entries(FORMER_CODES),
])

/** Signs nothing, for what is shown where no mail goes out. */
export const UNSIGNED: Tokens = {
  replyAddress: () => '',
  key: () => '',
  messageId: () => '',
  read: () => null,
}

export function makeTokens(settings: TokenSettings): Tokens {
  const { address, mailboxes = new Map(), plusAddressing, days } = settings
  // Made once: from a text, it is made for each signature.
  const secret = createSecretKey(settings.secret, 'utf8')
  const addresses = [address, ...mailboxes.values()]
  const addressOf = (mailbox: string | null = null) =>
    (mailbox === null ? undefined : mailboxes.get(mailbox)) ?? address
  // A button has the same one in its address and in its body.
  let last = { facts: '', tag: '' }
  const tag = (made: TokenClaims, at: number) => {
    const facts = factsOf(made, Math.floor(at / DAY) + days)
    if (facts !== last.facts) last = { facts, tag: `${facts}-${signature(secret, facts)}` }
    return last.tag
  }
  return {
    replyAddress(made, at, mailbox) {
      const { local, domain, whole } = partsOf(addressOf(mailbox))
      return plusAddressing ? `${local}+${tag(made, at)}@${domain}` : whole
    },
    key: tag,
    messageId: (mailbox) =>
      `<amigo.${randomBytes(12).toString('hex')}@${partsOf(addressOf(mailbox)).domain}>`,
    // Some servers lower-case addresses, and so do we: base 36 survives it.
    read: (text) =>
      readTag(text.includes('@') ? tagIn(text, addresses) : text.toLowerCase(), secret),
  }
}

/** A key that one mailbox gave out is good in an address of another. */
function tagIn(written: string, addresses: readonly string[]): string | undefined {
  const normal = normaliseAddress(written)
  return addresses.map((address) => plusTag(normal, address)).find((tag) => tag !== undefined)
}

function partsOf(address: string) {
  const at = address.lastIndexOf('@')
  return { whole: address, local: address.slice(0, at), domain: address.slice(at + 1) }
}

/** `lastDay`: counted from 1970, the last one on which it vouches. */
function factsOf(made: TokenClaims, lastDay: number): string {
  const { ticketNumber, personId, heldId, action, buttonId } = made
  const parts = [
    personId.toString(36),
    (heldId ?? 0).toString(36),
    `${TOKEN_PURPOSES[action]}${lastDay.toString(36)}`,
  ]
  if (isOneUse(action)) parts.push((buttonId ?? 0).toString(36))
  return `r${ticketNumber}.${parts.join('-')}`
}

/** Null: it isn't ours, or its signature does not hold. */
function readTag(tag: string | undefined, secret: KeyObject): Signature | null {
  const parts = TAG.exec(tag ?? '')
  if (!parts || tag === undefined) return null
  const [, number = '', person = '', held = '', code = '', day = '', button, mac = ''] = parts
  const expected = signature(secret, tag.slice(0, tag.lastIndexOf('-')))
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return null
  const vouchesFor = PURPOSES_OF.get(code)
  if (vouchesFor === undefined) return null
  const [action] = vouchesFor
  if (isOneUse(action) !== (button !== undefined)) return null
  return {
    id: mac,
    action,
    vouchesFor,
    buttonId: button === undefined ? null : Number.parseInt(button, 36),
    expiresAt: (Number.parseInt(day, 36) + 1) * DAY,
    ticketNumber: Number(number),
    personId: Number.parseInt(person, 36),
    heldId: Number.parseInt(held, 36) || null,
  }
}

/** 80 bits of HMAC-SHA-256, in the digits and letters that any address survives with. */
function signature(secret: KeyObject, facts: string): string {
  const mac = createHmac('sha256', secret).update(facts).digest('hex')
  return BigInt(`0x${mac.slice(0, 20)}`)
    .toString(36)
    .padStart(16, '0')
}
