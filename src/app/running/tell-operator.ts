/** Tells the operator what has been wrong for too long, once, and when it is over. */

import { type OperatorWays, operatorNotices } from '../../core/notices/operator.js'
import { type Alarm, alarmsDue } from '../../core/running/alarms.js'
import type { HealthPolicy, Problem } from '../../core/running/health.js'
import { culpritIn } from '../../core/running/house-faults.js'
import { kindOf, mailboxOf, type ProblemName } from '../../core/running/part-names.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'

export interface OperatorTelling {
  readonly store: Store
  readonly clock: Clock
  readonly policy: HealthPolicy
  readonly ways: OperatorWays
}

/**
 * What was told is written in the same transaction as the notices that tell it. Resolves with what
 * began and ended, for the log.
 */
export async function tellOperator(
  { store, clock, policy, ways }: OperatorTelling,
  problems: readonly Problem[],
  undecided: readonly ProblemName[] = [],
): Promise<{ readonly began: readonly Problem[]; readonly ended: readonly string[] }> {
  return store.transaction(async (unit) => {
    const now = clock.now()
    const { began, ended } = alarmsDue({ problems, undecided }, await unit.alarms(), policy, now)
    for (const problem of began) {
      await unit.raiseAlarm(problem, now)
      for (const notice of operatorNotices(ways, {
        ...told(problem),
        reason: problem.reason,
        culprit: culpritIn(problem.reason),
        state: 'began',
        until: null,
      }))
        await unit.send(notice, now)
    }
    for (const alarm of ended) {
      await unit.endAlarm(alarm)
      const over = { ...told(alarm), reason: '', state: 'ended', until: now } as const
      for (const notice of operatorNotices(ways, over)) await unit.send(notice, now)
    }
    return { began, ended: ended.map(({ problem }) => problem) }
  })
}

function told({ problem, since }: Alarm) {
  const mailbox = mailboxOf(problem)
  return { problem: kindOf(problem), since, ...(mailbox === null ? {} : { mailbox }) }
}
