/** Statistics of the desk in a period: by team, product and month, from the ledger. */

import { DateTime } from 'luxon'
import { type Figures, Tally } from './figures.js'
import type { LedgerLine } from './ledger-line.js'

/** Epoch ms: from `from` inclusive to `to` exclusive. */
export interface Period {
  readonly from: number
  readonly to: number
}

export interface Statistics {
  readonly all: Figures
  /** The busiest first. */
  readonly teams: readonly NamedFigures[]
  readonly products: readonly NamedFigures[]
  readonly months: readonly Month[]
}

export interface NamedFigures {
  readonly name: string
  readonly figures: Figures
}

export interface Month {
  /** ISO: `2026-11`. */
  readonly month: string
  readonly opened: number
  readonly closed: number
}

/** One pass over the ledger; each line costs a few numbers of memory. */
export async function statisticsOf(
  lines: AsyncIterable<LedgerLine>,
  period: Period,
  zone: string,
): Promise<Statistics> {
  const all = new Tally()
  const teams = new Map<string, Tally>()
  const products = new Map<string, Tally>()
  const months = new Map(monthsOf(period, zone).map((month) => [month, { opened: 0, closed: 0 }]))
  for await (const line of lines) {
    const opened = within(line.createdAt, period)
    const closed = line.closedAt !== null && within(line.closedAt, period)
    const tallies = [all, tallyOf(teams, line.team)]
    if (line.product !== null) tallies.push(tallyOf(products, line.product))
    for (const tally of tallies) tally.add(line, opened, closed)
    const openedIn = months.get(monthOf(line.createdAt, zone))
    if (opened && openedIn) openedIn.opened++
    const closedIn = line.closedAt === null ? undefined : months.get(monthOf(line.closedAt, zone))
    if (closed && closedIn) closedIn.closed++
  }
  return {
    all: all.figures(),
    teams: ranked(teams),
    products: ranked(products),
    months: [...months].map(([month, counts]) => ({ month, ...counts })),
  }
}

function tallyOf(tallies: Map<string, Tally>, name: string): Tally {
  const tally = tallies.get(name) ?? new Tally()
  tallies.set(name, tally)
  return tally
}

function ranked(tallies: ReadonlyMap<string, Tally>): NamedFigures[] {
  return [...tallies]
    .filter(([, { weight }]) => weight > 0)
    .sort(([a, one], [b, other]) => other.weight - one.weight || a.localeCompare(b))
    .map(([name, tally]) => ({ name, figures: tally.figures() }))
}

function within(at: number, { from, to }: Period): boolean {
  return from <= at && at < to
}

function monthsOf({ from, to }: Period, zone: string): string[] {
  const months: string[] = []
  for (
    let at = DateTime.fromMillis(from, { zone }).startOf('month');
    at.toMillis() < to;
    at = at.plus({ months: 1 })
  )
    months.push(at.toFormat('yyyy-MM'))
  return months
}

function monthOf(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM')
}
