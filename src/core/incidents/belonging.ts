/** Which open incidents a request would be proposed to, and why: each verdict with its evidence. */

import type { IncidentHead, RequestSketch } from './incident.js'
import { type Likeness, likenessOf, prepared } from './likeness.js'

export interface Belonging {
  readonly head: IncidentHead
  readonly likeness: Likeness
}

/** The likely ones first; those that it is not like stand behind them. */
export function belongingOf(
  request: RequestSketch,
  open: readonly { readonly head: IncidentHead; readonly own: RequestSketch }[],
): readonly Belonging[] {
  const one = prepared(request)
  return open
    .filter(({ head }) => head.id !== request.id)
    .map(({ head, own }) => ({ head, likeness: likenessOf(prepared(own), one) }))
    .toSorted(
      (a, b) =>
        Number(b.likeness.alike) - Number(a.likeness.alike) ||
        b.likeness.closeness - a.likeness.closeness,
    )
}
