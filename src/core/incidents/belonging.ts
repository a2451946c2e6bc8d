/** Which open incidents a request would be proposed to, and why: each verdict with its evidence. */

import type { IncidentHead, RequestSketch } from './incident.js'
import { type Likeness, likenessOf } from './likeness.js'
import { type Gathered, type Prepared, prepared } from './prepared.js'
import { whatFails } from './what-fails.js'

export interface Belonging {
  readonly head: IncidentHead
  readonly likeness: Likeness
}

/** An incident that goes on, with its head's request and those that came within its window. */
export interface Ongoing {
  readonly head: IncidentHead
  readonly own: RequestSketch
  readonly around: readonly Gathered[]
}

/** The likely ones first; those that it is not like stand behind them. */
export function belongingOf(
  request: RequestSketch,
  open: readonly Ongoing[],
): readonly Belonging[] {
  const one = prepared(request)
  return open
    .filter(({ head }) => head.id !== request.id)
    .map(({ head, own, around }) => ({ head, likeness: toHead(one, own, around) }))
    .toSorted(
      (a, b) =>
        Number(b.likeness.alike) - Number(a.likeness.alike) ||
        b.likeness.closeness - a.likeness.closeness,
    )
}

function toHead(request: Prepared, own: RequestSketch, around: readonly Gathered[]): Likeness {
  const head = prepared(own)
  // As it would be proposed: it counts itself.
  const others = [...around.filter(({ id }) => id !== own.id && id !== request.id), request]
  return likenessOf(head, request, whatFails(head, others))
}
