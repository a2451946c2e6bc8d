/** Shows an incident to technicians: how many are attached, what is proposed and why. */

import type { Incident, IncidentPolicy, RequestSketch } from '../../incidents/incident.js'
import type { Gathered } from '../../incidents/prepared.js'
import { type Proposed, proposedFor } from '../../incidents/proposal.js'
import type { IncidentShown } from '../../notices/kinds/incidents.js'
import { formatReference } from '../../text/reference.js'

/** Requests that are shown by their titles. */
const SHOWN = 10
/** References that the button which chooses fills in. */
const CHOSEN = 50

/** `least`: fewer, the head itself counted, are not proposed; they are only counted. */
export function shownIncident(
  { head, attached }: Pick<Incident, 'head' | 'attached'>,
  proposed: readonly Proposed[],
  least = 0,
): IncidentShown {
  const enough = proposed.length + 1 >= least
  const offered = enough ? proposed : []
  return {
    head: formatReference(head.number),
    attached,
    proposed: proposed.length,
    lines: offered.slice(0, SHOWN).map(({ request, likeness }) => ({
      reference: formatReference(request.number),
      title: request.title,
      because: likeness.because,
    })),
    references: offered.slice(0, CHOSEN).map(({ request }) => formatReference(request.number)),
    ...(enough ? {} : { from: least }),
  }
}

/** Those that nobody has looked at yet; of what was declined nothing is proposed again. */
export function stillProposed(
  { declinedTo }: Pick<Incident, 'declinedTo'>,
  head: RequestSketch,
  around: readonly Gathered[],
): readonly Proposed[] {
  return proposedFor(head, around).filter(({ request }) => request.id > declinedTo)
}

/** From when on requests may belong to an incident whose head came then; epoch ms. */
export function windowFrom(headCameAt: number, { window }: IncidentPolicy, now: number): number {
  return Math.min(headCameAt, now) - window
}
