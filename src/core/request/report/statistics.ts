/** Statistics of the desk in a period: by team, product and month, from the ledger. */

import { DateTime } from 'luxon'
import { zoneOf } from '../dates/zone.js'
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
  readonly weeks: readonly Week[]
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

export interface Week {
  /** Its Monday, ISO: `2026-11-23`. */
  readonly week: string
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
  const months = countsBy('month', period, zone)
  const weeks = countsBy('week', period, zone)
  for await (const line of lines) {
    const opened = within(line.createdAt, period)
    const closed = line.closedAt !== null && within(line.closedAt, period)
    const tallies = [all, tallyOf(teams, line.team)]
    if (line.product !== null) tallies.push(tallyOf(products, line.product))
    for (const tally of tallies) tally.add(line, opened, closed)
    for (const counts of [months, weeks]) {
      if (opened) counts.add('opened', line.createdAt)
      if (closed && line.closedAt !== null) counts.add('closed', line.closedAt)
    }
  }
  return {
    all: all.figures(),
    teams: ranked(teams),
    products: ranked(products),
    months: counted(months).map(({ from, ...counts }) => ({ month: from.slice(0, 7), ...counts })),
    weeks: counted(weeks).map(({ from, ...counts }) => ({ week: from, ...counts })),
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

interface Counts {
  add(what: 'opened' | 'closed', at: number): void
  /** By the first day of each, ISO; those without any among them. */
  readonly spans: ReadonlyMap<string, { opened: number; closed: number }>
}

function countsBy(unit: 'month' | 'week', { from, to }: Period, zone: string): Counts {
  const first = (at: number) => DateTime.fromMillis(at, { zone: zoneOf(zone) }).startOf(unit)
  const spans = new Map<string, { opened: number; closed: number }>()
  for (let start = first(from); start.toMillis() < to; start = start.plus({ [unit]: 1 }))
    spans.set(start.toISODate() ?? '', { opened: 0, closed: 0 })
  return {
    spans,
    add(what, at) {
      const span = spans.get(first(at).toISODate() ?? '')
      if (span) span[what]++
    },
  }
}

function counted({ spans }: Counts) {
  return [...spans].map(([from, { opened, closed }]) => ({ from, opened, closed }))
}
