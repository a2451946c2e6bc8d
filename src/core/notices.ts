/** What people are told: each kind of notice with the facts that its template may use. */

import type { ListName, RequestLine } from './asking.js'
import type { Locale } from './person.js'
import type { Impact, Priority, Urgency } from './priority.js'
import type { OnBehalfOf, Status } from './ticket.js'

/** Somebody to write to. `personId` null: a team's mailbox, or someone whom we don't know. */
export interface Recipient {
  readonly personId: number | null
  readonly address: string
  readonly name: string
  readonly locale: Locale | null
}

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
  readonly reason: 'too-large'
  /** The limit that it passed, bytes. */
  readonly limit: number
}

export interface AgentsWord {
  readonly title: string
  readonly author: string
  readonly text: string
}

/** Every notice of the house; each has a template per locale, and a kind without one does not start. */
export interface Notices {
  acknowledgement: {
    readonly recap: Recap
    readonly kept: readonly KeptFile[]
    readonly refused: readonly RefusedFile[]
    readonly copies: readonly string[]
    /** The closed request that this one follows, `R-000012`. */
    readonly follows: string | null
    /** The whole text is longer than what a request can hold; all of it is kept. */
    readonly truncated: boolean
  }
  'team-new': {
    readonly recap: Recap
    readonly kept: readonly KeptFile[]
    /** The sender named a request that isn't theirs: `R-000012`. */
    readonly namedByStranger: string | null
  }
  'team-reply': {
    readonly title: string
    readonly status: Status
    readonly author: string
    readonly text: string
    readonly kept: readonly KeptFile[]
    readonly isPrivate: boolean
  }
  'team-closed': { readonly title: string; readonly author: string }
  closed: { readonly title: string; readonly line: string }
  'already-closed': { readonly title: string }
  /** The word came from an address that nothing vouches for. */
  confirm: { readonly title: string; readonly line: string; readonly name: 'close' | 'reopen' }
  'did-you-mean': {
    readonly title: string
    readonly line: string
    readonly buttons: readonly ('close' | 'reopen' | 'complete')[]
  }
  /** `agentLeft`: it goes back to the team, since whoever had it is no longer there. */
  reopened: { readonly title: string; readonly line: string; readonly agentLeft: boolean }
  'reopen-text': { readonly title: string }
  'team-reopened': { readonly title: string; readonly author: string; readonly text: string }
  /** What a technician did, told to the requester with its text. */
  taken: AgentsWord
  question: AgentsWord
  answered: AgentsWord
  resolved: AgentsWord
  'reopened-by-agent': AgentsWord
  /** A technician's word that was not carried out. */
  'agent-refused': {
    readonly title: string
    readonly status: Status
    readonly line: string
    readonly why: 'unproven' | 'text-missing' | 'impossible'
  }
  /** What can be written, and a blank form. */
  help: Readonly<Record<string, never>>
  requests: {
    readonly list: ListName
    readonly total: number
    readonly lines: readonly RequestLine[]
  }
  'which-request': {
    readonly subject: string
    readonly choices: readonly { readonly number: number; readonly title: string }[]
  }
  /** The reply is in the journal, these of its files are not. */
  'files-refused': { readonly title: string; readonly refused: readonly RefusedFile[] }
  'unknown-sender': { readonly subject: string }
  'too-large': { readonly subject: string; readonly messageBytes: number; readonly limit: number }
  'team-failed': { readonly reason: string; readonly sender: string; readonly inboundId: number }
}

export type NoticeKind = keyof Notices

/** One mail or message to be written, before it has a reference, an id or words. */
export type Notice = {
  readonly [K in NoticeKind]: {
    readonly kind: K
    readonly to: Recipient
    readonly data: Notices[K]
    /** Why it must not be sent, when it must not; it is recorded all the same. */
    readonly suppressed?: string
  }
}[NoticeKind]

export const NOTICE_KINDS: readonly NoticeKind[] = Object.keys({
  acknowledgement: 0,
  'team-new': 0,
  'team-reply': 0,
  'team-closed': 0,
  closed: 0,
  'already-closed': 0,
  confirm: 0,
  'did-you-mean': 0,
  reopened: 0,
  'reopen-text': 0,
  'team-reopened': 0,
  taken: 0,
  question: 0,
  answered: 0,
  resolved: 0,
  'reopened-by-agent': 0,
  'agent-refused': 0,
  help: 0,
  requests: 0,
  'which-request': 0,
  'files-refused': 0,
  'unknown-sender': 0,
  'too-large': 0,
  'team-failed': 0,
} satisfies Record<NoticeKind, 0>) as NoticeKind[]
