/** Which requests are proposed to be attached to an incident: those like its head that came within the window. */

import type { RequestSketch } from './incident.js'
import { type Likeness, likenessOf } from './likeness.js'
import { type Gathered, prepared } from './prepared.js'
import { whatFails } from './what-fails.js'

export interface Proposed {
  readonly request: RequestSketch
  readonly likeness: Likeness
}

/**
 * The earliest first. `around`: open requests that came within the window; those of an incident are not
 * proposed, and only tell what is the matter. Somebody's second request about it is proposed like any other.
 */
export function proposedFor(head: RequestSketch, around: readonly Gathered[]): readonly Proposed[] {
  const of = prepared(head)
  const others = around.filter(({ id }) => id !== head.id)
  const failing = whatFails(of, others)
  return others
    .filter(({ headId }) => headId === null)
    .map((request) => ({ request, likeness: likenessOf(of, request, failing) }))
    .filter(({ likeness }) => likeness.alike)
    .toSorted((a, b) => a.request.id - b.request.id)
}
