/** The inbox: raw messages on durable storage, from their arrival until they are handled. */

import type { Channel } from '../../core/reading/message.js'
import type { TicketState } from '../../core/request/ticket.js'

/** A raw message on durable storage, not yet read by anybody. */
export interface Arrival {
  readonly channel: Channel
  /** Where it came from: adding the same bytes from the same place again is a no-op. */
  readonly key: string
  /** The mailbox of the desk that it came to; null or left out: the desk's own, or no mailbox at all. */
  readonly mailbox?: string | null
  /** Hex SHA-256 of the raw message, its blob's name. */
  readonly blob: string
  readonly bytes: number
  /** When the server got it, if it says so; epoch ms. */
  readonly receivedAt: number
  /** It is larger than `maxMessageBytes`: only its header was kept, and its sender is told. */
  readonly tooLarge?: boolean
  /** Why the server does not hand it out: the blob holds its header, or nothing. Agents are told. */
  readonly unreadable?: string
  /** Its text is not here yet (a chat's event): it is handled once that is fetched. */
  readonly fetch?: true
  /** Asked where several workers share the inbox; left out: it may belong to any conversation. */
  readonly order?: () => OrderClues
}

/** By one of these a message is found to belong to the conversation of another, before either was read. */
export interface OrderClues {
  /** Who wrote it: all addresses that may be the writer's. */
  readonly addresses: readonly string[]
  /** Numbers of requests that it names. */
  readonly numbers: readonly number[]
  /** Its own Message-ID, and those that it answers. */
  readonly messageIds: readonly string[]
  /** Of a chat: its channel, its writer. */
  readonly conversations?: readonly string[]
}

/** A message as the channel gave it, in memory. Large ones go through `Blobs.putStream`. */
export interface RawMessage extends Omit<Arrival, 'blob' | 'bytes'> {
  readonly raw: Uint8Array
}

/** A message whose channel does not say when it came: it is dated when it is kept. */
export type UndatedMessage = Omit<RawMessage, 'receivedAt'>

/** A stored arrival that waits to be handled. */
export interface InboxRow extends Arrival {
  readonly id: number
  readonly attempts: number
  readonly storedAt: number
  /** It was held, and somebody decided about it. */
  readonly released: Released | null
}

/**
 * What became of a held message: its sender chose a ticket, or several (`too`: the others); an agent took
 * it in, on the ticket that it named (null: on none); an agent found that it belongs to none, or its sender
 * meant none of those that they were asked about.
 */
export type Released =
  | { readonly as: 'choose'; readonly number: number; readonly too?: readonly number[] }
  /** The same, by an answer that nothing vouches for. */
  | { readonly as: 'named'; readonly number: number; readonly too?: readonly number[] }
  | { readonly as: 'admit'; readonly number: number | null }
  | { readonly as: 'apart' }
  | { readonly as: 'none' }

export interface Inbox {
  /** Durable when it resolves. What is already there is skipped. Returns how many were new. */
  add(arrivals: readonly Arrival[]): Promise<number>
  /**
   * Messages that wait, oldest first, of those past `after`. Where a desk has several mailboxes, each
   * has its turn: a flood in one of them keeps no other waiting. Where several workers share the inbox,
   * they are this worker's from now on, and none of them comes after one that another worker has of the
   * same conversation. `passed`: those before `after` that were looked at; a message of the chat that
   * waited to be fetched till now stands before it too, and comes before what was written after it.
   */
  due(limit: number, after: number | Turns, passed?: readonly number[]): Promise<InboxRow[]>
  /** The id of the `count`th message of a mailbox (null: the desk's own) that waits to be handled; null: fewer do. */
  waiting(mailbox: string | null, count: number): Promise<number | null>
  /** It is tried again later: the others of its conversation need not wait for it. */
  standAside(id: number): Promise<void>
  /** Those that wait for their text to be fetched, oldest first, of those with an id past `after`. */
  unfetched(limit: number, after: number): Promise<InboxRow[]>
  /** Their text is here, or there is nothing in them for the desk. */
  fetched(results: readonly Fetched[]): Promise<void>
}

/** The id of the last message of each mailbox that was taken; of those that are absent, none was. */
export type Turns = ReadonlyMap<string | null, number>

/** The fetched text of a chat message, in a blob of its own beside the event as it came. */
export type Fetched = { readonly row: InboxRow } & (
  | {
      readonly blob: string
      readonly bytes: number
      readonly chosenTicket: number | null
      /** Blobs of its files. */
      readonly files: readonly string[]
      /** Its writer's address, who was asked which request it is about: it is held until they say. */
      readonly heldFor?: string
    }
  /** The rule: a bot, a stranger, nothing new. */
  | { readonly nothing: string }
)

/** A message that was decided, and what is known of its time. */
export interface HandledMessage {
  readonly row: InboxRow
  readonly handledAt: number
  /** The state of the ticket that it was about, just before it. */
  readonly before: { readonly ticketId: number; readonly state: TicketState } | null
}
