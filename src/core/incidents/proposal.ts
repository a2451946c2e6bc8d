/** Which requests are proposed to be attached to an incident: those like its head that came within the window. */

import type { RequestSketch } from './incident.js'
import { type Likeness, likenessOf, prepared } from './likeness.js'

export interface Proposed {
  readonly request: RequestSketch
  readonly likeness: Likeness
}

/**
 * The earliest first. `candidates`: open requests that came within the window, which are no part of an
 * incident. Somebody's second request about it is proposed like any other.
 */
export function proposedFor(
  head: RequestSketch,
  candidates: readonly RequestSketch[],
): readonly Proposed[] {
  const of = prepared(head)
  return candidates
    .filter(({ id }) => id !== head.id)
    .map((request) => ({ request, likeness: likenessOf(of, prepared(request)) }))
    .filter(({ likeness }) => likeness.alike)
    .toSorted((a, b) => a.request.id - b.request.id)
}
