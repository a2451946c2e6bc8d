/** When the operator is told of a problem, and of its end. */

import type { HealthPolicy, Problem } from './health.js'
import { kindOf, type ProblemKind, type ProblemName } from './part-names.js'

export interface Alarm {
  readonly problem: ProblemName
  /** When it began. */
  readonly since: number
}

/** Of these a problem is only the consequence: whoever is told of the one need not be told of the other. */
const CAUSES: Readonly<Partial<Record<ProblemKind, readonly ProblemName[]>>> = {
  // By the desk's own mailbox: it goes no other way.
  canary: ['intake', 'handling', 'sending'],
}

interface Condition {
  readonly problems: readonly Problem[]
  /** Parts that have neither worked nor failed since the start: nothing of theirs is over. */
  readonly undecided?: readonly ProblemName[]
}

/** What the operator is to be told now: what has lasted for too long, and what of it is over. */
export function alarmsDue(
  { problems, undecided = [] }: Condition,
  told: readonly Alarm[],
  { alarmAfter }: HealthPolicy,
  now: number,
): { readonly began: readonly Problem[]; readonly ended: readonly Alarm[] } {
  const isTold = (name: ProblemName) => told.some(({ problem }) => problem === name)
  const lasts = (name: ProblemName) => problems.some(({ problem }) => problem === name)
  // A cause explains its consequences until the next look after its end: what it held up is still coming in.
  const isExplained = (name: ProblemName) =>
    CAUSES[kindOf(name)]?.some((cause) => lasts(cause) || isTold(cause)) === true
  return {
    began: problems.filter(
      ({ problem, since }) =>
        !isTold(problem) && !isExplained(problem) && now - since >= alarmAfter,
    ),
    ended: told.filter(({ problem }) => !lasts(problem) && !undecided.includes(problem)),
  }
}
