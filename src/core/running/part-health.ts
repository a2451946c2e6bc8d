/** How each part of the service is. */

import type { PartName } from './part-names.js'

export interface PartHealth {
  readonly part: PartName
  /** `starting`: it has neither worked nor failed yet. */
  readonly state: 'starting' | 'ok' | 'down'
  /** Epoch ms. */
  readonly since: number
  /** What is wrong, in one line; '' otherwise. */
  readonly reason: string
  /** When it last did its work without a fault, epoch ms; null: not since the start. */
  readonly workedAt: number | null
  /** Of a mailbox: mails that wait on their server still, by the round that goes on; otherwise 0. */
  readonly waiting: number
}

/** What the database says of the service; all times epoch ms. */
export interface ServiceFacts {
  readonly startedAt: number
  readonly seenAt: number
  readonly stopped: boolean
}
