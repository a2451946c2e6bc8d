/** What the sweep reads and writes: requests that may be warned of, closed or purged. */

import type { Decision } from '../../core/deciding/decision/decision.js'
import type { ExpiryAction } from '../../core/deciding/time/expiry.js'
import type { ExpiryCase } from '../../core/deciding/time/expiry-case.js'
import type { ClosurePolicy } from '../../core/request/dates/closure-policy.js'
import type { Ticket } from '../../core/request/ticket.js'
import type { ServiceLevelQueries } from './service-levels.js'

/** What time has to do, found by query; times are epoch ms. */
export interface Sweeps extends ServiceLevelQueries {
  /** Ids of all requests that may be due, ascending. */
  candidates(policy: ClosurePolicy, now: number): Promise<number[]>
  /** Notes when a whole sweep ended. */
  finished(at: number): Promise<void>
  /** Removes what belongs to no request and is too old, and the files of what was purged. */
  clean(policy: ClosurePolicy, now: number): Promise<void>
}

/** Reads and writes, within one transaction, of what time does to requests. */
export interface ExpiryUnit {
  /** Of these requests, those that are still there, as they are now. */
  expiryCases(ids: readonly number[]): Promise<ExpiryCase[]>
  /** Writes what time did to a request. */
  writeExpiry(decision: Decision, act: ExpiryAction, now: number): Promise<void>
  /** Takes a request out of everything but the ledger. */
  purge(ticket: Ticket, now: number): Promise<void>
}
