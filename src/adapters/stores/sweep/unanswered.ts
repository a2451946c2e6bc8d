/** Reads what was written on resolved requests since, and nobody has answered: what holds their closing. */

import type { Knex } from 'knex'
import type { Unanswered } from '../../../core/deciding/time/expiry-case.js'
import type { Ticket } from '../../../core/request/ticket.js'

/** Of several replies, the first few say enough. */
const MOST_REPLIES = 5

interface ReplyRow {
  readonly ticket_id: number
  readonly text: string
  readonly at: number
  readonly author: string
  readonly side_id: number | null
}

export async function readUnanswered(
  trx: Knex,
  tickets: readonly Ticket[],
): Promise<Map<number, Unanswered>> {
  const held = tickets.filter(
    ({ status, heldAt, resolvedAt }) =>
      status === 'resolved' && heldAt !== null && heldAt >= (resolvedAt ?? 0),
  )
  const found = new Map<number, Unanswered>()
  if (held.length === 0) return found
  const since = new Map(held.map(({ id, heldAt }) => [id, heldAt ?? 0]))
  const rows = await trx('log_entries as e')
    .join('people as p', 'p.id', 'e.author_id')
    .whereIn('e.ticket_id', [...since.keys()])
    .where({ 'e.visibility': 'public', 'e.kind': 'message' })
    .where('e.at', '>=', Math.min(...since.values()))
    .orderBy('e.id')
    .select<ReplyRow[]>('e.ticket_id', 'e.text', 'e.at', 'p.name as author', 'e.side_id')
  for (const { id, heldAt } of held) {
    const replies = rows.filter((row) => row.ticket_id === id && Number(row.at) >= (heldAt ?? 0))
    const [first] = replies
    if (!first) continue
    const own = replies.filter(({ side_id }) => side_id === null)
    found.set(id, { text: textOf(replies), own: textOf(own), author: first.author })
  }
  return found
}

function textOf(replies: readonly ReplyRow[]): string {
  const texts = replies.slice(0, MOST_REPLIES).map(({ text }) => text)
  return texts.filter((one) => one !== '').join('\n\n')
}
