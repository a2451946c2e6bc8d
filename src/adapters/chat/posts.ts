/** What the bot wrote beside the threads of requests: noted, so that a purge can delete it. */

import type { Knex } from 'knex'
import { MAX_NUMBER, referencesIn } from '../../core/text/reference.js'
import { forgetThread } from './threads.js'

interface Post {
  readonly channel: string
  readonly ts: string
  /** As people read it: the requests that it names go with it. */
  readonly text: string
  readonly now: number
}

export async function keepPost(knex: Knex, { channel, ts, text, now }: Post): Promise<void> {
  const numbers = referencesIn(text).filter((number) => number <= MAX_NUMBER)
  const named = numbers.length > 0 ? numbers : [null]
  await knex('chat_posts').insert(
    named.map((ticket_number) => ({ channel, ts, ticket_number, posted_at: now })),
  )
}

/** The board is elsewhere now: its former message stays, with the thread under it. */
export async function leaveBoard(
  knex: Knex,
  ticketNumber: number,
  { channel, ts, now }: Omit<Post, 'text'>,
): Promise<void> {
  // Noted first: a crash in between leaves both, and a purge deletes it once.
  await knex('chat_posts').insert({
    channel,
    ts,
    ticket_number: ticketNumber,
    former_board: true,
    posted_at: now,
  })
  await forgetThread(knex, { channel, ts })
}
