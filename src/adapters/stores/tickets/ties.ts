/** Reads what a request was merged with, and which requests it is linked with. */

import type { Knex } from 'knex'
import type { BeforeMerging, FoundLink, FoundTies } from '../../../core/deciding/situation/ties.js'

interface LinkRow {
  readonly id: number
  readonly number: number
  readonly title: string
  readonly at: number
  readonly by_id: number | null
}

interface MergerRow {
  readonly id: number
  readonly merged_number: number
  readonly at: number
  readonly by_id: number | null
  readonly was: string
}

/** The newest first. */
export async function readTies(trx: Knex, ticketId: number): Promise<FoundTies> {
  const numbers: number[] = await trx('tickets').where({ merged_into: ticketId }).pluck('number')
  const mergers =
    numbers.length === 0
      ? []
      : await trx('mergers')
          .whereIn('merged_number', numbers)
          .whereNull('undone_at')
          .orderBy('id', 'desc')
          .select<MergerRow[]>('id', 'merged_number', 'at', 'by_id', 'was')
  return {
    mergers: mergers.map((row) => ({
      id: row.id,
      mergedNumber: row.merged_number,
      at: row.at,
      byId: row.by_id,
      was: JSON.parse(row.was) as BeforeMerging,
    })),
    links: (await readLinks(trx, ticketId)).toSorted((a, b) => b.at - a.at),
  }
}

/** In the order of their numbers. */
export async function readLinkedNumbers(trx: Knex, ticketId: number): Promise<number[]> {
  return (await readLinks(trx, ticketId)).map(({ number }) => number).toSorted((a, b) => a - b)
}

async function readLinks(trx: Knex, ticketId: number): Promise<FoundLink[]> {
  const from = (own: 'ticket_id' | 'other_id', other: 'ticket_id' | 'other_id') =>
    trx('links as l')
      .join('tickets as t', 't.id', `l.${other}`)
      .where(`l.${own}`, ticketId)
      .whereNull('l.undone_at')
      .select<LinkRow[]>('t.id', 't.number', 't.title', 'l.at', 'l.by_id')
  const rows: LinkRow[] = await from('ticket_id', 'other_id').unionAll([
    from('other_id', 'ticket_id'),
  ])
  return rows.map(({ id, number, title, at, by_id }) => ({
    ticketId: id,
    number,
    title,
    at,
    byId: by_id,
  }))
}

/** All mergings that stand: of each merged request, the number of the one that answers; few have ever been merged. */
export async function readMergedInto(knex: Knex): Promise<ReadonlyMap<number, number>> {
  const rows = await knex('mergers')
    .whereNull('undone_at')
    .select<{ merged_number: number; into_number: number }[]>('merged_number', 'into_number')
  const into = new Map(rows.map((row) => [row.merged_number, row.into_number]))
  const answering = (number: number): number => {
    const next = into.get(number)
    return next === undefined ? number : answering(next)
  }
  return new Map([...into.keys()].map((number) => [number, answering(number)]))
}
