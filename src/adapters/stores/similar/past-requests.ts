/** Reads requests that were solved, each with the words that solved it, as they may be shown and sent again. */

import type { Knex } from 'knex'
import { ENDED } from '../../../core/request/open-states.js'
import { SOLVED_MODES } from '../../../core/request/solved.js'
import type { PastRequest, SolvedRequest } from '../../../core/similar/past-request.js'
import { repeatsLast } from '../../../core/similar/repeats-last.js'
import { type Reusable, reusableSolution } from '../../../core/similar/reusable-solution.js'
import { proseOf } from '../../../core/words/form.js'
import { readOthersOf } from './others-of.js'

/** UTF-16 units of a text: a request says early what it wants. */
const MOST_TEXT = 1500

interface PastRow {
  readonly id: number
  readonly number: number
  readonly title: string
  readonly description: string
  readonly contact: string | null
  readonly requester: string | null
  readonly requester_id: number
}

/** Those of them that were solved, in their order, the repeated ones last; `most` at the most. */
export async function readPast(
  knex: Knex,
  ticketIds: readonly number[],
  most: number,
): Promise<PastRequest[]> {
  if (ticketIds.length === 0) return []
  const rows = await solvedRows(knex, ticketIds)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const solved = ticketIds.flatMap((id) => byId.get(id) ?? [])
  const texts = solved.map((row) => ({ ...row, text: row.description.slice(0, MOST_TEXT) }))
  const chosen = repeatsLast(texts).slice(0, most)
  const solutions = await readSolutions(
    knex,
    chosen.map(({ id }) => id),
  )
  return chosen.flatMap((row) => {
    const found = solutions.get(row.id)
    const solution = found ? reusable(row, found, [row.description]).text : ''
    if (solution === '') return []
    const { id: ticketId, number, title, description } = row
    const text = proseOf(description.slice(0, MOST_TEXT))
    return [{ ticketId, number, title, text, solution }]
  })
}

/** Null: there is no request of that number that was solved with words. Of a merged one, the other answers. */
export async function readSolved(knex: Knex, number: number): Promise<SolvedRequest | null> {
  const [ticket] = await knex('tickets')
    .where({ number })
    .select<{ id: number; merged_into: number | null }[]>('id', 'merged_into')
  const [row] = ticket ? await solvedRows(knex, [ticket.merged_into ?? ticket.id]) : []
  const solution = row && (await readSolutions(knex, [row.id])).get(row.id)
  if (!row || !solution) return null
  const others = await readOthersOf(knex, row)
  const texts = [row.description, ...others.texts]
  const { text, hasGaps } = reusable(row, solution, texts, others.names)
  return text === '' ? null : { number, text, hasGaps }
}

function solvedRows(knex: Knex, ticketIds: readonly number[]): Promise<PastRow[]> {
  return knex('tickets as t')
    .leftJoin('people as p', 'p.id', 't.requester_id')
    .whereIn('t.id', [...ticketIds])
    .whereIn('t.status', [...ENDED])
    .where((solved) => solved.whereNull('t.closure_mode').orWhereIn('t.closure_mode', SOLVED_MODES))
    .select<PastRow[]>(
      ...['t.id', 't.number', 't.title', 't.description', 't.contact', 't.requester_id'],
      'p.name as requester',
    )
}

interface Solution {
  readonly text: string
  readonly technician: string | null
}

/** The public words that resolved each last. */
async function readSolutions(
  knex: Knex,
  ticketIds: readonly number[],
): Promise<Map<number, Solution>> {
  if (ticketIds.length === 0) return new Map()
  const rows = await knex('log_entries as e')
    .leftJoin('people as p', 'p.id', 'e.author_id')
    .whereIn('e.ticket_id', [...ticketIds])
    .where('e.visibility', 'public')
    .where('e.change', 'like', '%"resolve"%')
    .orderBy('e.id')
    .select<{ ticket_id: number; text: string; name: string | null }[]>(
      ...['e.ticket_id', 'e.text', 'p.name'],
    )
  return new Map(
    rows.map(({ ticket_id, text, name }) => [ticket_id, { text, technician: name }] as const),
  )
}

function reusable(
  { requester, contact }: PastRow,
  { text, technician }: Solution,
  requesterTexts: readonly string[],
  others: readonly string[] = [],
): Reusable {
  const names = [requester, contact, technician, ...others].map((name) => name ?? '')
  return reusableSolution({ solution: text, requesterTexts, names })
}
