/** Requests that were solved, with whoever solved them: what routing is learnt from, page by page from the newest on. */

import type { Knex } from 'knex'
import { isSolved } from '../../../core/request/solved.js'
import type { ClosureMode, Status } from '../../../core/request/ticket.js'
import type { PastDecision } from '../../../core/routing/example-set.js'
import { proseOf } from '../../../core/words/form.js'
import { openSolvers, type Solver } from './whose-it-was.js'

interface SolvedRow {
  readonly id: number
  readonly status: Status
  readonly closure_mode: ClosureMode | null
  readonly title: string
  readonly description: string
  readonly team_id: number
  readonly subcategory_code: string | null
  readonly product_id: number | null
  readonly agent_id: number | null
  readonly resolved_at: number | null
}

/** Rows read at a time: they are read into features within some ms. */
const PAGE = 200
/** UTF-16 units: more than the words that are looked at. */
const MOST_TEXT = 8000

/** At most so many pages' worth: `most` decisions, of requests that were solved at `since` (epoch ms) or after. */
export async function* pastRoutes(
  knex: Knex,
  since: number,
  most: number,
): AsyncGenerator<readonly PastDecision[]> {
  const solversOf = openSolvers(knex)
  let before: number | null = null
  for (let found = 0; found < most; ) {
    const rows: SolvedRow[] = await page(knex, before)
    const last = rows.at(-1)
    if (!last) return
    before = last.id
    const solved = rows.filter((row) => isSolvedSince(row, since)).slice(0, most - found)
    found += solved.length
    const solverOf = await solversOf(solved)
    yield solved.map((row) => decisionOf(row, solverOf(row)))
  }
}

/** By the key alone: nothing of a table of years is sorted, or read twice. */
function page(knex: Knex, before: number | null): Promise<SolvedRow[]> {
  const rows = knex('tickets').orderBy('id', 'desc').limit(PAGE)
  if (before !== null) rows.where('id', '<', before)
  return rows.select<SolvedRow[]>(
    ...['id', 'status', 'closure_mode', 'title', 'team_id', 'subcategory_code'],
    ...['product_id', 'agent_id', 'resolved_at'],
    knex.raw('substr(description, 1, ?) as description', [MOST_TEXT]),
  )
}

function isSolvedSince({ status, closure_mode, resolved_at }: SolvedRow, since: number): boolean {
  return isSolved(status, closure_mode) && resolved_at !== null && resolved_at >= since
}

function decisionOf(row: SolvedRow, { teamId, agentId }: Solver): PastDecision {
  return {
    // As it is asked about: core/deciding/opening/suggested-route.ts.
    text: `${row.title}\n${proseOf(row.description)}`,
    labels: {
      team: teamId === null ? null : String(teamId),
      subcategory: row.subcategory_code,
      product: row.product_id === null ? null : String(row.product_id),
    },
    agentId,
    resolvedAt: row.resolved_at ?? 0,
  }
}
