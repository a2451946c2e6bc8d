/** A table: notices of what happened to a request: the events, the facts that all of these notices share, the rule of each notice. */

import type { Status, Wait } from '../../request/ticket.js'
import type { Corrections, FieldChange } from '../corrections.js'
import type { Folded } from '../folded.js'
import type { NoticeRules } from '../notice-rule.js'
import type { KeptFile, RefusedFile, Story } from '../recap.js'
import type { IncidentShown } from './incidents.js'
import type { AnotherMatter } from './one-or-two.js'

/** What can happen to a request that somebody must know. */
const TICKET_EVENTS = [
  /** A command that could not be carried out, and says nothing else. */
  'tried',
  'replied',
  'noted',
  'taken',
  'assigned',
  'dispatched',
  'asked',
  /** It waits for somebody else than its requester, until a day. */
  'paused',
  'answered',
  'resolved',
  'closed',
  'withdrawn',
  /** A technician closed it as a duplicate or junk, or for another reason; without telling its requester. */
  'dismissed',
  'discarded',
  'reopened',
  'undone',
  /** A technician took a step of theirs back. Who was told of that step is told (deciding/taking-back.ts). */
  'retracted',
  /** The requester rated it; with words, for those who answered. */
  'rated',
  'remarked',
  'corrected',
  /** A technician put fields right, and did nothing else. */
  'amended',
  /** The requester named what it is about, and that is another team's. */
  'rerouted',
  /** An answer of the FAQ was made from it. */
  'filed',
  /** Another request was merged into it, or is its own again. */
  'merged',
  'parted',
  /** It knows another request, or no longer; a part of it became one. */
  'linked',
  'unlinked',
  'split',
  /** It became the head of an incident; it was attached to one; it goes on by itself again. */
  'declared',
  'attached',
  'detached',
  /** A technician attached requests to it, detached some, or left some aside. */
  'gathered',
] as const
export type TicketEvent = (typeof TICKET_EVENTS)[number]

/** What was done to a request, for whoever is told of it. */
export interface EventData {
  readonly what: TicketEvent
  readonly title: string
  readonly status: Status
  /** Whoever did it. */
  readonly author: string
  readonly text: string
  readonly kept: readonly KeptFile[]
  /** Files of the message that were not kept. */
  readonly refused?: readonly RefusedFile[]
  /** To agents only: the journal has it for everybody else. */
  readonly folded?: Folded
  /** The team that has it now, its level of support, and whoever of it has it. */
  readonly team: string
  readonly level: number
  readonly agent: string | null
  /** Epoch ms: when it is closed by itself, if nobody writes; null unless *Résolue*. */
  readonly closesAt: number | null
  /** Epoch ms: until when it waits for somebody else than its requester; left out: it does not. */
  readonly waitsUntil?: number
  /** To agents only: the wait that the reply ended. */
  readonly waited?: Wait
  /** The reply holds the automatic closing until somebody answers it. */
  readonly holds?: true
  /** To agents only: the fields that were put right. */
  readonly corrections?: readonly FieldChange[]
  /** To agents only: the answer that is taken back had not left. */
  readonly withheld?: true
  /** They follow it, or took part: they can leave it. */
  readonly following?: true
  /** The question of the answer that solved it, as its requester says. */
  readonly solvedBy: string | null
  /** Epoch ms: when it is late, for agents; null: nothing is due. */
  readonly dueAt: number | null
  /** A note that was sent: its entry, whose files go with the notice. */
  readonly sentEntry?: number
  /** To agents only: what the request is about, and what was said last. */
  readonly story?: Story
  /** To agents only: the part of a reply that speaks of another matter. */
  readonly another?: AnotherMatter
  /** To agents only: the request that it was merged or linked with. */
  readonly other?: Duplicate
}

/** Another request, shown only to whoever may see it. */
export interface Duplicate {
  readonly reference: string
  readonly title: string
  /** What merging does to the incident that one of the two belongs to (core/deciding/situation/ties.ts); left out: neither does. */
  readonly incident?: 'moves' | 'joins' | 'meets'
}

/** Why a technician closed a request; its text is what they said beside that. */
interface Dismissed {
  readonly because: 'duplicate' | 'junk' | 'other'
  readonly duplicate: Duplicate | null
  /** Epoch ms: how long its requester can object. */
  readonly until: number
}

export interface EventNotices {
  taken: EventData
  redispatched: EventData
  question: EventData
  answered: EventData
  paused: EventData
  resolved: EventData
  'reopened-by-agent': EventData
  /** The technician closed it. */
  dismissed: EventData & Partial<Dismissed>
  /** A technician took the step back of which the notice of the kind `told` told. */
  'taken-back': EventData & { readonly told?: string }
  /** What everybody who reports the same fault is told of it. */
  'incident-known': EventData
  /** Their request is no part of an incident any more. */
  'incident-left': EventData
  /** A public line of the journal, for those in copy. */
  copied: EventData
  'team-reply': EventData
  'team-closed': EventData
  'team-reopened': EventData
  'team-undone': EventData
  'team-corrected': EventData
  'team-taken': EventData
  'team-assigned': EventData
  'team-dispatched': EventData
  /** To the others who take part: what a colleague did. */
  'team-news': EventData
  /** To the technician whose command did it. */
  'agent-done': EventData &
    Partial<Corrections> & {
      /** What was sent is an entry of the FAQ already. */
      readonly fromFaq?: true
      /** The incident that the request heads, or is attached to. */
      readonly incident?: IncidentShown
      /** How many attached requests it goes to, too. */
      readonly toAll?: number
      /** PRENDRE stood above the word: they have it now. */
      readonly took?: true
    }
}

export const EVENT_NOTICES: NoticeRules<EventNotices> = {
  taken: { to: 'requester', cap: 'news' },
  redispatched: { to: 'requester', cap: 'news' },
  question: { to: 'requester', cap: 'news', lost: 'question', files: 'message' },
  answered: { to: 'requester', cap: 'news', lost: 'answer', files: 'message' },
  paused: { to: 'requester', cap: 'news', lost: 'answer', files: 'message' },
  resolved: { to: 'requester', cap: 'news', lost: 'solution', files: 'message' },
  'reopened-by-agent': { to: 'requester', cap: 'news', lost: 'message', files: 'message' },
  dismissed: { to: 'requester', cap: 'news', lost: 'message', files: 'message' },
  'taken-back': { to: 'requester', cap: 'news' },
  'incident-known': { to: 'requester', cap: 'news', lost: 'answer' },
  'incident-left': { to: 'requester', cap: 'news' },
  copied: { to: ['requester', 'copies'], cap: 'relayed', lost: 'message', files: 'message' },
  'team-reply': { to: 'agents', cap: 'relayed', lost: 'message', files: 'message' },
  'team-closed': { to: 'agents', cap: 'relayed', files: 'message' },
  'team-reopened': { to: 'agents', cap: 'relayed', lost: 'message', files: 'message' },
  'team-undone': { to: 'agents', cap: 'relayed' },
  'team-corrected': { to: 'agents', cap: 'relayed', files: 'message' },
  'team-taken': { to: 'agents', cap: 'news' },
  'team-assigned': { to: 'agents', cap: 'news', lost: 'message', files: 'request' },
  'team-dispatched': { to: 'agents', cap: 'news', lost: 'message', files: 'request' },
  'team-news': { to: 'agents', cap: 'news', files: 'message' },
  'agent-done': { to: 'writer', cap: 'agents-answer' },
}
