/** Solved requests that resemble a new one, as its technicians are shown them. */

import type { ShownSimilar } from '../../core/notices/kinds/team.js'

export interface SimilarRequests {
  /** The best first, at most three, often none: looked for once, and the same from then on as long as they stay solved. */
  of(ticketId: number): Promise<readonly ShownSimilar[]>
}
