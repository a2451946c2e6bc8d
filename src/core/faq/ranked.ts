/** An entry that may answer a request, by the sentence that it answers best. */

import type { ConfidenceFactors } from './confidence.js'
import type { Evidence } from './evidence.js'

export interface Ranked {
  readonly entry: number
  readonly rank: number
  readonly evidence: Evidence
  readonly factors: ConfidenceFactors
  /** Folded. */
  readonly sentence: string
  /** It is about the request's product. */
  readonly fits: boolean
}
