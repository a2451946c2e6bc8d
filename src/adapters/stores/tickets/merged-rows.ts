/** Reads the requests that answer in the place of merged ones, and all that were merged into each. */

import type { Knex } from 'knex'
import type { BeforeMerging } from '../../../core/deciding/situation/ties.js'
import type { TicketState } from '../../../core/request/ticket.js'
import type { TicketRow } from './ticket-row.js'

/** A ticket with the id of the one that it was merged into; null: into none. */
export type MergeableRow = TicketRow & { readonly merged_into: number | null }

export interface MergedRow {
  readonly row: MergeableRow
  /** Epoch ms. */
  readonly at: number
  readonly was: TicketState
}

export interface WithMerged {
  /** Those that stand alone, or stay. */
  readonly staying: readonly MergeableRow[]
  /** What was merged into them, the first of each first. */
  readonly merged: readonly MergedRow[]
}

/** A request that stays was never merged itself: one step leads to it. */
export async function withMerged(trx: Knex, named: readonly MergeableRow[]): Promise<WithMerged> {
  const alone = named.filter(({ merged_into }) => merged_into === null)
  const known = new Set(alone.map(({ id }) => id))
  const missing = new Set(
    named.flatMap(({ merged_into }) =>
      merged_into === null || known.has(merged_into) ? [] : [merged_into],
    ),
  )
  const others =
    missing.size === 0
      ? []
      : ((await trx('tickets')
          .whereIn('id', [...missing])
          .select('*')) as MergeableRow[])
  const staying = [...alone, ...others]
  return { staying, merged: await mergedInto(trx, staying) }
}

async function mergedInto(trx: Knex, staying: readonly MergeableRow[]): Promise<MergedRow[]> {
  if (staying.length === 0) return []
  const rows = (await trx('tickets')
    .whereIn(
      'merged_into',
      staying.map(({ id }) => id),
    )
    .orderBy('id')
    .select('*')) as MergeableRow[]
  if (rows.length === 0) return []
  const byNumber = await mergersOf(trx, rows, staying)
  return rows.flatMap((row) => {
    const merger = byNumber.get(row.number)
    if (!merger) return []
    const { state } = JSON.parse(merger.was) as BeforeMerging
    return [{ row, at: sinceWhen(row.number, byNumber), was: state }]
  })
}

/** By their merged numbers, with the steps over requests that are gone by now: forgotten with their requesters. */
async function mergersOf(
  trx: Knex,
  rows: readonly MergeableRow[],
  staying: readonly MergeableRow[],
): Promise<ReadonlyMap<number, MergerRow>> {
  const found = new Map<number, MergerRow>()
  const answering = new Set(staying.map(({ number }) => number))
  for (let asked = rows.map(({ number }) => number); asked.length > 0; ) {
    const mergers = await trx('mergers')
      .whereIn('merged_number', asked)
      .whereNull('undone_at')
      .select<MergerRow[]>('merged_number', 'into_number', 'at', 'was')
    for (const merger of mergers) found.set(merger.merged_number, merger)
    const next = mergers.map((merger) => merger.into_number)
    asked = [...new Set(next)].filter((number) => !found.has(number) && !answering.has(number))
  }
  return found
}

interface MergerRow {
  readonly merged_number: number
  readonly into_number: number
  readonly at: number
  readonly was: string
}

/** What was merged into another one, and that into a third, came there with the later step. */
function sinceWhen(number: number, mergers: ReadonlyMap<number, MergerRow>): number {
  let at = 0
  for (let next = mergers.get(number); next; next = mergers.get(next.into_number))
    at = Math.max(at, next.at)
  return at
}
