/** What a desk did in a period, in figures: from lives of requests, those that were purged among them. */

import { DateTime } from 'luxon'
import type { ClosureMode } from './ticket.js'

/** What is counted of a request; it is all that a purge leaves of it. Times are epoch ms. */
export interface LedgerLine {
  readonly createdAt: number
  /** First public line by a technician. */
  readonly answeredAt: number | null
  /** As it was last resolved. */
  readonly resolvedAt: number | null
  readonly closedAt: number | null
  readonly closureMode: ClosureMode | null
  readonly team: string
  readonly product: string | null
  readonly reopenings: number
  /** An answer of the base solved it, and nothing followed within a week. */
  readonly deflected: boolean
}

/** From its first moment to the one after its last. */
export interface Period {
  readonly from: number
  readonly to: number
}

export interface Figures {
  readonly opened: number
  readonly closed: number
  /** Of those opened in the period, ms of elapsed time; null: none was answered, or resolved. */
  readonly answer: Spread | null
  readonly resolution: Spread | null
  /** Shares of those opened, 0 to 1. */
  readonly reopened: number
  readonly deflected: number
  /** Shares of those closed, 0 to 1: by their requester, given up by them, by time. */
  readonly closedBy: Readonly<Record<ClosureMode, number>>
}

export interface Spread {
  readonly median: number
  readonly p90: number
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

/** One pass over the lives; memory grows with how many there are by a few numbers each. */
export async function statisticsOf(
  lives: AsyncIterable<LedgerLine>,
  period: Period,
  zone: string,
): Promise<Statistics> {
  const all = new Tally()
  const teams = new Map<string, Tally>()
  const products = new Map<string, Tally>()
  const months = new Map(monthsOf(period, zone).map((month) => [month, { opened: 0, closed: 0 }]))
  for await (const life of lives) {
    const opened = within(life.createdAt, period)
    const closed = life.closedAt !== null && within(life.closedAt, period)
    const tallies = [all, tallyOf(teams, life.team)]
    if (life.product !== null) tallies.push(tallyOf(products, life.product))
    for (const tally of tallies) tally.add(life, opened, closed)
    const began = months.get(monthOf(life.createdAt, zone))
    if (opened && began) began.opened++
    const ended = life.closedAt === null ? undefined : months.get(monthOf(life.closedAt, zone))
    if (closed && ended) ended.closed++
  }
  return {
    all: all.figures(),
    teams: ranked(teams),
    products: ranked(products),
    months: [...months].map(([month, counts]) => ({ month, ...counts })),
  }
}

class Tally {
  #opened = 0
  #closed = 0
  #reopened = 0
  #deflected = 0
  readonly #answers: number[] = []
  readonly #resolutions: number[] = []
  readonly #closedBy: Record<ClosureMode, number> = { requester: 0, withdrawn: 0, technical: 0 }

  add(life: LedgerLine, opened: boolean, closed: boolean): void {
    if (closed) {
      this.#closed++
      if (life.closureMode) this.#closedBy[life.closureMode]++
    }
    if (!opened) return
    this.#opened++
    if (life.reopenings > 0) this.#reopened++
    if (life.deflected) this.#deflected++
    if (life.answeredAt !== null) this.#answers.push(life.answeredAt - life.createdAt)
    if (life.resolvedAt !== null) this.#resolutions.push(life.resolvedAt - life.createdAt)
  }

  get weight(): number {
    return this.#opened + this.#closed
  }

  figures(): Figures {
    const share = (of: number, among: number) => (among === 0 ? 0 : of / among)
    const { requester, withdrawn, technical } = this.#closedBy
    return {
      opened: this.#opened,
      closed: this.#closed,
      answer: spreadOf(this.#answers),
      resolution: spreadOf(this.#resolutions),
      reopened: share(this.#reopened, this.#opened),
      deflected: share(this.#deflected, this.#opened),
      closedBy: {
        requester: share(requester, this.#closed),
        withdrawn: share(withdrawn, this.#closed),
        technical: share(technical, this.#closed),
      },
    }
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

/** Nearest rank: of four values the second is the median, the fourth the ninetieth percentile. */
function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] as number
  return { median: at(0.5), p90: at(0.9) }
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
