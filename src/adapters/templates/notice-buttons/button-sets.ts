/** A table: which buttons each kind of notice has; those of each state stand in state-buttons.ts. */

import type { EventData, TicketEvent } from '../../../core/notices/kinds/events.js'
import type { AnotherMatter } from '../../../core/notices/kinds/one-or-two.js'
import type { Notice, NoticeKind, Notices } from '../../../core/notices/notice.js'
import type { AgentRefusal } from '../../../core/request/refusal.js'
import type { ButtonName } from '../words/words.js'
import {
  AGENT_BUTTONS,
  BUTTONS_FOR,
  OPEN_REQUEST,
  REQUESTER_BUTTONS,
  TAKEN,
  TO_TAKE,
} from './state-buttons.js'

/** The buttons of each kind of notice that always has the same. */
export const BUTTONS_OF: Readonly<Partial<Record<NoticeKind, readonly ButtonName[]>>> = {
  acknowledgement: ['complete', 'correct', 'close'],
  taken: OPEN_REQUEST,
  redispatched: OPEN_REQUEST,
  question: OPEN_REQUEST,
  paused: OPEN_REQUEST,
  answered: OPEN_REQUEST,
  resolved: ['close', 'reopen'],
  'reopened-by-agent': OPEN_REQUEST,
  dismissed: ['reopen'],
  'team-new': TO_TAKE,
  'team-woken': TAKEN,
  'closing-soon': ['close', 'reopen', 'keep'],
  'closed-by-time': ['new'],
  reminder: OPEN_REQUEST,
  'reopened-by-time': OPEN_REQUEST,
  'kept-open': ['close', 'reopen'],
  'sent-again': ['complete', 'new'],
  closed: ['undo'],
  reopened: ['complete', 'undo'],
  corrected: ['complete', 'correct'],
  amended: ['complete'],
  'already-closed': ['new'],
  'no-such-answer': ['complete', 'close'],
  joined: ['reply'],
  merged: ['reply'],
  'files-refused': ['reply'],
  unreadable: ['reply'],
  // About no request: the address of the button only says who writes.
  help: ['ask-new', 'my-requests'],
  requests: ['ask-new'],
  found: ['ask-new'],
  faq: ['ask-new'],
  'faq-answer': ['ask-new'],
  'status-unknown': ['my-requests'],
  'team-held': ['admit', 'apart'],
  'team-burst': ['incident', 'follow'],
  'incident-known': ['complete', 'close'],
  'incident-left': ['complete', 'close'],
  flood: ['queue'],
  'team-targets': ['queue'],
  'team-summary': ['queue'],
}

/** What can be done instead is told by the buttons of its state. */
const REFUSED_FOR_ITS_STATE: readonly AgentRefusal[] = [
  ...['impossible', 'same-team', 'yours-already', 'theirs-already'],
  ...['no-own-step', 'followed', 'too-late-to-undo'],
] as const

/** The names of a notice's buttons, in their order. */
export function buttonNamesOf({ kind, data }: Notice): readonly ButtonName[] {
  if (kind === 'did-you-mean') return [...newFirst(data), ...data.buttons]
  if (kind === 'team-news' || kind === 'copied' || kind === 'watching')
    return followersNames({ kind, data } as FollowersNotice)
  if (kind === 'text-missing') return [data.action]
  if (kind === 'heard') return heardNames(data)
  if (kind === 'not-done') return notDoneNames(data)
  // Nobody answered what they wrote: it may still fail.
  if (kind === 'closing-soon' && data.unansweredSince) return ['reopen', 'close', 'keep']
  switch (kind) {
    case 'agent-done':
      return agentDoneNames(data)
    case 'faq-draft':
      return data.stage === 'to-read' ? ['publish'] : []
    case 'agent-refused':
      return refusedNames(data)
    case 'team-reply':
    case 'team-reopened':
    case 'team-assigned':
    case 'team-dispatched':
      return teamNames(data)
    case 'team-unanswered':
    case 'team-undone':
    case 'team-corrected':
      return AGENT_BUTTONS[data.status]
    case 'now-yours':
      return REQUESTER_BUTTONS[data.recap.status]
    case 'undone':
    case 'taken-back':
      return REQUESTER_BUTTONS[data.status]
    case 'status':
      return [
        ...(data.as === 'other' ? [] : BUTTONS_FOR[data.as][data.recap.status]),
        ...(data.unfolded || !data.entries.some(({ folded }) => folded) ? [] : ['unfold' as const]),
      ]
    default:
      return usualNames({ kind, data } as Notice)
  }
}

/** Those of its kind, where that has the same in each state but one. */
function usualNames({ kind, data }: Notice): readonly ButtonName[] {
  // There is nothing to close any more.
  if (kind === 'answered' && data.status === 'closed') return ['reply']
  const others = 'justAsked' in data && data.justAsked ? (['merge'] as const) : []
  return [...(kind === 'closed' ? newFirst(data) : []), ...(BUTTONS_OF[kind] ?? []), ...others]
}

/** What does not stand in the notice, SUIVI has. */
function teamNames({ status, another, story }: EventData): readonly ButtonName[] {
  return [
    ...AGENT_BUTTONS[status],
    ...(another && status !== 'closed' ? ['split' as const] : []),
    ...(story?.cut ? ['follow' as const] : []),
  ]
}

type FollowersNotice = Extract<Notice, { readonly kind: 'team-news' | 'copied' | 'watching' }>

/** Whoever follows a request can leave it by one tap. */
function followersNames({ kind, data }: FollowersNotice): readonly ButtonName[] {
  if (kind === 'watching') return data.again ? ['watch'] : (WATCHING[data.how] ?? [])
  const usual: readonly ButtonName[] = kind === 'copied' ? ['reply'] : AGENT_BUTTONS[data.status]
  return data.following ? [...usual, 'unwatch'] : usual
}

const WATCHING: Readonly<Partial<Record<Notices['watching']['how'], readonly ButtonName[]>>> = {
  follows: ['unwatch'],
  'follows-already': ['unwatch'],
}

/** What can be done instead. */
function refusedNames({ why, status }: Notices['agent-refused']): readonly ButtonName[] {
  return REFUSED_FOR_ITS_STATE.includes(why) ? AGENT_BUTTONS[status] : []
}

/** Events of their own that a technician can take back. */
const STEPS: readonly TicketEvent[] = [
  'taken',
  'assigned',
  'dispatched',
  'asked',
  'paused',
  'resolved',
  'reopened',
  'dismissed',
  'discarded',
  'amended',
  'merged',
  'linked',
  'declared',
]

/** What usually comes next, then the way back. */
function agentDoneNames({ what, status, fromFaq }: Notices['agent-done']): readonly ButtonName[] {
  const drafts: readonly ButtonName[] = fromFaq ? [] : ['draft']
  const next = status === 'resolved' ? drafts : AGENT_BUTTONS[status]
  return STEPS.includes(what) ? [...next, 'undo-step'] : next
}

/** On *Résolue* what they wrote means that something is left; who is not its requester can only add to it. */
function notDoneNames({ status, why }: Notices['not-done']): readonly ButtonName[] {
  return status === 'resolved' && why !== 'requester-only' ? ['reopen', 'close'] : ['complete']
}

/** What a reply may have meant: on *Résolue* first that it is to be reopened. */
function heardNames(data: Notices['heard']): readonly ButtonName[] {
  const { own, status } = data
  if (!own) return [...newFirst(data), 'reply']
  const usual: readonly ButtonName[] =
    status === 'resolved' ? ['reopen', 'close', 'keep'] : REQUESTER_BUTTONS[status]
  return [...newFirst(data), ...usual]
}

/** The other matter that they wrote of can become a request of its own. */
function newFirst({ another }: { readonly another?: AnotherMatter }): readonly ButtonName[] {
  return another ? ['new'] : []
}
