/** What the application needs of the world, as interfaces; adapters/ fulfil them. Times: epoch ms. */

import type {
  Decision,
  FoundDossier,
  JournalPart,
  LastChange,
  Returned,
} from '../core/deciding/decision.js'
import type { Drafting } from '../core/deciding/draft.js'
import type { ExpiryAction, ExpiryCase } from '../core/deciding/expiry.js'
import type { FaqBase } from '../core/faq/base.js'
import type { Gathered } from '../core/notices/floods.js'
import type { News, Notice } from '../core/notices/notice.js'
import type { Undelivered } from '../core/notices/undelivered.js'
import type { Channel, Message } from '../core/reading/message.js'
import type { Catalogue } from '../core/request/catalogue.js'
import type { ClosurePolicy } from '../core/request/closure.js'
import type { Candidates } from '../core/request/match.js'
import type { Option } from '../core/request/option.js'
import type { Person, Recipient } from '../core/request/person.js'
import type { RequestFilter, Requests } from '../core/request/requests.js'
import type { LastTurn } from '../core/request/robots.js'
import type { Ticket, TicketState } from '../core/request/ticket.js'
import type { Room } from '../core/running/budget.js'
import type { ClockFacts, ServerDate } from '../core/running/clock.js'
import type { Pace } from '../core/running/retry.js'
import type { Mailbox } from '../core/text/address.js'
import type { TokenPurpose } from '../core/text/token-purposes.js'

export interface Clock {
  now(): number
}

/** Beside it, one that nobody sets: it only counts what passes while the machine is awake. */
export interface SteadyClock extends Clock {
  /** Ms since some moment of the process. */
  steady(): number
}

/** What outlives a process of what is known about the clock. */
export interface ClockRecords {
  read(): Promise<Pick<ClockFacts, 'lastSweep' | 'leaptAt' | 'dates'>>
  setLeaptAt(at: number | null): Promise<void>
  /** One for each source, the last. */
  note(date: ServerDate): Promise<void>
  /** What waits for a time that only a wrong clock can have set is due now. */
  bringForward(now: number): Promise<void>
}

/** Structured log; the message is one plain sentence, facts go into the first argument. */
export interface Log {
  debug(facts: object, sentence: string): void
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

/** A raw message on durable storage, not yet read by anybody. */
export interface Arrival {
  readonly channel: Channel
  /** Where it came from, once and for all: the same bytes from the same place are a no-op. */
  readonly key: string
  /** Hex SHA-256 of the raw message, its blob's name. */
  readonly blob: string
  readonly bytes: number
  /** When the server got it, if it says so. */
  readonly receivedAt: number
  /** It passed `maxMessageBytes`: only its header was kept, and its sender is told. */
  readonly tooLarge?: boolean
  /** Why its server gives no bytes of it: the blob holds its header, or nothing. Agents are told. */
  readonly unreadable?: string
  /** Its words are elsewhere yet (a chat's event): it is handled once they are fetched. */
  readonly fetch?: true
}

/** A message as the channel gave it, in memory. Large ones go through `Blobs.putStream`. */
export interface RawMessage extends Omit<Arrival, 'blob' | 'bytes'> {
  readonly raw: Uint8Array
}

/** A stored arrival that waits to be handled. */
export interface InboxRow extends Arrival {
  readonly id: number
  readonly attempts: number
  readonly storedAt: number
  /** It was held, and somebody decided about it. */
  readonly released: Released | null
}

/**
 * What became of a held message: its sender chose a ticket; an agent took it in, on the ticket that it
 * named (null: on none); or an agent found that it belongs to none.
 */
export type Released =
  | { readonly as: 'choose'; readonly number: number }
  | { readonly as: 'admit'; readonly number: number | null }
  | { readonly as: 'apart' }

export interface Confirming {
  readonly personId: number
  readonly ticketId: number
  readonly action: TokenPurpose
  readonly now: number
}

export interface Inbox {
  /** Durable when it resolves. What is already there is skipped. Returns how many were new. */
  add(arrivals: readonly Arrival[]): Promise<number>
  /** Messages that wait, oldest first, of those with an id past `after`. */
  due(limit: number, after: number): Promise<InboxRow[]>
  /** Those that wait for their words to be fetched, oldest first, of those with an id past `after`. */
  unfetched(limit: number, after: number): Promise<InboxRow[]>
  /** Their words are there, or there is nothing in them for the desk. */
  fetched(results: readonly Fetched[]): Promise<void>
}

/** What the database knows of mails that still lie in the mailbox, by their place: `Arrival.key`. */
export interface Places {
  /** Places that nothing is known of are absent. */
  known(places: readonly string[]): Promise<Map<string, KnownPlace>>
  /** Remembers stored mails that the server keeps in the mailbox. */
  stay(mails: readonly ListedAs[]): Promise<void>
  /** They have left it. */
  left(places: readonly string[]): Promise<void>
  /**
   * The bytes of a mail that was set aside without them, to be handled now. False when that can't
   * be done yet: agents have not been told of it so far.
   */
  restore(arrival: Arrival): Promise<boolean>
}

/** How a server lists a mail: what it says of another one that got the same UID later differs. */
export interface ListedAs {
  readonly place: string
  /** RFC822.SIZE, bytes; null: not given. */
  readonly size: number | null
  /** INTERNALDATE; null: not given, or not to be read. */
  readonly date: number | null
}

export interface KnownPlace {
  /** Mails from there that are stored. */
  readonly stored: readonly ListedAs[]
  /** A mail from there was set aside because the server gave no bytes of it. */
  readonly unreadable: boolean
}

/** What a message of the chat was found to say: a file of its own, beside the event as it came. */
export type Fetched = { readonly row: InboxRow } & (
  | {
      readonly blob: string
      readonly bytes: number
      readonly chosenTicket: number | null
      /** Blobs of its files, which it waits with. */
      readonly files: readonly string[]
    }
  /** The rule: a bot, a stranger, nothing new. */
  | { readonly nothing: string }
)

/** Raw messages and attachments, by content. */
export interface Blobs {
  /** Durable (fsynced, renamed) when it resolves. Returns names in the order given. */
  putAll(contents: readonly Uint8Array[]): Promise<string[]>
  putStream(
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<{ name: string; bytes: number }>
  read(name: string): Promise<Uint8Array>
  path(name: string): string
  /** Writes a file, reads it, removes it; rejects with what is wrong with the disk. */
  probe(): Promise<void>
}

/** A message that could be read, or why it could not. */
export type Parsed = Readable | { readonly ok: false; readonly because: string }

export interface Readable {
  readonly ok: true
  readonly message: Message
  /** Equal for two copies of one message whose words are the same. */
  readonly fingerprint: string
}

export interface Parser {
  /** Bounded in time and memory whatever the message; attachments are in the blobs when it resolves. */
  parse(message: Pick<InboxRow, 'blob' | 'channel'>): Promise<Parsed>
}

/** What a signed reply address, or the key of a button, was made for. */
export interface Ticketed {
  readonly ticketNumber: number
  /** 0 when it was made for a mailbox that is nobody's. */
  readonly personId: number
  /** The held message that an answer to this address decides about. */
  readonly heldId: number | null
  /** What it vouches for (core/text/token-purposes.ts). */
  readonly action: TokenPurpose
  /** The button's own number in the house (core/text/keys.ts): each is used once. Null for a reply address. */
  readonly buttonId: number | null
}

/** One of them, read back. */
export interface Signature extends Ticketed {
  /** Its own, and nobody else's: under it a key is noted as used. */
  readonly id: string
  /** Epoch ms: from then on it only says which ticket is meant, and vouches for nobody. */
  readonly expiresAt: number
}

/** Signed addresses and keys (HMAC), of things made at `at` (epoch ms). Message-IDs say nothing, to nobody. */
export interface Tokens {
  replyAddress(made: Ticketed, at: number): string
  /** The same without the address, as a button writes it into the body. */
  key(made: Ticketed, at: number): string
  messageId(): string
  /** Of an address or a key; null when it isn't ours or its signature does not hold. */
  read(addressOrKey: string): Signature | null
}

/** One transaction: all of it is written, or none. */
export interface Unit {
  /** Reads in one go what the messages of a batch will need; without it each reads for itself. */
  prefetch(
    messages: readonly { readonly row: InboxRow; readonly parsed: Parsed }[],
    now: number,
  ): Promise<void>
  /** People by address; addresses that the directory does not know are absent. */
  people(addresses: readonly string[]): Promise<Map<string, Person>>
  /** In any order; ids that are nobody's are absent. */
  peopleById(ids: readonly number[]): Promise<Person[]>
  /** Makes people of senders that may write; those who are there already are left alone. */
  admit(mailboxes: readonly Mailbox[], now: number): Promise<void>
  /** A held message is handled again, as its sender or an agent decided. */
  release(heldId: number, released: Released): Promise<void>
  /** False: the key was used before. */
  spend(signature: Signature, now: number): Promise<boolean>
  /** Whether somebody has been asked to confirm this on that ticket, and may still do so. */
  confirming(asked: Confirming): Promise<boolean>
  catalogue(): Promise<Catalogue>
  faq(): Promise<FaqBase>
  /** Ids of the answers that a ticket's acknowledgement showed, by number. */
  suggested(ticketId: number): Promise<string[]>
  /** What an answer of the base is made from: a request's solution, and the draft of it so far. */
  drafting(ticketId: number): Promise<Drafting>
  /** The earlier message that this one is another copy of. */
  twin(row: InboxRow, parsed: Readable): Promise<Twin | null>
  candidates(clues: MatchClues): Promise<Candidates>
  /** The newest first, or a page of them. */
  requests(filter: RequestFilter): Promise<Requests>
  /** A request with its journal, or the last part of it; null when there is none of that number. */
  dossier(number: number, part?: Partial<JournalPart>): Promise<FoundDossier | null>
  /** The numbered options of what we last said to somebody there; null when it had none. */
  offered(asked: Offered): Promise<readonly Option[] | null>
  lastChange(ticketId: number): Promise<LastChange | null>
  /** Of these contents (SHA-256), those that a message before this one brought. */
  broughtBefore(inboundId: number, contents: readonly string[]): Promise<Set<string>>
  /** Notices of ours by their Message-IDs. */
  sentAs(messageIds: readonly string[]): Promise<Returned[]>
  /** A message that is stored and handled in one step: no other process can take it. */
  arrive(arrival: Arrival, now: number): Promise<InboxRow>
  /** Of these requests, those that are still there, as they are now. */
  lapsing(ids: readonly number[]): Promise<ExpiryCase[]>
  /** Writes what time did to a request. */
  lapse(decision: Decision, act: ExpiryAction, now: number): Promise<void>
  /** Takes a request out of everything but the ledger. */
  purge(ticket: Ticket, now: number): Promise<void>
  /** What time did and nobody was told of yet; it is taken out. */
  takeNews(): Promise<Digest[]>
  /** Notices that were given up, some at a time; they are taken out. */
  takeUndelivered(): Promise<Undelivered[]>
  /** Notices of floods, for each who had no digest of them in the last hour; they are taken out. */
  takeGathered(now: number): Promise<GatheredFor[]>
  /** The last message that was answered to this address in a day. */
  lastTurn(address: string, now: number): Promise<LastTurn | null>
  /** A notice that answers no message. */
  send(notice: Notice, now: number): Promise<void>
  /** Writes the decision whole: ticket, journal, files, notices, and the message's own row. */
  commit(row: InboxRow, parsed: Parsed, decision: Decision, now: number): Promise<Committed>
}

/** What time has to do, found by query; times are epoch ms. */
export interface Sweeps {
  /** Ids past `after` of requests that may be due, ascending. */
  candidates(policy: ClosurePolicy, now: number, after: number, limit: number): Promise<number[]>
  /** When the last whole sweep ended; 0: never. */
  lastAt(): Promise<number>
  finished(at: number): Promise<void>
  /** Removes what belongs to no request and is too old, and the files of what was purged. */
  clean(policy: ClosurePolicy, now: number): Promise<void>
}

/** What somebody is to be told that time did. */
export interface Digest {
  readonly to: Recipient
  readonly as: 'agents' | 'head'
  readonly news: readonly News[]
}

/** What somebody was not told one by one. */
export interface GatheredFor {
  readonly to: Recipient
  readonly gathered: readonly Gathered[]
}

export interface Twin {
  readonly id: number
  readonly ticketId: number | null
  /** Word for word the same; otherwise a list or a gateway changed it on one of the ways. */
  readonly identical: boolean
}

export interface Offered {
  readonly personId: number
  /** The ticket that the answer is on; null: none. */
  readonly ticketId: number | null
  /** What the answer refers to, nearest first. */
  readonly messageIds: readonly string[]
  readonly now: number
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

export interface Committed {
  /** What became of the message. */
  readonly status: Decision['inbox']
  readonly ticketNumber: number | null
  readonly because: string
  readonly notices: readonly Notice[]
}

/** A message that was decided, and what is known of its time. */
export interface Past {
  readonly row: InboxRow
  readonly handledAt: number
  /** The state of the ticket that it was about, just before it. */
  readonly before: { readonly ticketId: number; readonly state: TicketState } | null
}

export interface Store {
  transaction<T>(work: (unit: Unit) => Promise<T>): Promise<T>
}

/** A notice with all that its delivery needs, as it stands in the outbox. */
export interface OutboxRow {
  readonly id: number
  readonly notice: Notice
  readonly ticketNumber: number | null
  readonly ticketId: number | null
  readonly inboundId: number | null
  readonly messageId: string
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly createdAt: number
  /** When an operator had it tried anew; null or absent: never. */
  readonly retriedAt?: number | null
  readonly attempts: number
}

export type Delivery =
  /** `serverId`: the Message-ID that the server gave it instead of ours, as `idKey` writes it. */
  | { readonly kind: 'sent'; readonly serverId?: string }
  /**
   * Tried again later. `connection`: the server could not be reached or used, whoever the recipient;
   * `chat`: it was the chat, and mails can go on.
   */
  | {
      readonly kind: 'deferred'
      readonly error: string
      readonly connection: boolean
      readonly chat?: true
      /** Said of one mail or recipient, in words that may be about us: what becomes of others decides. */
      readonly doubt?: true
      readonly pace?: Pace
      /** It was not tried, and is due then (epoch ms). */
      readonly until?: number
    }
  /** Given up: the address is refused for good, or the notice can't be written. */
  | { readonly kind: 'dead'; readonly error: string }

export interface Outbox {
  /** Takes rows that are due, so that no other process sends them meanwhile. */
  claim(limit: number, now: number): Promise<OutboxRow[]>
  /** Those that are still being sent stay ours. */
  renew(ids: readonly number[], now: number): Promise<void>
  /** A failure is written only while the row is still ours. */
  settle(results: readonly DeliveryOutcome[], now: number): Promise<void>
  /** After a crash of this instance: what it had claimed is due again. */
  release(): Promise<void>
}

export interface DeliveryOutcome {
  readonly row: OutboxRow
  readonly delivery: Delivery
  /** When a deferred one is due again; null: it has had its time, and is dead. */
  readonly nextAttemptAt: number | null
  /** Tries so far that counted, this one included if it did; left out: one more than the row has. */
  readonly attempts?: number
}

/** What may go out in a minute, an hour, ten hours. */
export interface Budget {
  /** Counts one mail, if there is room for it. */
  take(bulk: boolean, now: number): Promise<Room>
  /** One that was counted then did not go out. */
  giveBack(takenAt: number): Promise<void>
}

export type Refusal = Extract<Room, { free: false }>

export interface Mailer {
  send(row: OutboxRow): Promise<Delivery>
}
