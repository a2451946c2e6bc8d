/** What a decision looks at and what it says: the shapes, and the small parts that decisions share. */

import type { FaqBase } from '../faq/faq-base.js'
import type { DossierEntry, KeptFile, Notice, NoticeKind, RefusedFile } from '../notices/notice.js'
import type { DeliveryReport } from '../reading/delivery-report.js'
import type { Message, MessageAttachment } from '../reading/message.js'
import type { Screening } from '../reading/screen.js'
import type { Catalogue } from '../request/catalogue.js'
import type { ClosurePolicy } from '../request/closure.js'
import type { Match } from '../request/match.js'
import type { Option } from '../request/option.js'
import type { Actor, Locale, Person } from '../request/person.js'
import type { Page, RequestList } from '../request/request-list.js'
import type { LastExchange } from '../request/robots.js'
import type {
  LogEntry,
  StateChange,
  Ticket,
  TicketContent,
  TicketState,
  TicketTimer,
} from '../request/ticket.js'
import { isOfRefusedKind } from '../text/file-name.js'
import type { Intent } from '../words/intent.js'
import type { Drafted, Drafting } from './draft.js'

/** All that a decision may look at. */
export interface Situation {
  /** Row of the message in the inbox. */
  readonly inboundId: number
  readonly message: Message
  readonly screening: Screening
  /** What it says as a delivery report; null: it is none. */
  readonly report: DeliveryReport | null
  readonly actor: Actor
  readonly match: Match
  /** The message's own words, and what was folded away. */
  readonly folded: { readonly kept: string; readonly elided: string }
  readonly intent: Intent
  /** What the message's question is answered with; each null when it asked no such thing. */
  readonly found: Found
  /** The message answers « which request? »: it decides about another one, which waits. */
  readonly choosing: boolean
  /** It was held, and this is what was decided: the ticket chosen, taken in by an agent, set apart by one. */
  readonly released: 'choose' | 'admit' | 'apart' | null
  /** An earlier message that this one repeats (same Message-ID and text). */
  readonly twinOf: number | null
  /** People of the directory who stand in To or Cc, the sender left out. */
  readonly copies: readonly Person[]
  /** Of the matched ticket; `copied`: people in copy of it. */
  readonly agent: Person | null
  readonly requester: Person | null
  readonly copied: readonly Person[]
  readonly catalogue: Catalogue
  readonly faq: FaqBase
  readonly policy: Policy
  readonly now: number
}

/** What was looked up because the message asks for it. */
export interface Found {
  /** Of the list that it asks for; of those on which its word could be carried out, when it names none. */
  readonly requests: RequestList | null
  readonly dossier: FoundDossier | null
  /** The numbered options that we last offered its sender here: what « 2 » means. */
  readonly options: readonly Option[] | null
  /** The last change of the matched ticket's state: what ANNULER takes back. */
  readonly lastChange: LastChange | null
  /** They were asked to confirm this very thing, and the button still waits. */
  readonly confirming: boolean
  /** Whose mail a forward passes on, and for whom it asks, where the directory knows them. */
  readonly original: Person | null
  readonly named: Person | null
  /** Ids of the answers that the matched ticket's acknowledgement showed, by number. */
  readonly suggested: readonly string[]
  /** What an answer of the base is made from; asked for by technicians only. */
  readonly drafting: Drafting
  /** The notices of ours that a delivery report is about. */
  readonly returned: readonly Returned[]
}

/** A notice that came back. */
export interface Returned {
  readonly messageId: string
  readonly kind: NoticeKind
  /** Epoch ms. */
  readonly createdAt: number
  /** Whom it was to reach. */
  readonly address: string
}

/** What becomes of notices that came back: for good, and the address is marked. */
export interface Bounced {
  readonly messageIds: readonly string[]
  readonly reason: string
}

export interface FoundDossier {
  readonly ticket: Ticket
  readonly participantIds: readonly number[]
  readonly requester: Person
  /** All of its journal, oldest first; the last ones when there are very many, or the part asked for. */
  readonly entries: readonly FoundEntry[]
  /** Entries before these. */
  readonly omitted: number
}

/** A line of a journal with whoever wrote it; null: Amigo did. */
export interface FoundEntry extends Omit<DossierEntry, 'author'> {
  readonly writer: Pick<Person, 'name' | 'address' | 'role' | 'active'> | null
}

/** Which entries of a journal are read, counted from the newest. */
export interface JournalPart extends Page {
  /** Whether private ones are; those that are not aren't counted either. */
  readonly notes: (ticket: Ticket) => boolean
}

export interface LastChange {
  readonly change: StateChange
  readonly authorId: number | null
  /** Epoch ms. */
  readonly at: number
  /** Somebody wrote on the ticket after it. */
  readonly followed: boolean
}

export interface Policy {
  /** Of whoever has none of their own. */
  readonly locale: Locale
  /** Bytes; a larger attachment is refused and named. */
  readonly maxAttachmentBytes: number
  /** Endings of names, lower case, without their dot: programs, and what hides them. */
  readonly refusedExtensions: readonly string[]
  /** UTF-16 units of a description or journal entry; the raw message has the rest. */
  readonly maxTextLength: number
  readonly closure: ClosurePolicy
  /** 0 to 1: how sure we must be of an answer to show it. */
  readonly faqThreshold: number
}

export type NewTicket = TicketContent & TicketState

/** What happens to a ticket: a new one, an old one with or without a change of state, or none. */
export type TicketChange =
  | { readonly open: NewTicket }
  | {
      readonly of: Ticket
      readonly state: TicketState | null
      readonly content?: Partial<TicketContent>
      readonly timer?: Partial<TicketTimer>
    }

/** What is to be written, all of it in one transaction. */
export interface Decision {
  /** What becomes of the message's row. */
  readonly inbox: 'handled' | 'ignored' | 'held' | 'refused' | 'failed'
  /** The rule that decided, for the row, the log and `amigo explain`. */
  readonly because: string
  readonly ticket: TicketChange | null
  readonly entries: readonly LogEntry[]
  readonly attachments: readonly MessageAttachment[]
  readonly copies: readonly Person[]
  readonly notices: readonly Notice[]
  readonly bounced?: Bounced
  /** Answers that the acknowledgement shows, in the order of their numbers. */
  readonly suggested?: readonly Suggested[]
  /** They took too long, and were left out. */
  readonly suggestionsLate?: true
  /** The suggestion that its requester opened, or that solved it. */
  readonly used?: Used
  readonly drafted?: Drafted
  /** What its sender's next message is compared with (robots.ts). */
  readonly turn?: LastExchange
  /** Its requester says that it still fails: what it was answered with did not help. */
  readonly contradicts?: true
}

export interface Suggested {
  readonly entryId: string
  /** 0 to 1. */
  readonly confidence: number
  /** What of the request it answers, without what is personal. */
  readonly sentence: string
}

export interface Used {
  readonly ticketId: number
  readonly entryId: string
  readonly how: 'opened' | 'accepted' | 'answered'
  /** What of the request it answers, where it wasn't suggested; without what is personal. */
  readonly sentence?: string
}

/** A decision that leaves every ticket as it is. */
export function nothing(inbox: Decision['inbox'], because: string): Decision {
  return { inbox, because, ticket: null, entries: [], attachments: [], copies: [], notices: [] }
}

/** The same notice, marked as one that must not go out when the message was a machine's or a list's. */
export function withAnswer(notice: Notice, screening: Screening): Notice {
  return screening.answer ? notice : { ...notice, suppressed: screening.because }
}

/** The decision with an answer to the message's sender, first of its notices. */
export function answering(decision: Decision, notice: Notice, screening: Screening): Decision {
  return { ...decision, notices: [withAnswer(notice, screening), ...decision.notices] }
}

/** Attachments by the policy: those that stay, and those whose sender is told why they don't. */
export function sortFiles(
  attachments: readonly MessageAttachment[],
  {
    maxAttachmentBytes,
    refusedExtensions,
  }: Pick<Policy, 'maxAttachmentBytes' | 'refusedExtensions'>,
): { stored: MessageAttachment[]; kept: KeptFile[]; refused: RefusedFile[] } {
  const reasonFor = ({ name, bytes }: MessageAttachment): RefusedFile['reason'] | null => {
    if (bytes > maxAttachmentBytes) return 'too-large'
    return isOfRefusedKind(name, refusedExtensions) ? 'not-allowed' : null
  }
  const stored = attachments.filter((file) => reasonFor(file) === null)
  const refused = attachments.flatMap((file) => {
    const reason = reasonFor(file)
    return reason === null ? [] : [{ name: file.name, bytes: file.bytes, reason }]
  })
  return {
    stored,
    kept: stored.filter((file) => !file.inline).map(({ name, bytes }) => ({ name, bytes })),
    refused: refused.map((file) => ({ ...file, limit: maxAttachmentBytes })),
  }
}
