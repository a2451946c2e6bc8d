/** Signed reply addresses and button keys: made, and read back. */

import type { TokenPurpose } from '../../core/text/token-purposes.js'

/** What a signed reply address, or the key of a button, was made for. */
export interface TokenClaims {
  readonly ticketNumber: number
  /** 0: made for a mailbox that belongs to no person. */
  readonly personId: number
  /** The held message that an answer to this address decides about. */
  readonly heldId: number | null
  /** What it vouches for (core/text/token-purposes.ts). */
  readonly action: TokenPurpose
  /** The button's own number, unique in this installation (core/text/keys.ts): each is used once. Null for a reply address. */
  readonly buttonId: number | null
}

/** A signed address or key, read back. */
export interface Signature extends TokenClaims {
  /** Unique: a used key is recorded under it. */
  readonly id: string
  /** `action`, and what a former version gave out the same keys for. */
  readonly vouchesFor: readonly TokenPurpose[]
  /** Epoch ms: after that it still names its ticket, but vouches for nobody. */
  readonly expiresAt: number
}

/**
 * Signed addresses and keys (HMAC), made at `at` (epoch ms). Message-IDs carry no information. `mailbox`:
 * of whose address they are; null or left out, or one that the desk has no more: the desk's own.
 */
export interface Tokens {
  replyAddress(made: TokenClaims, at: number, mailbox?: string | null): string
  /** The same without the address, as a button writes it into the body. */
  key(made: TokenClaims, at: number): string
  messageId(mailbox?: string | null): string
  /** Of an address or a key; null when it isn't ours or its signature does not hold. */
  read(addressOrKey: string): Signature | null
}
