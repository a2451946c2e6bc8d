/** What people are told: each kind of notice with the facts that its template may use. */

import type { Doubt, Option } from '../request/option.js'
import type { Recipient } from '../request/person.js'
import type { Impact, Priority, Urgency } from '../request/priority.js'
import type { AgentRefusal, Refusal } from '../request/refusal.js'
import type { ListName, RequestLine } from '../request/request-list.js'
import type { EntryKind, OnBehalfOf, Status } from '../request/ticket.js'
import type { TokenPurpose } from '../text/token-purposes.js'
import type { FieldName } from '../words/form.js'

/** The request as Amigo understood it. Names are the catalogue's; null where nothing is known. */
export interface Recap {
  readonly title: string
  readonly status: Status
  readonly requester: string
  readonly service: string | null
  readonly subcategory: string | null
  readonly site: string | null
  readonly family: string | null
  readonly product: string | null
  readonly productGuessed: boolean
  readonly impact: Impact
  readonly urgency: Urgency
  readonly priority: Priority
  readonly onBehalfOf: OnBehalfOf
  readonly phone: string | null
  readonly availability: string | null
  readonly team: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly description: string
  /** The description is longer than what is repeated here. */
  readonly descriptionCut: boolean
}

export interface KeptFile {
  readonly name: string
  readonly bytes: number
}

export interface RefusedFile extends KeptFile {
  readonly reason: 'too-large' | 'not-allowed'
  /** The largest that is kept, bytes. */
  readonly limit: number
}

/** What can happen to a request that somebody must know; notices.ts says who. */
const HAPPENINGS = [
  /** A word that could not be carried out, and says nothing else. */
  'tried',
  'replied',
  'noted',
  'taken',
  'assigned',
  'dispatched',
  'asked',
  'answered',
  'resolved',
  'closed',
  'withdrawn',
  'reopened',
  'undone',
  'corrected',
  'rerouted',
  /** An answer of the base was made from it. */
  'filed',
] as const
export type TicketEvent = (typeof HAPPENINGS)[number]

/** What was done to a request, for whoever is told of it. */
export interface Told {
  readonly what: TicketEvent
  readonly title: string
  readonly status: Status
  /** Whoever did it. */
  readonly author: string
  readonly text: string
  readonly kept: readonly KeptFile[]
  /** The team that has it now, its level of support, and whoever of it has it. */
  readonly team: string
  readonly level: number
  readonly agent: string | null
  /** Epoch ms: when it is closed by itself, if nobody writes; null unless *Résolue*. */
  readonly closesAt: number | null
  /** The question of the answer that solved it, as its requester says. */
  readonly solvedBy: string | null
}

/** The answer to a word that was carried out: the line understood, quoted. */
export interface Done {
  readonly title: string
  readonly status: Status
  readonly line: string
}

/** An answer of the base, as an acknowledgement shows it. */
export interface ShownAnswer {
  /** From 1: what « RESOLU 2 » and « FAQ 2 » name. */
  readonly number: number
  readonly question: string
  /** How the answer begins, as text on one line. */
  readonly beginning: string
}

/** A request shown whole. */
export interface Dossier {
  readonly as: 'requester' | 'agent' | 'other'
  readonly reference: string
  readonly recap: Recap
  readonly entries: readonly DossierEntry[]
  /** Older entries that are left out. */
  readonly omitted: number
}

export interface DossierEntry {
  /** Epoch ms. */
  readonly at: number
  readonly author: string | null
  readonly isPrivate: boolean
  readonly kind: EntryKind
  readonly text: string
  readonly files: readonly KeptFile[]
}

/** What agents and heads are told of a sweep, one line a request. */
export interface News {
  readonly act: 'warn' | 'remind' | 'close' | 'purge'
  readonly number: number
  readonly title: string
  readonly requester: string
}

/** Of an answer that a technician makes: theirs, waiting for a colleague, shown to everybody. */
export type DraftStage = 'made' | 'to-read' | 'published'

/** What somebody did not get; `warning`: of the automatic closing. */
export type UndeliveredContent = 'warning' | 'solution' | 'question' | 'answer' | 'message'

/** Every notice of the house; each has a template per locale, and a kind without one does not start. */
export interface Notices {
  acknowledgement: {
    readonly recap: Recap
    readonly kept: readonly KeptFile[]
    readonly refused: readonly RefusedFile[]
    readonly copies: readonly string[]
    /** The request that this one came out of, `R-000012`. */
    readonly linked: string | null
    /** That one is closed, and this one follows it. */
    readonly follows: boolean
    /** The whole text is longer than what a request can hold; all of it is kept. */
    readonly truncated: boolean
    readonly doubts: readonly Doubt[]
    readonly options: readonly Option[]
    /** What may answer it already. */
    readonly answers: readonly ShownAnswer[]
  }
  'team-new': {
    readonly recap: Recap
    readonly kept: readonly KeptFile[]
    /** The sender named a request that isn't theirs: `R-000012`. */
    readonly namedByStranger: string | null
    /** Answers that its requester was shown. */
    readonly suggested: readonly ShownAnswer[]
  }

  /** What others did, told to the requester. */
  taken: Told
  redispatched: Told
  question: Told
  answered: Told
  resolved: Told
  'reopened-by-agent': Told
  /** A public line of the journal, for those in copy. */
  copied: Told
  /** The same for the agents' side. */
  'team-reply': Told
  'team-closed': Told
  'team-reopened': Told
  'team-undone': Told
  'team-corrected': Told
  'team-taken': Told
  'team-assigned': Told
  'team-dispatched': Told

  /** Answers to a requester's word. */
  closed: Done
  undone: Done
  corrected: Done
  /** `agentLeft`: it goes back to the team, since whoever had it is no longer there. */
  reopened: Done & { readonly agentLeft: boolean }
  'already-closed': { readonly title: string }
  /** The word came from an address that nothing vouches for; `body` says it again. */
  confirm: {
    readonly title: string
    readonly line: string
    readonly body: string
    readonly action: TokenPurpose
  }
  'did-you-mean': {
    readonly title: string
    readonly line: string
    readonly buttons: readonly ('close' | 'reopen' | 'complete' | 'undo')[]
  }
  /** The word wants a text behind it. */
  'text-missing': { readonly title: string; readonly action: 'reopen' | 'correct' | 'new' }
  'not-done': {
    readonly title: string
    readonly status: Status
    readonly line: string
    readonly why: Refusal
  }
  /** Fields that a reply filled in, with what they are now. */
  amended: {
    readonly title: string
    readonly changes: readonly (readonly [FieldName, string])[]
    readonly doubts: readonly Doubt[]
    readonly options: readonly Option[]
  }
  'no-such-number': { readonly subject: string; readonly options: readonly Option[] }

  /** A technician's word: done, or not. */
  'agent-done': Told
  'agent-refused': {
    readonly title: string
    readonly status: Status
    readonly line: string
    readonly why: AgentRefusal
    /** What fits or, where nothing does, what there is. */
    readonly names: readonly string[]
    readonly body: string
    readonly action: TokenPurpose
  }

  /** An entry that was made from a request, on its way into the base. */
  'faq-draft': {
    readonly id: string
    readonly question: string
    /** Markdown. */
    readonly answer: string
    /** What it would be found under: a guess of the request's may be in it. '' for none. */
    readonly product: string
    readonly stage: DraftStage
    /** Whoever did the last step. */
    readonly author: string
  }

  /** What time does to a request. */
  'closing-soon': {
    readonly title: string
    /** The words that resolved it; '' when nothing was said. */
    readonly text: string
    /** Epoch ms: it is not closed before. */
    readonly closesAt: number
  }
  'closed-by-time': { readonly title: string }
  /** `text`: what was asked. */
  reminder: { readonly title: string; readonly text: string }
  'kept-open': { readonly title: string; readonly line: string; readonly closesAt: number }
  /** What time did to many, for agents and heads. */
  digest: {
    readonly as: 'agents' | 'head'
    readonly news: readonly News[]
    /** Requests that are not listed. */
    readonly more: number
  }
  /** An out-of-office reply of its requester names the day on which they are back (ISO). */
  'team-away': { readonly title: string; readonly requester: string; readonly back: string }

  /** What can be written, and a blank form. */
  help: { readonly isAgent: boolean }
  requests: {
    readonly list: ListName
    readonly total: number
    readonly lines: readonly RequestLine[]
  }
  status: Dossier
  /** Nobody learns from this whether the reference exists. */
  'status-unknown': { readonly reference: string }
  products: {
    readonly searched: string
    /** Fewer letters than a search takes. */
    readonly tooShort: boolean
    readonly options: readonly Option[]
  }
  product: {
    readonly product: string
    readonly family: string | null
    readonly aliases: readonly string[]
    readonly team: string
    /** Answers on it, by number. */
    readonly options: readonly Option[]
  }
  /** Answers that fit the words that were looked for. */
  faq: { readonly searched: string; readonly options: readonly Option[] }
  'faq-answer': {
    readonly question: string
    /** Markdown. */
    readonly answer: string
    /** Its number on the reader's open request, which it may solve; null: it was looked for. */
    readonly number: number | null
  }
  'which-request': {
    readonly subject: string
    /** The word that is to be carried out, when the message is one and names no request. */
    readonly line: string | null
    readonly choices: readonly { readonly number: number; readonly title: string }[]
  }
  /** The reply is in the journal, these of its files are not. */
  /** To whoever made it for somebody else: whose it is; whether it shall be; or that we know nobody so. */
  'opened-for': { readonly title: string; readonly requester: string }
  'ask-for': { readonly title: string; readonly requester: string; readonly address: string }
  'not-known': { readonly title: string; readonly address: string }
  /** A mail of the same conversation came first and opened it: theirs is added to that one. */
  joined: { readonly title: string; readonly requester: string }
  'files-refused': { readonly title: string; readonly refused: readonly RefusedFile[] }
  /** The mail is encrypted with a key that is not ours. */
  unreadable: { readonly subject: string; readonly encryption: 'S/MIME' | 'PGP' }
  /** Nothing of theirs: whoever forges a sender would have us pass it on. */
  'unknown-sender': Readonly<Record<never, never>>
  'too-large': { readonly subject: string; readonly messageBytes: number; readonly limit: number }
  /** A notice reached nobody: whoever works on the request must reach its people another way. */
  'team-bounced': {
    readonly title: string
    readonly address: string
    /** As the server put it; '' when none said anything. */
    readonly reason: string
    readonly what: UndeliveredContent
    /** Nothing arrives at the address: until it does, the request is not closed by time. */
    readonly held: boolean
  }
  /** A message that waits for them: its sender takes no part in the request, or may be forged. */
  'team-held': {
    readonly because: HeldBecause
    /** Of the request that it names; '' when it names none. */
    readonly title: string
    readonly subject: string
    readonly writer: string
    readonly address: string
    readonly text: string
    readonly heldId: number
  }
  'team-failed': {
    readonly reason: string
    readonly sender: string
    readonly inboundId: number
    /** The server gives nothing of it: it is not kept here, but still lies in the mailbox. */
    readonly inMailbox?: boolean
  }
  /** Instead of the notices of requests, and of messages that wait, that one sender made too many of. */
  flood: { readonly floods: readonly Flood[] }
}

export interface Flood {
  readonly what: 'requests' | 'held'
  /** As the last one names them; the address is '' where there are several. */
  readonly writer: string
  readonly address: string
  readonly count: number
  /** Epoch ms. */
  readonly since: number
  /** Numbers of the requests, the first ones of very many. */
  readonly references: readonly number[]
  /** The newest of them, and how many are not among these. */
  readonly lines: readonly FloodLine[]
  readonly more: number
}

export interface FloodLine {
  readonly number: number | null
  readonly title: string
  readonly writer: string
  readonly address: string
  /** The message that waits to be decided about. */
  readonly heldId: number | null
}

export type HeldBecause = 'not-a-participant' | 'dmarc-fail'

export type NoticeKind = keyof Notices

/** One mail or message to be written, before it has a reference, an id or words. */
export type Notice = {
  readonly [K in NoticeKind]: {
    readonly kind: K
    readonly to: Recipient
    readonly data: Notices[K]
    /** The request that it shows, where the message that asked for it changes none. */
    readonly about?: { readonly id: number; readonly number: number }
    /** Why it must not be sent, when it must not; it is recorded all the same. */
    readonly suppressed?: string
  }
}[NoticeKind]

export const NOTICE_KINDS: readonly NoticeKind[] = Object.keys({
  acknowledgement: 0,
  'team-new': 0,
  taken: 0,
  redispatched: 0,
  question: 0,
  answered: 0,
  resolved: 0,
  'reopened-by-agent': 0,
  copied: 0,
  'team-reply': 0,
  'team-closed': 0,
  'team-reopened': 0,
  'team-undone': 0,
  'team-corrected': 0,
  'team-taken': 0,
  'team-assigned': 0,
  'team-dispatched': 0,
  closed: 0,
  undone: 0,
  corrected: 0,
  reopened: 0,
  'already-closed': 0,
  confirm: 0,
  'did-you-mean': 0,
  'text-missing': 0,
  'not-done': 0,
  amended: 0,
  'no-such-number': 0,
  'agent-done': 0,
  'agent-refused': 0,
  'faq-draft': 0,
  'closing-soon': 0,
  'closed-by-time': 0,
  reminder: 0,
  'kept-open': 0,
  digest: 0,
  'team-away': 0,
  help: 0,
  requests: 0,
  status: 0,
  'status-unknown': 0,
  products: 0,
  product: 0,
  'which-request': 0,
  faq: 0,
  'faq-answer': 0,
  'opened-for': 0,
  'ask-for': 0,
  'not-known': 0,
  joined: 0,
  'files-refused': 0,
  unreadable: 0,
  'unknown-sender': 0,
  'too-large': 0,
  'team-bounced': 0,
  'team-held': 0,
  'team-failed': 0,
  flood: 0,
} satisfies Record<NoticeKind, 0>) as NoticeKind[]
