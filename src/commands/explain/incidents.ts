/** The incidents that a new request would be proposed to, for `amigo explain` and `amigo replay --dry-run`. */

import type { Unit } from '../../app/ports/store.js'
import { rulesOf } from '../../composition/rules.js'
import { windowFrom } from '../../core/deciding/incident/incident-shown.js'
import { belongingOf, type Ongoing } from '../../core/incidents/belonging.js'
import type { RequestSketch } from '../../core/incidents/incident.js'
import type { LikenessRule } from '../../core/incidents/likeness.js'
import { formatReference } from '../../core/text/reference.js'
import type { Config } from '../../settings.js'

export interface IncidentSeen {
  /** The head's reference. */
  readonly ref: string
  readonly proposed: boolean
  readonly because: LikenessRule
  /** Of the two texts, 0 to 1. */
  readonly closeness: number
  /** Some of the words that both have, stemmed. */
  readonly shared: readonly string[]
}

/** The incidents that go on, each with the requests that came within its window. */
export async function readOngoing(
  { openIncidents, around }: Pick<Unit, 'openIncidents' | 'around'>,
  config: Config,
  now: number,
): Promise<readonly Ongoing[]> {
  const { incidents } = rulesOf(config)
  const found: Ongoing[] = []
  for (const { head, own } of await openIncidents(now))
    found.push({ head, own, around: await around(windowFrom(own.createdAt, incidents, now)) })
  return found
}

export function incidentsSeen(
  request: RequestSketch,
  open: readonly Ongoing[],
): readonly IncidentSeen[] {
  return belongingOf(request, open).map(({ head, likeness }) => ({
    ref: formatReference(head.number),
    proposed: likeness.alike,
    because: likeness.because,
    closeness: Math.round(likeness.closeness * 100) / 100,
    shared: likeness.shared,
  }))
}

/** « R-000012: would be proposed, close-text (0.41: pronot, connexion) » */
export function incidentLine({ ref, proposed, because, closeness, shared }: IncidentSeen): string {
  const words = shared.length === 0 ? '' : `: ${shared.join(', ')}`
  const verdict = proposed ? 'would be proposed' : 'would not be proposed'
  return `${ref} ${verdict}, ${because} (${closeness}${words})`
}
