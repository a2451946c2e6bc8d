/** Reads the last message of each sender that we answered, to recognise robots (core/request/robots.ts). */

import type { Knex } from 'knex'
import type { LastTurn, Turn } from '../../../core/request/robots.js'
import { lastDay } from './answer-cap.js'

interface TurnRow {
  readonly to_address: string
  readonly message_id: string
  readonly ticket_number: number | null
  readonly sent_at: number | null
  readonly received_at: number
  readonly turn: string | null
}

/** By the address that answers go to; senders who were not answered in a day are absent. */
export async function readLastTurns(
  trx: Knex,
  addresses: readonly string[],
  now: number,
): Promise<Map<string, LastTurn>> {
  if (addresses.length === 0) return new Map()
  const newest = trx('outbox_messages')
    .whereIn('to_address', [...addresses])
    .whereBetween('created_at', lastDay(now))
    .whereIn('counted', ['answer', 'stranger'])
    .groupBy('to_address')
    .max('id')
  const rows = await trx('outbox_messages as o')
    .join('inbound_messages as i', 'i.id', 'o.inbound_id')
    .whereIn('o.id', newest)
    .select<TurnRow[]>(
      ...['o.to_address', 'o.message_id', 'o.ticket_number', 'o.sent_at'],
      ...['i.received_at', 'i.turn'],
    )
  return new Map(rows.map((row) => [row.to_address, toLastTurn(row)]))
}

/** For keywords, and messages from before turns were recorded: nothing is compared with these. */
const NO_TURN: Turn = { sketch: '', gap: null, inARow: 0 }

function toLastTurn(row: TurnRow): LastTurn {
  return {
    ...(row.turn === null ? NO_TURN : (JSON.parse(row.turn) as Turn)),
    receivedAt: row.received_at,
    answeredAt: row.sent_at,
    messageId: row.message_id,
    ticketNumber: row.ticket_number,
  }
}
