/** A decision: everything that a message, or time, causes to be written; and the small parts that decisions share. */

import type { Notice } from '../../notices/notice.js'
import type { Screening } from '../../reading/machine/screen.js'
import type { MessageAttachment } from '../../reading/message.js'
import type { Person } from '../../request/person.js'
import type { Turn } from '../../request/robots.js'
import type { LogEntry } from '../../request/ticket.js'
import type { Tie } from '../situation/ties.js'
import type { FaqFeedback } from './faq-feedback.js'
import type { IncidentChange } from './incident-change.js'
import type { TicketChange } from './ticket-change.js'

/** What becomes of the message's row in the inbox. */
export interface InboxOutcome {
  readonly inbox: 'handled' | 'ignored' | 'held' | 'refused' | 'failed'
  /** The rule that decided, for the row, the log and `amigo explain`. */
  readonly because: string
}

/** What becomes of the request: its change, its journal, its files, its followers. */
export interface RequestOutcome {
  /** Null: no ticket is touched. */
  readonly ticket: TicketChange | null
  readonly entries: readonly LogEntry[]
  readonly attachments: readonly MessageAttachment[]
  /** People who follow it from now on. */
  readonly copies: readonly Person[]
  /** Ids of people who follow it no longer. */
  readonly leaves?: readonly number[]
}

/** What becomes of notices that came back: for good, and the address is marked. */
export interface Bounced {
  readonly messageIds: readonly string[]
  readonly reason: string
  /** Nothing that only the reader of a notice knows ties the report to it: its address may well work. */
  readonly guessed?: boolean
}

export interface Chosen {
  readonly heldId: number
  /** Empty: none of those that its writer was shown. */
  readonly numbers: readonly number[]
  /** Something vouches for whoever named it. */
  readonly proven: boolean
}

/** Written in one transaction, or not at all. */
export interface Decision extends InboxOutcome, RequestOutcome, FaqFeedback {
  readonly notices: readonly Notice[]
  readonly bounced?: Bounced
  /** Questions of ours that need no answer any more: they have it, or were overtaken. */
  readonly settles?: readonly number[]
  /** A message that waited, and the requests that its writer has named for it. */
  readonly chosen?: Chosen
  /** A note that its author sends to the requester: an entry of the journal becomes public; epoch ms. */
  readonly published?: { readonly entryId: number; readonly at: number }
  /** An answer that had not left yet: an entry of the journal becomes a note. */
  readonly unpublished?: { readonly entryId: number }
  /** Notices of a step that was taken back: still waiting, they are not sent. */
  readonly withdraws?: readonly number[]
  /** Id of the merged request whose people wrote it: what they wrote, and whom they added, stays theirs. */
  readonly side?: number
  /** What joins its request with another one, or parts the two. */
  readonly tie?: Tie
  /** What it does to an incident. */
  readonly incident?: IncidentChange
  /** What it does to other requests that it names; their notices are about those. */
  readonly also?: readonly Decision[]
  /** What its sender's next message is compared with (robots.ts). */
  readonly turn?: Turn
}

/** A decision that leaves every ticket as it is, and tells nobody. */
export function unchanged(inbox: Decision['inbox'], because: string): Decision {
  return {
    inbox,
    because,
    ticket: null,
    entries: [],
    attachments: [],
    copies: [],
    notices: [],
  }
}

/** The notice, marked as one that must not go out when the message was a machine's or a list's. */
export function asAnswer(notice: Notice, screening: Screening): Notice {
  return screening.answer ? notice : { ...notice, suppressed: screening.because }
}

/** The decision with an answer to the message's sender, first of its notices. */
export function addAnswer(decision: Decision, notice: Notice, screening: Screening): Decision {
  return { ...decision, notices: [asAnswer(notice, screening), ...decision.notices] }
}
