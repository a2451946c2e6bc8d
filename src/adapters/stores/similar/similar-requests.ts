/** Solved requests beside a new one: looked for once, kept by their ids, and read anew whenever they are shown. */

import type { Knex } from 'knex'
import type { OutboxRow } from '../../../app/ports/outbox.js'
import type { SimilarRequests } from '../../../app/ports/similar.js'
import { besideNew } from '../../../core/notices/beside-new.js'
import type { ShownSimilar } from '../../../core/notices/kinds/team.js'
import type { Locale } from '../../../core/request/person.js'
import type { PastRequest, SimilarRequest } from '../../../core/similar/past-request.js'
import { LIKE_ENOUGH, MOST_SIMILAR } from '../../../core/similar/rank.js'
import { afterSearch, budgetAt, fullBudget, isSpent } from '../../../core/similar/search-budget.js'
import { oneLine, shorten } from '../../../core/text/text.js'
import { proseOf } from '../../../core/words/form.js'
import { writing } from '../../database/transaction.js'
import { findSimilar, type SimilarQuery } from './find-similar.js'
import { readPast } from './past-requests.js'

/** ms in which words are looked up for one request. */
const AT_MOST = 250
/** Of a solution, what is shown. */
const SHOWN = 300
/** Requests of which it is remembered that none resembles them. */
const MOST_REMEMBERED = 2000

export interface SimilarSettings {
  /** Of the desk. */
  readonly locale: Locale
  /** How alike they must be, 0 to 1: `AMIGO_SIMILAR_FROM`. Null: they are not looked for. */
  readonly from?: number | null
  /** ms, by a clock that is never put right. */
  readonly steady: () => number
}

export function openSimilar(
  knex: Knex,
  { locale, steady, from = LIKE_ENOUGH }: SimilarSettings,
): SimilarRequests {
  let budget = fullBudget(steady())
  const without = new Set<number>()
  const underWay = new Map<number, Promise<void>>()

  const look = async (ticketId: number, least: number) => {
    const began = steady()
    budget = budgetAt(budget, began)
    if (isSpent(budget)) return
    const late = () => steady() - began > AT_MOST
    const found = await findFor(knex, ticketId, { locale, late, least })
    budget = afterSearch(budget, steady() - began)
    if (found.length > 0) return keepSimilar(knex, ticketId, found)
    if (without.size >= MOST_REMEMBERED) without.clear()
    without.add(ticketId)
  }

  return {
    async of(ticketId) {
      if (from === null) return []
      const kept = await readSimilar(knex, ticketId)
      if (kept.length > 0 || without.has(ticketId)) return kept
      // A mail to each of its technicians and a board are made at once: one of them looks.
      const looking =
        underWay.get(ticketId) ?? look(ticketId, from).finally(() => underWay.delete(ticketId))
      underWay.set(ticketId, looking)
      await looking
      return readSimilar(knex, ticketId)
    },
  }
}

async function findFor(
  knex: Knex,
  ticketId: number,
  how: Pick<SimilarQuery, 'locale' | 'late' | 'least'>,
): Promise<readonly SimilarRequest[]> {
  const row = await knex('tickets')
    .where({ id: ticketId })
    .first<{ title: string; description: string } | undefined>('title', 'description')
  if (!row) return []
  const asked = { title: row.title, text: proseOf(row.description) }
  return findSimilar(knex, { ...how, asked, ticketId })
}

/** Sent notices with what stood in them, as far as it may still be shown: a quote of it is known by that. */
export function withSimilarOf(knex: Knex, rows: readonly OutboxRow[]): Promise<OutboxRow[]> {
  return Promise.all(
    rows.map(async (row) =>
      row.notice.kind === 'team-new' && row.ticketId !== null && 'recap' in row.notice.data
        ? { ...row, notice: besideNew(row.notice, await readSimilar(knex, row.ticketId)) }
        : row,
    ),
  )
}

/** The recorded ones as they are now, without those that were reopened or are gone. */
async function readSimilar(knex: Knex, ticketId: number): Promise<ShownSimilar[]> {
  const ids: number[] = await knex('similar_requests')
    .where({ ticket_id: ticketId })
    .orderBy('position')
    .pluck('similar_id')
  return (await readPast(knex, ids, MOST_SIMILAR)).map(shown)
}

function shown({ number, title, solution }: PastRequest): ShownSimilar {
  return { number, title, solution: shorten(oneLine(solution), SHOWN) }
}

/** Another process may have kept them meanwhile; either request may be gone by now. */
async function keepSimilar(
  knex: Knex,
  ticketId: number,
  found: readonly SimilarRequest[],
): Promise<void> {
  await writing(knex, async (trx) => {
    const ids = [ticketId, ...found.map((one) => one.ticketId)]
    const there = new Set(await trx('tickets').whereIn('id', ids).pluck('id'))
    const rows = found
      .filter((one) => there.has(ticketId) && there.has(one.ticketId))
      .map((one, at) => ({
        ticket_id: ticketId,
        position: at + 1,
        similar_id: one.ticketId,
      }))
    if (rows.length > 0)
      await trx('similar_requests').insert(rows).onConflict(['ticket_id', 'position']).ignore()
  })
}
