/** The store: one transaction is one unit of work. */

import type { Decision } from '../../core/deciding/decision/decision.js'
import type { Notice } from '../../core/notices/notice.js'
import type { DigestUnit } from './digests.js'
import type { Directory } from './directory.js'
import type { AlarmUnit } from './health.js'
import type { Arrival, InboxRow, Released } from './inbox.js'
import type { IncidentReads, IncidentUnit } from './incidents.js'
import type { Lookups } from './lookups.js'
import type { Parsed } from './parser.js'
import type { ServiceLevelUnit } from './service-levels.js'
import type { SignInUnit } from './sign-ins.js'
import type { ExpiryUnit } from './sweeps.js'
import type { Signature } from './tokens.js'

export interface Store {
  transaction<T>(work: (unit: Unit) => Promise<T>): Promise<T>
  /** Reads outside of any transaction, while others read and write: what is found may change. */
  reading<T>(work: (reads: ReadsAhead & IncidentReads) => Promise<T>): Promise<T>
  /** Whether an error of a transaction only says that another one was first: nothing was written, and it is read and decided again. */
  isLostToAnother(error: unknown): boolean
}

/** What nearly all messages are decided by. */
export const READ_AHEAD = [
  'catalogue',
  'faq',
  'routing',
  'people',
  'peopleById',
  'twin',
  'candidates',
  'lastRequests',
  'pendingQuestions',
  'recurring',
  'noticesToQuote',
  'lastTurn',
  'mailboxOf',
] as const satisfies readonly (keyof Unit)[]
export type ReadAhead = (typeof READ_AHEAD)[number]
export type ReadsAhead = Pick<Unit, ReadAhead | 'prefetch'>

/** One transaction: all of it is written, or none. */
export interface Unit
  extends Directory,
    Lookups,
    ExpiryUnit,
    DigestUnit,
    ServiceLevelUnit,
    AlarmUnit,
    SignInUnit,
    IncidentUnit {
  /** Reads in one go what the messages of a batch will need; without it each reads for itself. */
  prefetch(
    messages: readonly { readonly row: InboxRow; readonly parsed: Parsed }[],
    now: number,
  ): Promise<void>
  /**
   * Of these messages, those that are still this worker's to handle: no other gets them before the
   * transaction ends. One that was stopped for long finds that others have taken over.
   */
  hold(ids: readonly number[]): Promise<ReadonlySet<number>>
  /** A message that is stored and handled in one step: no other process can take it. */
  arrive(arrival: Arrival, now: number): Promise<InboxRow>
  /** False: the key was used before. */
  spend(signature: Signature, now: number): Promise<boolean>
  /** A held message is handled again, as its sender or an agent decided. */
  release(heldId: number, released: Released): Promise<void>
  /** The mailbox that a request came to; null: the desk's own, or one that the desk has no more. */
  mailboxOf(ticketId: number): Promise<string | null>
  /** A notice that answers no message. */
  send(notice: Notice, now: number): Promise<void>
  /** Writes the decision whole: ticket, journal, files, notices, and the message's own row. */
  commit(row: InboxRow, parsed: Parsed, decision: Decision, now: number): Promise<Committed>
}

export interface Committed {
  /** What became of the message. */
  readonly status: Decision['inbox']
  readonly ticketNumber: number | null
  readonly because: string
  readonly notices: readonly Notice[]
}
