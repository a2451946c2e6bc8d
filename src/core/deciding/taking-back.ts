/** A technician takes back their own last step (ANNULER): state, fields and timers as before, and whoever was told of it is told so. */

import type { Notice, NoticeKind } from '../notices/notice.js'
import { NOTICE_RULES } from '../notices/notice.js'
import { eventData } from '../notices/notify.js'
import { oncePerAddress } from '../notices/once-per-address.js'
import { agentNamed } from '../request/catalogue/catalogue.js'
import { stateOf } from '../request/lifecycle.js'
import { UNDO_PERIOD, undoChange } from '../request/step-back.js'
import type { ChangeEvent, StateChange, TicketTimer } from '../request/ticket.js'
import type { Decision } from './decision/decision.js'
import { applyAction } from './decision/ticket-action.js'
import { targetsOn } from './decision/ticket-targets.js'
import { incidentTakenBack } from './incident/detaching.js'
import type { AgentOrder } from './orders/agent-verbs.js'
import type { Told } from './situation/lookup-results.js'
import { type OwnStep, ownStep } from './situation/own-step.js'
import type { TicketSituation } from './situation/situation.js'
import { isStillAgent } from './situation/still-agent.js'
import type { FoundLink, FoundMerger } from './situation/ties.js'
import { refused } from './technician/agent-refused.js'
import { situationAfter } from './technician/correcting.js'
import { doneNotice } from './technician/done-notice.js'
import { requesterChanged } from './technician/requester-changed.js'
import { answerWithheld } from './technician/withholding.js'
import { unlinkedFrom } from './ties/linking.js'
import { ownMerger, parted } from './ties/parting.js'

export function takenBack(order: AgentOrder): Decision {
  const { situation } = order
  const { lookups, actor, now, catalogue } = situation
  const found = ownStep(lookups.steps, actor.person.id, now)
  const tie = ownTie(order, 'step' in found ? found.step.at : 0)
  if (tie) return 'mergedNumber' in tie ? parted(order, tie) : unlinkedFrom(order, tie)
  if ('why' in found) {
    const withheld = found.answer ? answerWithheld(situation, found.answer) : null
    if (withheld) return withheld
    const by = agentNamed(catalogue, found.by)?.name
    return refused(order, { why: found.why, names: by ? [by] : [] })
  }
  const incident = incidentTakenBack(situation, found.step)
  if ('why' in incident) return refused(order, incident)
  const change = changeBack(situation, found.step)
  const { content = {}, timer = {} } = found.step.change.overwrote ?? {}
  const after = situationAfter(situation, { content, requester: lookups.formerRequester })
  const decision = applyAction(after, {
    what: 'retracted',
    because: 'agent: undo',
    kind: change.stepBack ? 'message' : 'amended',
    change,
    content,
    timer: { ...timer, ...warnedAnew(situation, change) },
    answer: doneNotice(after, 'retracted', change, ''),
  })
  const withdraws = lookups.told
    .filter(({ kind, waits }) => waits && kindOfUndoing(kind) !== null)
    .map(({ noticeId }) => noticeId)
  return {
    ...decision,
    notices: [
      ...decision.notices,
      ...toThoseTold(after, change),
      ...requesterChanged(situation, after),
    ],
    ...(withdraws.length === 0 ? {} : { withdraws }),
    ...incident,
  }
}

/** What they tied last, if no other step of theirs came after it; what others did since stays as it is. */
function ownTie(order: AgentOrder, lastStepAt: number): FoundMerger | FoundLink | null {
  const { lookups, actor, now } = order.situation
  const link = lookups.ties.links.find(({ byId }) => byId === actor.person.id) ?? null
  const merger = ownMerger(order)
  const last = (merger?.at ?? 0) >= (link?.at ?? 0) ? merger : link
  if (!last || last.at < lastStepAt) return null
  return now - last.at > UNDO_PERIOD && lastStepAt > 0 ? null : last
}

function changeBack(situation: TicketSituation, { change }: OwnStep): StateChange {
  const { match, now } = situation
  const { agentId } = change.before
  const active = agentId === null || isStillAgent(situation, agentId)
  const after = stateOf(match.candidate.ticket)
  const back = undoChange({ ...change, after }, active, now)
  const moved = change.events.some((event) => !UNSEEN.includes(event))
  return moved ? { ...back, stepBack: true } : back
}

/** What its requester did not see move. */
const UNSEEN: readonly ChangeEvent[] = ['amend', 'incident', 'attach', 'detach']

/** Back in *Résolue* after the day on which it was to be closed: it is warned anew. */
function warnedAnew({ match, now }: TicketSituation, { after }: StateChange): Partial<TicketTimer> {
  const { closesAt } = match.candidate.ticket
  const passed = after.status === 'resolved' && closesAt !== null && closesAt <= now
  return passed ? { warnedAt: null, closesAt: null } : {}
}

/** By what they hear of it; null: nothing, they did it themselves or hear it otherwise. */
function kindOfUndoing(told: NoticeKind): 'taken-back' | 'copied' | 'team-undone' | null {
  if (told === 'now-yours' || told === 'no-longer-yours') return null
  const { to } = NOTICE_RULES[told]
  if (to === 'requester') return 'taken-back'
  if (to === 'agents') return 'team-undone'
  return told === 'copied' ? 'copied' : null
}

/** Nobody else: who was told nothing of the step need not know that there was one. */
function toThoseTold(situation: TicketSituation, change: StateChange): Notice[] {
  const { actor, lookups, match } = situation
  const by = actor.person
  const { ticket } = match.candidate
  const { dueAt } = targetsOn(situation, { change })
  const event = { by, ticket, after: change.after, text: '', kept: [], dueAt }
  const notices = lookups.told.flatMap(({ kind: told, to, waits }: Told): Notice[] => {
    const kind = kindOfUndoing(told)
    if (kind === null || waits || to.personId === by.id) return []
    const what = kind === 'copied' ? 'undone' : 'retracted'
    const data = eventData(situation, { ...event, what })
    return [kind === 'taken-back' ? { kind, to, data: { ...data, told } } : { kind, to, data }]
  })
  return oncePerAddress(notices)
}
