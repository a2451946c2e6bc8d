/** Hashed keys that tell which waiting messages belong to one conversation, and must be handled in their order. */

import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import type { OrderClues } from '../../../app/ports/inbox.js'
import { noticesByMessageId } from '../outbox/notice-lookup.js'

const KINDS = {
  address: 'a',
  id: 'i',
  request: 'r',
  chat: 'c',
} as const

/** Nobody can read an address out of a row that only waits. */
function keyOf(kind: keyof typeof KINDS, value: string | number): string {
  const hash = createHash('sha256').update(`${kind}:${value}`).digest('base64')
  return KINDS[kind] + hash.slice(0, 12)
}

/** What else is about this request. */
export function requestKey(number: number): string {
  return keyOf('request', number)
}

interface Waiting {
  readonly keys: Set<string>
  readonly ids: readonly string[]
}

/**
 * One list of keys for each. An id that is known leads to its request; one that waits itself hands on
 * the request that it is about: its own row may be handled when the third mail of the thread comes.
 */
export async function orderKeys(
  trx: Knex,
  messages: readonly (OrderClues | null)[],
): Promise<(string[] | null)[]> {
  const all = messages.map((clues) => (clues === null ? null : ownKeys(clues)))
  const ids = [...new Set(messages.flatMap((clues) => clues?.messageIds ?? []))]
  if (ids.length === 0) return all.map((one) => one && [...one.keys])
  // In this order: one that is handled between the two is found by the second.
  const inherited = await keysOfWaiting(trx, ids)
  const requests = await requestsOf(trx, ids)
  for (const one of all) {
    if (one === null) continue
    for (const id of one.ids) {
      const request = requests.get(id)
      if (request !== undefined) one.keys.add(requestKey(request))
      for (const key of inherited.get(keyOf('id', id)) ?? []) one.keys.add(key)
    }
    // What comes behind it in this batch belongs to it, too.
    const about = [...one.keys].filter(isRequest)
    for (const id of one.ids) inherited.set(keyOf('id', id), about)
  }
  return all.map((one) => one && [...one.keys])
}

function ownKeys({ addresses, numbers, messageIds, conversations = [] }: OrderClues): Waiting {
  return {
    keys: new Set([
      ...addresses.map((address) => keyOf('address', address)),
      ...numbers.map(requestKey),
      ...messageIds.map((id) => keyOf('id', id)),
      ...conversations.map((name) => keyOf('chat', name)),
    ]),
    ids: messageIds,
  }
}

async function keysOfWaiting(
  trx: Knex,
  ids: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const wanted = ids.map((id) => keyOf('id', id))
  const rows = await trx('inbound_messages')
    .whereRaw("status in ('received', 'fetching')")
    .whereRaw('order_keys && ?::text[]', [wanted])
    .select<{ order_keys: string[] }[]>('order_keys')
  const found = new Map<string, readonly string[]>()
  for (const { order_keys: keys } of rows)
    for (const key of keys)
      found.set(key, [...new Set([...(found.get(key) ?? []), ...keys.filter(isRequest)])])
  return found
}

function isRequest(key: string): boolean {
  return key.startsWith(KINDS.request)
}

/** Numbers of requests by the ids of what was sent or handled about them. */
async function requestsOf(trx: Knex, ids: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  const threads = await trx('thread_ids')
    .whereIn('message_id', [...ids])
    .select<{ message_id: string; ticket_id: number }[]>('message_id', 'ticket_id')
  const handled = await trx('inbound_messages')
    .whereIn('message_id', [...ids])
    .whereNotNull('ticket_id')
    .select<{ message_id: string; ticket_id: number }[]>('message_id', 'ticket_id')
  for (const { message_id: id, ticket_id: ticket } of [...threads, ...handled])
    found.set(id, ticket)
  for (const { requestedId, ticketId } of await noticesByMessageId(trx, ids))
    if (ticketId !== null) found.set(requestedId, ticketId)
  return found
}
