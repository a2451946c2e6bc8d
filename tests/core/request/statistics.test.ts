/** The figures of a period: what counts in it, and how times are summed up. */

import { describe, expect, it } from 'vitest'
import type { LedgerLine } from '../../../src/core/request/report/ledger-line.js'
import { statisticsOf } from '../../../src/core/request/report/statistics.js'
import { HOUR } from '../../../src/core/running/durations.js'

const at = (iso: string) => Date.parse(iso)
const NOVEMBER = { from: at('2026-10-31T23:00Z'), to: at('2026-11-30T23:00Z') }

const life = (created: string, more: Partial<LedgerLine> = {}): LedgerLine => ({
  createdAt: at(created),
  answeredAt: null,
  resolvedAt: null,
  closedAt: null,
  closureMode: null,
  team: 'N1',
  product: null,
  reopenings: 0,
  rating: null,
  deflected: false,
  takeMet: null,
  resolveMet: null,
  waited: 0,
  ...more,
})
async function* each(lives: readonly LedgerLine[]) {
  yield* lives
}
const of = (...lives: LedgerLine[]) => statisticsOf(each(lives), NOVEMBER, 'Europe/Paris')

it('counts what began, and what ended, in the period as people there call its days', async () => {
  const closing = { closureMode: 'technical' } as const
  const { all, months, weeks } = await of(
    // The evening of 31 October in UTC is the first of November in Paris.
    life('2026-10-31T23:30Z'),
    life('2026-10-31T22:30Z', { ...closing, closedAt: at('2026-11-30T22:59Z') }),
    life('2026-11-05T10:00Z', { ...closing, closedAt: at('2026-11-30T23:00Z') }),
    life('2026-12-01T10:00Z'),
  )
  expect([all.opened, all.closed]).toEqual([2, 1])
  expect(months).toEqual([{ month: '2026-11', opened: 2, closed: 1 }])
  expect(weeks).toEqual([
    { week: '2026-10-26', opened: 1, closed: 0 },
    { week: '2026-11-02', opened: 1, closed: 0 },
    { week: '2026-11-09', opened: 0, closed: 0 },
    { week: '2026-11-16', opened: 0, closed: 0 },
    { week: '2026-11-23', opened: 0, closed: 0 },
    { week: '2026-11-30', opened: 0, closed: 1 },
  ])
})

it('times are the nearest ranks, of those that were answered', async () => {
  const start = '2026-11-02T08:00Z'
  const after = (hours: number) => life(start, { answeredAt: at(start) + hours * HOUR })
  const { all } = await of(...[4, 1, 3, 2, 5, 6, 7, 8, 9, 100].map(after), life(start))
  expect(all.answer).toEqual({ median: 5 * HOUR, p90: 9 * HOUR })
  expect(all.resolution).toBeNull()
})

it('targets that were met are a share of those that were met or missed', async () => {
  const start = '2026-11-02T08:00Z'
  const { all, teams } = await of(
    life(start, { takeMet: true, resolveMet: true }),
    life(start, { takeMet: true, resolveMet: false }),
    life(start, { takeMet: false, team: 'N2' }),
    life(start),
  )
  expect([all.takeMet, all.resolveMet]).toEqual([2 / 3, 0.5])
  const byTeam = teams.map(({ name, figures }) => [name, figures.takeMet, figures.resolveMet])
  expect(byTeam).toEqual([
    ['N1', 1, 0.5],
    ['N2', 0, null],
  ])
})

it('shares are of what was opened, and of what was closed', async () => {
  const closed = (closureMode: LedgerLine['closureMode'], created = '2026-11-02T08:00Z') =>
    life(created, { closureMode, closedAt: at('2026-11-20T08:00Z') })
  const { all } = await of(
    closed('technical', '2026-09-01T08:00Z'),
    closed('requester'),
    closed('withdrawn'),
    closed('dismissed', '2026-09-01T08:00Z'),
    { ...closed('requester'), reopenings: 2, deflected: true },
    life('2026-11-02T08:00Z'),
  )
  expect(all).toMatchObject({
    opened: 4,
    closed: 5,
    reopened: 0.25,
    deflected: 0.25,
    closedBy: { requester: 0.4, withdrawn: 0.2, technical: 0.2, dismissed: 0.2 },
  })
})

describe('teams and products', () => {
  it('come with the busiest first, and only those of the period', async () => {
    const { teams, products } = await of(
      life('2026-11-02T08:00Z', { team: 'B', product: 'GFC' }),
      life('2026-11-02T08:00Z', { team: 'B' }),
      life('2026-11-02T08:00Z', { team: 'A', product: 'GFC' }),
      life('2026-01-02T08:00Z', { team: 'C', product: 'Thunderbird' }),
    )
    expect(teams.map(({ name, figures }) => [name, figures.opened])).toEqual([
      ['B', 2],
      ['A', 1],
    ])
    expect(products.map(({ name }) => name)).toEqual(['GFC'])
  })

  it('a period without requests has shares of nothing', async () => {
    const { all, teams } = await of()
    expect(all).toMatchObject({ opened: 0, reopened: 0, closedBy: { technical: 0 }, answer: null })
    expect(teams).toEqual([])
  })
})

describe('satisfaction', () => {
  const rated = (rating: LedgerLine['rating'], closed = '2026-11-10T10:00Z') =>
    life('2026-11-05T10:00Z', { closureMode: 'requester', closedAt: at(closed), rating })

  it('is counted of the requests closed in the period, and is no figure where nobody rated', async () => {
    const { all } = await of(
      rated(4),
      rated(4),
      rated(1),
      rated(null),
      rated(2, '2026-12-10T10:00Z'),
    )
    expect(all.satisfaction).toEqual({
      rated: 3,
      share: 0.75,
      mean: 3,
      counts: { 1: 1, 2: 0, 3: 0, 4: 2 },
    })
    expect((await of(rated(null))).all.satisfaction).toBeNull()
  })
})

it('waits for somebody else are told of the requests opened, beside how those that waited met their targets', async () => {
  const { all, teams } = await of(
    life('2026-11-02T08:00Z', { waited: 3 * HOUR, resolveMet: true }),
    life('2026-11-03T08:00Z', { waited: 50 * HOUR, resolveMet: false }),
    life('2026-11-04T08:00Z', { waited: HOUR }),
    life('2026-11-05T08:00Z', { resolveMet: true }),
    life('2026-11-06T08:00Z', { team: 'N2' }),
    // Opened before.
    life('2026-10-05T08:00Z', { waited: 900 * HOUR, resolveMet: false }),
  )
  expect(all.waits).toEqual({
    count: 3,
    lasted: { median: 3 * HOUR, p90: 50 * HOUR },
    met: { share: 0.5, targets: 2 },
    others: { share: 1, targets: 1 },
  })
  expect(teams.find(({ name }) => name === 'N2')?.figures.waits).toBeNull()
})
