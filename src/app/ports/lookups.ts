/** Look-ups for one message: the catalogue, the FAQ, the requests that it may belong to, and what was said before. */

import type { Drafting } from '../../core/deciding/situation/draft.js'
import type {
  FoldedEntry,
  FoundDossier,
  FoundEntry,
  FoundNote,
  FoundPeople,
  FoundStep,
  JournalPart,
  LastChange,
  ReturnedNotice,
  TakingPart,
  Told,
} from '../../core/deciding/situation/lookup-results.js'
import type { FoundTies } from '../../core/deciding/situation/ties.js'
import type { FaqBase } from '../../core/faq/faq-base.js'
import type { KeptReadyAnswer } from '../../core/faq/ready-answer.js'
import type { PendingQuestion } from '../../core/notices/question.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { Candidates } from '../../core/request/match.js'
import type { Person } from '../../core/request/person.js'
import type { RequestFilter, RequestLine, RequestList } from '../../core/request/request-list.js'
import type { LastTurn } from '../../core/request/robots.js'
import type { RoutingModel } from '../../core/routing/routing-model.js'
import type { FoundRequests, SearchFor } from '../../core/search/results.js'
import type { SolvedRequest } from '../../core/similar/past-request.js'
import type { TokenPurpose } from '../../core/text/token-purposes.js'
import type { InboxRow } from './inbox.js'
import type { OutboxRow } from './outbox.js'
import type { Readable } from './parser.js'

/** All reads of one transaction that a decision may need. */
export interface Lookups {
  catalogue(): Promise<Catalogue>
  faq(): Promise<FaqBase>
  /** What was learnt of past decisions; the same object until it is learnt anew. */
  routing(): Promise<RoutingModel>
  /** The earlier message that this one is another copy of. */
  twin(row: InboxRow, parsed: Readable): Promise<Twin | null>
  candidates(clues: MatchClues): Promise<Candidates>
  requests(filter: RequestFilter): Promise<RequestList>
  /** Somebody's newest requests, whatever their state. */
  lastRequests(requesterId: number): Promise<RequestLine[]>
  /** Requests by words, of those that the scope admits. */
  search(asked: SearchFor): Promise<FoundRequests>
  /** A request with its journal, or the last part of it; null when there is none of that number. */
  dossier(number: number, part?: Partial<JournalPart>): Promise<FoundDossier | null>
  /** The entries of its journal from which something was folded away, oldest first. */
  foldedEntries(ticketId: number): Promise<FoldedEntry[]>
  /** Ids of the answers that a ticket's acknowledgement showed, by number. */
  suggested(ticketId: number): Promise<string[]>
  /** All ready answers, those that were removed too. */
  readyAnswers(): Promise<readonly KeptReadyAnswer[]>
  /** What an answer of the FAQ is made from: a request's solution, and the draft of it so far. */
  drafting(ticketId: number): Promise<Drafting>
  /** What we asked somebody there that waits for an answer, the nearest first. */
  pendingQuestions(asked: QuestionsQuery): Promise<Asked>
  /** Whether somebody has been asked to confirm this on that ticket, and may still do so. */
  confirming(asked: ConfirmationQuery): Promise<boolean>
  /** Whom a name may mean. `within`: only people of these sites; null: all. */
  peopleNamed(written: string, within: readonly number[] | null): Promise<FoundPeople>
  /** People whose names begin with what was typed so far: a list to choose from. */
  peopleTyped(typed: string): Promise<Person[]>
  /** A request that was solved with words; null: there is none of that number. */
  solved(number: number): Promise<SolvedRequest | null>
  lastChange(ticketId: number): Promise<LastChange | null>
  /** The last entries of a journal, the newest first, without their texts: a few. */
  lastSteps(ticketId: number): Promise<readonly FoundStep[]>
  /** Who is told of what that message did to a request, and is still there. */
  told(ticketId: number, inboundId: number): Promise<readonly Told[]>
  /** What a request was merged or linked with, the newest first. */
  ties(ticketId: number): Promise<FoundTies>
  /** Numbers of the requests that one is linked with. */
  linkedNumbers(ticketId: number): Promise<readonly number[]>
  /** The technicians of a request. */
  takingPart(ticketId: number): Promise<TakingPart>
  /** The last entries of its journal, notes too, the oldest first. */
  recentEntries(ticketId: number, most: number): Promise<readonly FoundEntry[]>
  /** A note that somebody wrote on a request. */
  note(asked: NoteQuery): Promise<FoundNote | null>
  /** Whether somebody was offered, on that request, to send a note of theirs to its requester. */
  noteOffered(ticketId: number, personId: number): Promise<boolean>
  /** Of these contents (SHA-256), those that two messages or more brought before this one. */
  recurring(inboundId: number, contents: readonly string[]): Promise<Set<string>>
  /** Notices that a mail may quote, the newest first: a few. */
  noticesToQuote(by: QuoteClues): Promise<OutboxRow[]>
  /** Notices of ours by their Message-IDs. */
  noticesByMessageId(messageIds: readonly string[]): Promise<ReturnedNotice[]>
  /** The last message that was answered to this address in a day. */
  lastTurn(address: string, now: number): Promise<LastTurn | null>
}

export interface Twin {
  readonly id: number
  readonly ticketId: number | null
  /** Word for word the same; otherwise a list or a gateway changed it on one of the ways. */
  readonly identical: boolean
}

/** What a message says of where it belongs. */
export interface MatchClues {
  readonly chosenNumber: number | null
  readonly twinTicketId: number | null
  readonly signedNumbers: readonly number[]
  readonly messageIds: readonly string[]
  /** Its own Message-ID and those before it: what other messages of the conversation may name too. */
  readonly threadIds: readonly string[]
  readonly subjectNumbers: readonly number[]
}

/** What a mail says of the notice that it answers. */
export interface QuoteClues {
  /** Of its In-Reply-To and References. */
  readonly messageIds: readonly string[]
  /** Of its subject: the last notices on these to its sender. */
  readonly ticketNumbers: readonly number[]
  readonly address: string
}

export interface Asked {
  readonly questions: readonly PendingQuestion[]
  /** When the last notice to them there said that they were heard, epoch ms; null: it said something else. */
  readonly heardAt: number | null
  /** The last thing that they were told there is an offer of buttons. */
  readonly offered: boolean
  /** It refers to a notice of ours to them. */
  readonly answersNotice: boolean
}

export interface QuestionsQuery {
  readonly personId: number
  /** The ticket that the answer is on; null: none. */
  readonly ticketId: number | null
  /** What the answer refers to, nearest first. */
  readonly messageIds: readonly string[]
  readonly now: number
}

export interface ConfirmationQuery {
  readonly personId: number
  readonly ticketId: number
  readonly action: TokenPurpose
  readonly now: number
}

export interface NoteQuery {
  readonly ticketId: number
  readonly authorId: number
  /** Of the message that it came by; null: the newest one. */
  readonly inboundId: number | null
}
