/** What learning to route needs of the world; times are epoch ms. */

import type { PastDecision } from '../../core/routing/example-set.js'
import type { RoutingModel } from '../../core/routing/routing-model.js'

export interface RoutingStore {
  /** Null: there is no model, or none that can be read. */
  learntAt(): Promise<number | null>
  /** To be called before decisions are read. Resolves with what `keep` takes as `begun`. */
  begin(since: number): Promise<number>
  /** Requests that were solved at `since` or after, the newest first, in pages of a few ms' work. */
  decisions(since: number, most: number): AsyncIterable<readonly PastDecision[]>
  /** False: meanwhile a request went that may be in it, and the model is not kept. */
  keep(
    model: RoutingModel,
    learnt: { readonly begun: number; readonly since: number; readonly now: number },
  ): Promise<boolean>
}
