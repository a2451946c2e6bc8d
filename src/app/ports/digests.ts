/** Digests: what somebody is told in one notice instead of many. */

import type { Gathered } from '../../core/notices/floods.js'
import type { News } from '../../core/notices/kinds/expiry.js'
import type { Undelivered } from '../../core/notices/undelivered.js'
import type { Recipient } from '../../core/request/person.js'

/** Takes out, within one transaction, what people are told together. */
export interface DigestUnit {
  /** What time did and nobody was told of yet; it is taken out. */
  takeNews(): Promise<Digest[]>
  /** Notices that were given up, some at a time; they are taken out. */
  takeUndelivered(): Promise<Undelivered[]>
  /** Notices of floods, for each who had no digest of them in the last hour; they are taken out. */
  takeGathered(now: number): Promise<GatheredFor[]>
}

/** What time did, to be told to somebody. */
export interface Digest {
  readonly to: Recipient
  readonly as: 'agents' | 'head'
  readonly news: readonly News[]
}

/** What somebody was not told one by one. */
export interface GatheredFor {
  readonly to: Recipient
  readonly gathered: readonly Gathered[]
}
