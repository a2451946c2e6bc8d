/** A technician waits for somebody else than the requester (ATTENDRE): a supplier, a delivery, the holidays; until a day, with what for. */

import { untilIn } from '../../request/dates/until.js'
import { applySteps } from '../../request/lifecycle.js'
import { oneLine, shorten } from '../../text/text.js'
import { agentKeywordOf } from '../../words/agent-keywords.js'
import type { Decision } from '../decision/decision.js'
import { type AgentOrder, waitingUntil } from '../orders/agent-verbs.js'
import { refused } from './agent-refused.js'
import { applyCorrected, type ReadForm, toldOf } from './correcting.js'
import { doneNotice } from './done-notice.js'

/** Of what is waited for, what lists show. */
const LONGEST_REASON = 80

/** What for is asked for: its requester is told it, and whoever opens the list of what they have reads it. */
export function paused(order: AgentOrder, { correction, text }: ReadForm): Decision {
  const { situation } = order
  const until = untilIn(text, situation.now, situation.policy.serviceLevels.hours)
  if ('why' in until) {
    const body = `${agentKeywordOf('wait')} ${until.rest}`.trim()
    return refused(order, { why: until.why, body })
  }
  if (until.rest === '') return refused(order, { why: 'text-missing' })
  const plan = waitingUntil(order, until.at)
  if ('why' in plan) return refused(order, plan)
  const walked = applySteps(situation.match.candidate.ticket, plan.steps, situation.now)
  if (!walked.ok) return refused(order, { why: 'impossible' })
  const { change } = walked
  const done = doneNotice(situation, 'paused', change, until.rest)
  return applyCorrected(situation, correction, {
    what: 'paused',
    because: 'agent: wait',
    kind: 'paused',
    text: until.rest,
    change,
    timer: { waitsFor: reasonIn(until.rest) },
    answer: correction ? { ...done, data: { ...done.data, ...toldOf(correction, change) } } : done,
  })
}

function reasonIn(text: string): string {
  const [first = ''] = text.split('\n')
  return shorten(oneLine(first), LONGEST_REASON)
}
