/** A technician closes a request as a duplicate or junk, or for another reason (CLORE); its requester is told, unless they say otherwise. */

import type { Duplicate } from '../../notices/kinds/events.js'
import type { Notice } from '../../notices/notice.js'
import { applySteps } from '../../request/lifecycle.js'
import { OBJECTION_PERIOD } from '../../request/step-back.js'
import { formatReference, REFERENCE } from '../../text/reference.js'
import { AGENT_KEYWORDS, agentKeywordOf } from '../../words/agent-keywords.js'
import { type Dismissal, readDismissal } from '../../words/dismissal.js'
import type { Decision } from '../decision/decision.js'
import type { AgentOrder, AgentOrderRefused } from '../orders/agent-verbs.js'
import type { TicketSituation } from '../situation/situation.js'
import { refused } from './agent-refused.js'
import { applyCorrected, type ReadForm } from './correcting.js'
import { doneNotice } from './done-notice.js'

/** Before *Résolue* only: what is resolved closes by its requester's word, or by time. */
export function dismissed(order: AgentOrder, { correction, text }: ReadForm): Decision {
  const { situation } = order
  const { ticket } = situation.match.candidate
  const walked = applySteps(ticket, [{ event: 'close', by: 'agent' }], situation.now)
  const dismissal = readDismissal(text, ticket.number)
  if (!walked.ok) {
    const why = walked.refusal === 'requester-only' ? 'requesters-word' : 'impossible'
    return refused(order, duplicateEnded(situation, dismissal) ?? { why })
  }
  if (dismissal === null) return refused(order, { why: 'text-missing' })
  const { duplicateOf } = dismissal
  if (duplicateOf === ticket.number) return refused(order, { why: 'own-duplicate' })
  if (duplicateOf !== null && situation.lookups.duplicate === null)
    return refused(order, { why: 'unknown-request', names: [formatReference(duplicateOf)] })
  const what = dismissal.silent ? 'discarded' : 'dismissed'
  const decision = applyCorrected(situation, correction, {
    what,
    because: 'agent: close',
    text: dismissal.reason,
    change: walked.change,
    answer: doneNotice(situation, what, walked.change, dismissal.reason),
  })
  return dismissal.silent ? decision : withoutOthers(decision, situation, dismissal)
}

/** Seen too late, it needs no closing any more: whoever reads the one should find the other. */
function duplicateEnded(
  { lookups, match }: TicketSituation,
  dismissal: Dismissal | null,
): AgentOrderRefused | null {
  const { ticket } = match.candidate
  const number = dismissal?.duplicateOf ?? null
  if (number === null || number === ticket.number || lookups.duplicate === null) return null
  const body = `${agentKeywordOf('link')} ${formatReference(number)}`
  return { why: 'ended-duplicate', body, action: AGENT_KEYWORDS.link.action }
}

/** What those of its requester's side read names no request that they may not see. */
function withoutOthers(
  decision: Decision,
  situation: TicketSituation,
  dismissal: Dismissal,
): Decision {
  const { reason, rest, because } = dismissal
  const { ticket, participantIds } = situation.match.candidate
  const { duplicate } = situation.lookups
  const sees = (personId: number) => duplicate?.participantIds.includes(personId) === true
  const shown: Duplicate | null =
    duplicate && sees(ticket.requesterId)
      ? { reference: formatReference(duplicate.ticket.number), title: duplicate.ticket.title }
      : null
  const publicReason = participantIds.every(sees) ? reason : redacted(reason, dismissal)
  return {
    ...decision,
    entries: journal(decision, publicReason),
    notices: decision.notices.map((notice): Notice => {
      if (notice.kind === 'copied')
        return { ...notice, data: { ...notice.data, text: publicReason } }
      if (notice.kind !== 'dismissed') return notice
      return {
        ...notice,
        data: {
          ...notice.data,
          text: shown ? rest : redacted(rest, dismissal),
          because,
          duplicate: shown,
          until: situation.now + OBJECTION_PERIOD,
        },
      }
    }),
  }
}

function redacted(reason: string, { duplicateOf }: Dismissal): string {
  if (duplicateOf === null) return reason
  return reason.replace(REFERENCE, (found, digits) =>
    Number(digits) === duplicateOf ? 'R-…' : found,
  )
}

/** The reason in its author's words stays for colleagues, where others read less of it. */
function journal({ entries }: Decision, publicReason: string): Decision['entries'] {
  const [closing, ...others] = entries
  if (!closing || closing.text === publicReason) return entries
  const whole = { ...closing, visibility: 'private', elided: '', change: null } as const
  return [{ ...closing, text: publicReason }, whole, ...others]
}
