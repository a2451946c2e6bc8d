/** What the desk has learnt of its own decisions: a model of each target, or why there is none. */

import type { Target } from './example-set.js'
import type { Figures } from './figures.js'
import type { LinearModel } from './linear-model.js'

/** Why nothing is proposed. */
export type Unlearnt = 'never-learnt' | 'too-few' | 'one-label'

export interface TargetModel {
  readonly model: LinearModel
  readonly figures: Figures
}

export interface RoutingModel {
  /** Decisions that it was learnt from, or that there were. */
  readonly decisions: number
  readonly targets: Readonly<Record<Target, TargetModel | Unlearnt>>
}

export const NOTHING_LEARNT: RoutingModel = {
  decisions: 0,
  targets: { team: 'never-learnt', subcategory: 'never-learnt', product: 'never-learnt' },
}
