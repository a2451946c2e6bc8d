/** The metrics: what they say of a desk, what stands about them in docs/monitoring.md, and the rules that use them. */

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Metrics, openMetrics } from '../../../src/adapters/metrics/metrics.js'
import { failureLabel } from '../../../src/adapters/metrics/work-meters.js'
import type { OutboxRow } from '../../../src/app/ports/outbox.js'
import { type DeskFacts, QUEUES } from '../../../src/core/running/health.js'
import { PROBLEMS } from '../../../src/core/running/part-names.js'
import { partAgrees, ROOT, read, table } from '../../support/documents/documents.js'
import fc from '../../support/runner/random-cases.js'
import { needs } from '../../support/runner/skip.js'
import { programs } from '../../support/servers/server.js'

const NOW = Date.UTC(2026, 10, 23, 11, 0)
const QUEUES_NOW = Object.fromEntries(
  QUEUES.map((name) => [name, { count: 0, oldest: null }]),
) as DeskFacts['queues']
const FACTS: DeskFacts = {
  service: null,
  parts: [],
  queues: { ...QUEUES_NOW, received: { count: 3, oldest: NOW - 90_000 } },
  lastSweep: NOW - 60_000,
  canary: null,
}
const STATE = {
  facts: FACTS,
  parts: [
    {
      part: 'intake',
      state: 'down',
      since: NOW - 30_000,
      reason: 'away',
      workedAt: NOW - 40_000,
      waiting: 0,
    },
    { part: 'chat', state: 'ok', since: NOW, reason: '', workedAt: NOW, waiting: 0 },
  ],
  problems: [{ problem: 'intake', since: NOW - 30_000, reason: 'away' }],
  budget: { hour: 17 },
} as const

let metrics: Metrics
beforeEach(() => {
  metrics = openMetrics({ version: '0.0.0', node: 'v20', driver: 'sqlite3' })
})

const NOTHING = async () => new Map<number, number>()
const acknowledgement = (inboundId: number) =>
  ({ id: 1, inboundId, notice: { kind: 'acknowledgement' } }) as OutboxRow

async function values(text: Promise<string>): Promise<Map<string, number>> {
  const lines = (await text).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

describe('a scrape', () => {
  it('says how the desk is', async () => {
    const found = await values(metrics.render(STATE, NOTHING, NOW))
    expect(
      Object.fromEntries([...found].filter(([name]) => name.startsWith('amigo_'))),
    ).toMatchObject({
      'amigo_build_info{version="0.0.0",node="v20",driver="sqlite3"}': 1,
      amigo_database_up: 1,
      'amigo_part_up{part="intake"}': 0,
      'amigo_part_up{part="chat"}': 1,
      'amigo_problem{problem="intake"}': 1,
      'amigo_problem{problem="sending"}': 0,
      amigo_intake_lag_seconds: 40,
      'amigo_queue_messages{queue="received"}': 3,
      'amigo_queue_oldest_age_seconds{queue="received"}': 90,
      'amigo_queue_oldest_age_seconds{queue="waiting"}': 0,
      amigo_last_sweep_seconds: (NOW - 60_000) / 1000,
      'amigo_sending_budget_left{window="hour"}': 17,
    })
  })

  it('says of each mailbox how it is; the desk’s own bears no name', async () => {
    const part = {
      state: 'down',
      since: NOW - 1000,
      reason: 'away',
      workedAt: NOW - 90_000,
      waiting: 31_000,
    } as const
    const parts = [...STATE.parts, { ...part, part: 'intake:lycees' } as const]
    const problems = [{ problem: 'intake:lycees', since: NOW, reason: 'away' } as const]
    const found = await values(metrics.render({ ...STATE, parts, problems }, NOTHING, NOW))
    expect(Object.fromEntries(found)).toMatchObject({
      'amigo_part_up{part="intake",mailbox="lycees"}': 0,
      'amigo_problem{problem="intake",mailbox="lycees"}': 1,
      'amigo_problem{problem="intake"}': 0,
      'amigo_intake_lag_seconds{mailbox="lycees"}': 90,
      'amigo_mailbox_waiting_messages{mailbox="lycees"}': 31_000,
      amigo_mailbox_waiting_messages: 0,
      amigo_intake_lag_seconds: 40,
    })
  })

  it('counts the delay of each acknowledgement once, also one that waited for the database', async () => {
    const received = async () => new Map([[7, NOW - 2000]])
    const away = async () => {
      throw new Error('away')
    }
    const { meter } = metrics
    meter.delivered(acknowledgement(7), { kind: 'sent' }, NOW)
    meter.delivered(acknowledgement(8), { kind: 'deferred', error: 'x', connection: true }, NOW)
    for (const [receivedAt, count] of [
      [away, 0],
      [received, 1],
      [received, 1],
    ] as const) {
      const found = await values(metrics.render(STATE, receivedAt, NOW))
      expect(found.get('amigo_acknowledgement_delay_seconds_count') ?? 0).toBe(count)
    }
    const found = await values(metrics.render(STATE, received, NOW))
    expect(found.get('amigo_acknowledgement_delay_seconds_sum')).toBe(2)
    expect(found.get('amigo_deliveries_total{outcome="deferred"}')).toBe(1)
  })

  it('of a database that is away leaves what it said, and says that', async () => {
    await metrics.render(STATE, NOTHING, NOW)
    const found = await values(metrics.render({ ...STATE, facts: null }, NOTHING, NOW))
    expect(found.get('amigo_database_up')).toBe(0)
    expect(found.get('amigo_queue_messages{queue="received"}')).toBe(3)
  })
})

it.each([
  ['parse-timeout', 'parse-timeout'],
  ['unreadable: 8BITMIME of nobody', 'unreadable'],
  ['internal: x is not a function', 'internal'],
  ['house: the disk is full', 'house'],
  ['UID 7 of INBOX (4312 bytes): the server gives nothing', 'withheld'],
  ['internally', 'other'],
  ['', 'other'],
])('%j counts as %s', (because, label) => {
  expect(failureLabel(because)).toBe(label)
})

it('whatever a reason says, there are few labels', async () => {
  const labels = new Set<string>()
  fc.assert(
    fc.property(fc.string(), (because) => {
      labels.add(failureLabel(because))
    }),
  )
  expect(labels.size).toBeLessThanOrEqual(8)
  for (const kind of ['__proto__', 'constructor']) expect(failureLabel(kind)).toBe('other')
})

describe('docs/monitoring.md', () => {
  const unitOf = (name: string) =>
    [
      [/_seconds(_total)?$/, 'seconds'],
      [/_bytes$/, 'bytes'],
      [/_total$|_messages$/, 'count'],
      [/_budget_left$/, 'recipients'],
    ].find(([pattern]) => (pattern as RegExp).test(name))?.[1] ?? '–'

  // prom-client reads more of Linux than of other systems.
  it.skipIf(process.platform !== 'linux')(
    'has every metric with its unit, labels and meaning',
    () => {
      const rows = metrics.registry
        .getMetricsAsArray()
        .sort((a, b) => Number(b.name.startsWith('amigo')) - Number(a.name.startsWith('amigo')))
        .map((metric) => {
          const {
            name,
            help,
            labelNames = [],
          } = metric as unknown as {
            readonly name: string
            readonly help: string
            readonly labelNames?: readonly string[]
          }
          const kind = metric.constructor.name.toLowerCase()
          return [`\`${name}\``, kind, String(unitOf(name)), labelNames.join(', '), help.trim()]
        })
      const head = ['Metric', 'Kind', 'Unit', 'Labels', 'Meaning']
      partAgrees('docs/monitoring.md', 'metrics', table(head, rows))
    },
  )

  it('explains every problem', () => {
    const explained = [...read('docs/monitoring.md').matchAll(/^\| `(\w+)` \| /gm)].map(
      ([, it]) => it,
    )
    expect(PROBLEMS.filter((name) => !explained.includes(name))).toEqual([])
  })
})

describe.each(['docs/monitoring/alerts.yml', 'docs/monitoring/dashboard.json'])('%s', (file) => {
  it('asks for metrics that there are', async () => {
    const known = new Set<string>()
    for (const { name } of metrics.registry.getMetricsAsArray())
      for (const suffix of ['', '_bucket', '_sum', '_count']) known.add(`${name}${suffix}`)
    const asked = read(file).match(/\b(amigo|nodejs|process)_\w+/g) ?? []
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((name) => !known.has(name))).toEqual([])
  })
})

it('the dashboard is JSON, its panels numbered, none over another', () => {
  const { panels } = JSON.parse(read('docs/monitoring/dashboard.json')) as {
    readonly panels: readonly { id: number; gridPos: { x: number; y: number } }[]
  }
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  expect(new Set(panels.map(({ gridPos: { x, y } }) => `${x} ${y}`)).size).toBe(panels.length)
})

const [promtool] = programs('promtool')

describe.skipIf(needs(promtool !== undefined, 'promtool'))('promtool', () => {
  it('takes the alert rules, and what a scrape says', async () => {
    execFileSync(promtool ?? '', ['check', 'rules', join(ROOT, 'docs/monitoring/alerts.yml')])
    const input = await metrics.render(STATE, NOTHING, NOW)
    execFileSync(promtool ?? '', ['check', 'metrics'], { input, stdio: 'pipe' })
  })
})
