/** What a sweep works with. */

import type { ClosurePolicy } from '../../core/request/dates/closure-policy.js'
import type { ServiceLevels } from '../../core/request/dates/service-levels.js'
import type { Clock } from '../ports/clock.js'
import type { Log } from '../ports/log.js'
import type { RoutingStore } from '../ports/routing-store.js'
import type { Store } from '../ports/store.js'
import type { Sweeps } from '../ports/sweeps.js'
import type { ClockWatch } from '../running/clock-watch.js'

export interface SweepContext {
  readonly store: Store
  readonly sweeps: Sweeps
  readonly clock: Clock
  readonly watch: Pick<ClockWatch, 'judge'>
  readonly policy: ClosurePolicy
  readonly serviceLevels: ServiceLevels
  readonly log: Log
  /** Left out: nothing is learnt from decisions. */
  readonly routing?: RoutingStore
  /** Told after each batch: how many requests were looked at. */
  readonly progress?: (seen: number) => void
  /** Asked between batches: true ends the sweep; what is left is done by the next one. */
  readonly stopped?: () => boolean
  /** The database is lost, the disk full: no request is at fault, and the sweep ends. */
  readonly isHouseFault?: (error: unknown) => boolean
}

/** Nothing can be swept while the house is at fault. Who only lost to another transaction goes on, request by request. */
export function endsSweep(
  { store, isHouseFault }: Pick<SweepContext, 'store' | 'isHouseFault'>,
  error: unknown,
): boolean {
  return !store.isLostToAnother(error) && isHouseFault?.(error) === true
}
