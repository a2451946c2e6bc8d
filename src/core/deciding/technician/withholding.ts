/** A technician takes back an answer that has not left yet (ANNULER): it is stopped, and stays as a note. */

import type { NoticeKind } from '../../notices/notice.js'
import { NOTICE_RULES } from '../../notices/notice.js'
import { eventData } from '../../notices/notify.js'
import { oncePerAddress } from '../../notices/once-per-address.js'
import { stateOf } from '../../request/lifecycle.js'
import type { TicketTimer } from '../../request/ticket.js'
import type { Decision } from '../decision/decision.js'
import { applyAction } from '../decision/ticket-action.js'
import type { FoundStep, Told } from '../situation/lookup-results.js'
import type { TicketSituation } from '../situation/situation.js'
import { doneNotice } from './done-notice.js'

/** Null: somebody outside the desk may have read it, or many were told at once; another answer must say so. */
export function answerWithheld(situation: TicketSituation, answer: FoundStep): Decision | null {
  const { lookups } = situation
  const outside = lookups.told.filter(({ kind }) => goesOutside(kind))
  const waits = outside.length > 0 && outside.every((one) => one.waits)
  if (!waits || lookups.incident.headed !== null) return null
  const done = doneNotice(situation, 'retracted', null, '')
  const decision = applyAction(situation, {
    what: 'retracted',
    because: 'agent: undo',
    timer: heldAgain(situation, answer),
    answer: { ...done, data: { ...done.data, withheld: true } },
  })
  return {
    ...decision,
    notices: [...decision.notices, ...toColleagues(situation)],
    withdraws: lookups.told.filter((one) => one.waits).map(({ noticeId }) => noticeId),
    unpublished: { entryId: answer.entryId },
  }
}

function goesOutside(kind: NoticeKind): boolean {
  return kind === 'answered' || kind === 'copied'
}

/** Those who have read already that it was sent. */
function toColleagues(situation: TicketSituation) {
  const { actor, lookups, match } = situation
  const { ticket } = match.candidate
  const event = {
    what: 'retracted',
    by: actor.person,
    ticket,
    after: stateOf(ticket),
    text: '',
    kept: [],
    dueAt: ticket.dueAt,
  } as const
  const data = { ...eventData(situation, event), withheld: true as const }
  const told = ({ kind, waits, to }: Told) =>
    NOTICE_RULES[kind].to === 'agents' && !waits && to.personId !== actor.person.id
  return oncePerAddress(
    lookups.told.filter(told).map(({ to }) => ({ kind: 'team-undone', to, data }) as const),
  )
}

/** On *Résolue* it had answered what its requester wrote: that waits for an answer again. */
function heldAgain({ match, lookups }: TicketSituation, answer: FoundStep): Partial<TicketTimer> {
  const { ticket, participantIds } = match.candidate
  if (ticket.status !== 'resolved') return {}
  const since = lookups.steps.filter(
    ({ at, authorId, kind, change, entryId }) =>
      at >= (ticket.resolvedAt ?? 0) &&
      entryId < answer.entryId &&
      kind === 'message' &&
      change === null &&
      authorId !== null &&
      participantIds.includes(authorId),
  )
  const first = Math.min(...since.map(({ at }) => at))
  return since.length === 0 ? {} : { heldAt: first, heldFailing: false }
}
