/** Signed reply addresses and button keys: made, and read back. */

import type { TokenPurpose } from '../../core/text/token-purposes.js'

/** What a signed reply address, or the key of a button, was made for. */
export interface Ticketed {
  readonly ticketNumber: number
  /** 0 when it was made for a mailbox that is nobody's. */
  readonly personId: number
  /** The held message that an answer to this address decides about. */
  readonly heldId: number | null
  /** What it vouches for (core/text/token-purposes.ts). */
  readonly action: TokenPurpose
  /** The button's own number in the house (core/text/keys.ts): each is used once. Null for a reply address. */
  readonly buttonId: number | null
}

/** One of them, read back. */
export interface Signature extends Ticketed {
  /** Its own, and nobody else's: under it a key is noted as used. */
  readonly id: string
  /** Epoch ms: from then on it only says which ticket is meant, and vouches for nobody. */
  readonly expiresAt: number
}

/** Signed addresses and keys (HMAC), of things made at `at` (epoch ms). Message-IDs say nothing, to nobody. */
export interface Tokens {
  replyAddress(made: Ticketed, at: number): string
  /** The same without the address, as a button writes it into the body. */
  key(made: Ticketed, at: number): string
  messageId(): string
  /** Of an address or a key; null when it isn't ours or its signature does not hold. */
  read(addressOrKey: string): Signature | null
}
