/** What was written while nobody listened: asked of the conversations themselves, and kept like any event. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import type { RawMessage } from '../../app/ports.js'
import { writing } from '../database.js'
import type { Desk } from './desk.js'
import type { MessageEvent } from './event.js'
import { arrivalOf } from './listen.js'
import { pauseOf, unlessGone } from './outage.js'

/** Slack takes some fifty of these questions a minute: the conversations of late come first. */
const MOST_ASKED = 200
/** The clocks of two machines, and what was on its way, ms. */
const MARGIN = 60_000
const HEARD = 'slack-heard'

export async function heardAt(knex: Knex): Promise<number> {
  const row = await knex('counters').where({ name: HEARD }).first<{ value: number }>('value')
  return row.value
}

/** We listen at this moment. */
export async function noteHeard(knex: Knex, now: number): Promise<void> {
  await writing(knex, (trx) => trx('counters').where({ name: HEARD }).update({ value: now }))
}

/** What is there already is a no-op. Resolves with how many messages were looked at. */
export async function catchUp(
  desk: Desk,
  keep: (messages: readonly RawMessage[]) => Promise<void>,
  since: number,
): Promise<number> {
  if (since === 0) return 0
  const oldest = String((since - MARGIN) / 1000)
  let seen = 0
  const look = async (messages: readonly MessageEvent[], channel: string, type: string) => {
    const missed = messages
      .filter(({ ts }) => Number(ts) >= Number(oldest))
      .map((message) => ({ ...message, channel, channel_type: type }))
      .flatMap((event) => arrivalOf(event) ?? [])
    seen += missed.length
    if (missed.length > 0) await keep(missed)
  }
  const { history, replies } = desk.client.conversations
  for (const channel of [...(await conversations(desk.knex)), ...(await newcomers(desk))])
    await asked(async () => {
      // The newest come first.
      const found = await pages((page) => history({ channel, oldest, limit: 200, ...page }))
      await look(messagesOf(found).toReversed(), channel, 'im')
    })
  for (const { channel, ts, person_id: person } of await threads(desk.knex))
    await asked(async () => {
      const found = await pages((page) => replies({ channel, ts, oldest, limit: 200, ...page }))
      await look(messagesOf(found), channel, person === null ? 'channel' : 'im')
    })
  return seen
}

interface Page {
  readonly response_metadata?: { readonly next_cursor?: string }
}

async function pages<P extends Page>(
  ask: (page: { cursor?: string }) => Promise<P>,
): Promise<readonly P[]> {
  const found: P[] = []
  for (let cursor = ''; ; ) {
    const page = await ask(cursor === '' ? {} : { cursor })
    found.push(page)
    cursor = page.response_metadata?.next_cursor ?? ''
    if (cursor === '') return found
  }
}

const messagesOf = (found: readonly { messages?: readonly object[] }[]) =>
  found.flatMap(({ messages = [] }) => messages) as MessageEvent[]

/** A conversation that is gone is none of the others' matter; Slack may ask to wait, between two of them. */
async function asked(question: () => Promise<void>): Promise<void> {
  try {
    await unlessGone(question)
  } catch (error) {
    const wait = pauseOf(error)
    if (wait === null) throw error
    await sleep(wait, undefined, { ref: false })
    return asked(question)
  }
}

function conversations(knex: Knex): Promise<string[]> {
  return knex('chat_users')
    .whereNotNull('dm')
    .orderBy('checked_at', 'desc')
    .limit(MOST_ASKED)
    .pluck('dm')
}

/** Conversations that nothing was ever heard in: somebody may have begun one meanwhile. */
async function newcomers({ client, knex }: Desk): Promise<string[]> {
  const known = new Set<string>(await knex('chat_users').whereNotNull('dm').pluck('dm'))
  let found: readonly { id?: string; created?: number }[] = []
  await asked(async () => {
    const listed = await pages((page) =>
      client.conversations.list({ types: 'im', limit: 1000, ...page }),
    )
    found = listed.flatMap(({ channels = [] }) => channels)
  })
  return found
    .filter(({ id = '' }) => !known.has(id))
    .sort((a, b) => (b.created ?? 0) - (a.created ?? 0))
    .slice(0, MOST_ASKED)
    .flatMap(({ id }) => id ?? [])
}

/** Of closed requests, too: a reply there begins another one. */
function threads(knex: Knex): Promise<{ channel: string; ts: string; person_id: number | null }[]> {
  return knex('chat_threads as c')
    .join('tickets as t', 't.id', 'c.ticket_id')
    .where('c.ts', 'not like', 'awaited%')
    .orderBy('t.updated_at', 'desc')
    .limit(MOST_ASKED)
    .select('c.channel', 'c.ts', 'c.person_id')
}
