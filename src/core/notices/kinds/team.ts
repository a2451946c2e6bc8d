/** Notices to the team: a new request, a message held or failed, floods, an absent requester, a draft for the FAQ. */

import type { RequestLine } from '../../request/request-list.js'
import type { Status } from '../../request/ticket.js'
import type { Folded } from '../folded.js'
import type { NoticeRules } from '../notice-rule.js'
import type { KeptFile, Recap, RefusedFile, ShownAnswer } from '../recap.js'
import type { JustAsked } from './one-or-two.js'

/** Of an answer that a technician makes: theirs, waiting for a colleague, shown to everybody. */
export type DraftStage = 'made' | 'to-read' | 'published'

export type HeldBecause = 'not-a-participant' | 'dmarc-fail'

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

/** A route that past decisions suggest; certainties in percent, rounded down. */
export interface ShownRoute {
  readonly team: string
  readonly sure: number
  /** Words of the request that speak for it, folded. */
  readonly words: readonly string[]
  /** Fields that would be filled in with it. */
  readonly fields: readonly ShownRouteField[]
  /** It was given to the team already. */
  readonly byItself?: true
}

interface ShownRouteField {
  readonly field: 'subcategory' | 'product'
  readonly name: string
  /** As a technician would write it. */
  readonly written: string
  readonly sure: number
}

/** A solved request that resembles a new one. */
export interface ShownSimilar {
  readonly number: number
  readonly title: string
  /** The beginning of what solved it, on one line, without what is personal. */
  readonly solution: string
}

export interface TeamNotices {
  'team-new': {
    readonly recap: Recap
    readonly kept: readonly KeptFile[]
    /** Files of the message that were not kept. */
    readonly refused?: readonly RefusedFile[]
    /** The sender named a request that isn't theirs: `R-000012`. */
    readonly namedByStranger: string | null
    /** Answers that its requester was shown. */
    readonly suggested: readonly ShownAnswer[]
    /** The last requests of its requester, the newest first; left out: it is the first. */
    readonly former?: readonly RequestLine[]
    /** That one of them may be the same. */
    readonly justAsked?: JustAsked
    readonly folded?: Folded
    /** Left out: nothing is suggested. */
    readonly route?: ShownRoute
    /** Filled in whenever it is written out, and never kept with it: app/sending/with-similar.ts. */
    readonly similar?: readonly ShownSimilar[]
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
    readonly folded?: Folded
    readonly heldId: number
  }
  'team-failed': {
    readonly reason: string
    readonly sender: string
    readonly inboundId: number
    /** The server does not hand it out: it is not kept here, but still lies in the mailbox. */
    readonly inMailbox?: boolean
  }
  /** Instead of the notices of requests, and of messages that wait, that one sender made too many of. */
  flood: { readonly floods: readonly Flood[] }
  /** An out-of-office reply of its requester names the day on which they are back (ISO). */
  'team-away': { readonly title: string; readonly requester: string; readonly back: string }
  /** To a technician whose reply without a word is a note: it may be sent to the requester. */
  'note-kept': {
    readonly title: string
    readonly status: Status
    /** The beginning of the note. */
    readonly text: string
    /** What ENVOYER names it by: the message that it came with. */
    readonly note: number
  }
  /** An entry that was made from a request, on its way into the FAQ. */
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
}

export const TEAM_NOTICES: NoticeRules<TeamNotices> = {
  'team-new': { to: 'agents', cap: 'news', lost: 'message', files: 'message' },
  'team-held': { to: 'agents', cap: 'relayed' },
  'team-failed': { to: 'agents', cap: 'news' },
  flood: { to: 'agents', cap: 'news' },
  'team-away': { to: 'agents', cap: 'news' },
  // It answers no word of theirs: a mailbox that answers itself would go on with it.
  'note-kept': { to: 'writer', cap: 'answer' },
  'faq-draft': { to: ['writer', 'agents'], cap: 'agents-answer' },
}
