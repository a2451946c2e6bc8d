/** Notices that answer a requester: the acknowledgement of a request, and each command that was carried out. */

import type { Doubt, Option } from '../../request/catalogue/option.js'
import type { Rating } from '../../request/rating-scale.js'
import type { AgentRefusal, Refusal } from '../../request/refusal.js'
import type { Status } from '../../request/ticket.js'
import type { TokenPurpose } from '../../text/token-purposes.js'
import type { FieldName } from '../../words/form-labels.js'
import type { HelpQuestion } from '../help-topics.js'
import type { NoticeRules } from '../notice-rule.js'
import type { KeptFile, Recap, RefusedFile, ShownAnswer, UnderstoodField } from '../recap.js'
import type { AnotherMatter, JustAsked } from './one-or-two.js'

/** A command that was carried out: the line understood, quoted. */
interface CommandDone {
  readonly title: string
  readonly status: Status
  readonly line: string
}

export interface Watching {
  readonly title: string
  readonly line: string
  /** They left it, and may still follow it anew. */
  readonly again?: true
  readonly how:
    | 'follows'
    | 'follows-already'
    | 'left'
    | 'not-following'
    /** What is theirs they are told of anyway: they asked for it, or have it. */
    | 'own'
    /** They can't leave it: they asked for it; they have it. */
    | 'requester'
    | 'holder'
}

export interface RequesterNotices {
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
    /** Who wrote it, where that is not its requester. */
    readonly by: string | null
    /** What to show of the recap: what its writer did not write. */
    readonly understood: readonly UnderstoodField[]
    /** What else would help. */
    readonly helps: readonly HelpQuestion[]
    readonly doubts: readonly Doubt[]
    readonly options: readonly Option[]
    /** It came from a shared mailbox, and does not say whom to call back. */
    readonly asksContact?: boolean
    /** What may answer it already. */
    readonly answers: readonly ShownAnswer[]
  }
  /** `asksRating`: how satisfied they are. */
  closed: CommandDone & { readonly asksRating?: boolean; readonly another?: AnotherMatter }
  undone: CommandDone
  corrected: CommandDone
  /** `agentLeft`: it goes back to the team, since whoever had it is no longer there. */
  reopened: CommandDone & { readonly agentLeft: boolean }
  'kept-open': { readonly title: string; readonly line: string; readonly closesAt: number }
  'already-closed': { readonly title: string }
  /** `before`: the rating that this one replaces. */
  rated: {
    readonly title: string
    readonly rating: Rating
    readonly hasText: boolean
    readonly before: Rating | null
  }
  /** AVIS without a number from 1 to 4. */
  'rating-unclear': { readonly title: string; readonly line: string }
  /** RESOLU 9, of fewer answers: those that there are. */
  'no-such-answer': {
    readonly title: string
    readonly line: string
    readonly answers: readonly ShownAnswer[]
  }
  /** Fields that a reply filled in, with what they are now. */
  amended: {
    readonly title: string
    readonly changes: readonly (readonly [FieldName, string])[]
    readonly doubts: readonly Doubt[]
    readonly options: readonly Option[]
  }
  /** The command came from an address that nothing vouches for; `body` says it again. */
  confirm: {
    readonly title: string
    readonly line: string
    readonly body: string
    readonly action: TokenPurpose
  }
  'did-you-mean': {
    readonly title: string
    readonly line: string
    readonly buttons: readonly ('close' | 'reopen' | 'complete' | 'undo' | 'new')[]
    /** The number of the suggested answer that they name: did it solve it? */
    readonly solvedBy?: number
    readonly another?: AnotherMatter
  }
  /** Their words are in the journal, and with whoever works on it. */
  heard: {
    readonly title: string
    readonly status: Status
    /** The beginning of what they wrote; '' when they sent files alone. */
    readonly line: string
    /** What they wrote, for the button that reopens with it. */
    readonly body: string
    /** The reader is its requester. */
    readonly own: boolean
    /** The automatic closing waits until it is answered. */
    readonly holds: boolean
    readonly another?: AnotherMatter
  }
  /** An order that named several requests: what became of each. */
  'each-done': {
    readonly line: string
    readonly requests: readonly {
      readonly number: number
      readonly title: string
      readonly status: Status
      readonly done: boolean
      /** What they wrote for it was added to it. */
      readonly added: boolean
      /** Why it was not done; null: its state says so. */
      readonly why: AgentRefusal | Refusal | null
      /** Who has it, where that is why. */
      readonly agent: string | null
    }[]
    /** References of those that they may not see, or that do not exist. */
    readonly unknown: readonly string[]
  }
  /** They had sent it within the last hour: it is added to that request. */
  'sent-again': {
    readonly title: string
    /** Epoch ms: when it came first. */
    readonly firstAt: number
    /** It says more than the first. */
    readonly adds: boolean
    readonly another: AnotherMatter
  }
  /** To whoever wrote that they follow a request, or no longer. */
  watching: Watching
  /** To whoever made a request for somebody else: whose it is. */
  'opened-for': {
    readonly title: string
    readonly requester: string
    /** Left out: they asked nothing a moment before. */
    readonly justAsked?: JustAsked
  }
  /** A technician made the request theirs: how it stands. */
  'now-yours': { readonly recap: Recap; readonly by: string }
  /** A technician made it somebody else's. */
  'no-longer-yours': { readonly title: string; readonly by: string }
  /** To whoever forwarded a mail: shall the request be its writer's? */
  'ask-for': {
    readonly title: string
    readonly requester: string
    readonly address: string
    /** They named that person, and nothing proves that it was they. */
    readonly stated?: boolean
  }
  /** A mail of the same conversation came first and opened it: theirs is added to that one. */
  joined: { readonly title: string; readonly requester: string }
}

export const REQUESTER_NOTICES: NoticeRules<RequesterNotices> = {
  acknowledgement: { to: ['writer', 'requester'], cap: 'answer', lost: 'message' },
  closed: { to: 'writer', cap: 'answer' },
  undone: { to: 'writer', cap: 'answer' },
  corrected: { to: 'writer', cap: 'answer' },
  reopened: { to: 'writer', cap: 'answer' },
  'kept-open': { to: 'writer', cap: 'answer' },
  'already-closed': { to: 'writer', cap: 'answer' },
  rated: { to: 'writer', cap: 'answer' },
  'rating-unclear': { to: 'writer', cap: 'answer' },
  'no-such-answer': { to: 'writer', cap: 'answer' },
  amended: { to: 'writer', cap: 'answer' },
  confirm: { to: 'writer', cap: 'answer' },
  'did-you-mean': { to: 'writer', cap: 'answer' },
  heard: { to: 'writer', cap: 'answer' },
  'each-done': { to: 'writer', cap: 'answer' },
  'sent-again': { to: 'writer', cap: 'answer' },
  watching: { to: 'writer', cap: 'answer' },
  'opened-for': { to: 'writer', cap: 'answer' },
  'now-yours': { to: 'requester', cap: 'news', lost: 'message' },
  'no-longer-yours': { to: 'requester', cap: 'news' },
  'ask-for': { to: 'writer', cap: 'answer' },
  joined: { to: 'writer', cap: 'answer' },
}
