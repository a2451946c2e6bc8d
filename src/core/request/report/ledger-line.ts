/** A ledger line: the content-free facts of a request that statistics count, kept after its purge. */

import type { Rating } from '../rating-scale.js'
import type { ClosureMode } from '../ticket.js'

/** A request as the ledger counts it; a purge leaves nothing else of it. Times are epoch ms. */
export interface LedgerLine {
  readonly createdAt: number
  /** First public line by a technician. */
  readonly answeredAt: number | null
  /** When it was last resolved. */
  readonly resolvedAt: number | null
  readonly closedAt: number | null
  readonly closureMode: ClosureMode | null
  readonly team: string
  readonly product: string | null
  readonly reopenings: number
  /** How satisfied its requester was; null: they did not say. */
  readonly rating: Rating | null
  /** Whether it was taken, and resolved, in time; null: not yet, or it had no target. */
  readonly takeMet: boolean | null
  readonly resolveMet: boolean | null
  /** How long it waited for somebody else than its requester, in all, ms. */
  readonly waited: number
  /** An FAQ answer solved it, and nothing followed within a week. */
  readonly deflected: boolean
}
