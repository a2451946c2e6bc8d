/**
 * `npm run bench:statements [-- --requests N --entries N --driver sqlite]`: what mails of each kind cost the
 * database of a desk after years, beside an empty one, and the slowest statements of a day.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSettings, Driver } from '../src/adapters/database/database.js'
import { sqlite } from '../tests/support/databases/furnished.js'
import { startPostgres } from '../tests/support/databases/postgres.js'
import { openWorld, type World } from '../tests/support/desk/world.js'
import { fillDesk } from '../tests/support/statements/filled-desk.js'
import { timeActs } from '../tests/support/statements/time-acts.js'
import { mailActs } from '../tests/support/statements/working-day.js'
import { KINDS, type MailKind, type Target, writeTo } from './support/statement-mails.js'
import { lowerQuartile, timeStatements } from './support/statement-times.js'
import { numberOption, textOption } from './support/world.js'

const REQUESTS = numberOption('requests', 200_000)
const ENTRIES = numberOption('entries', 10)
const MAILS = numberOption('mails', 40)
const DRIVER = (textOption('driver') ?? 'sqlite') as Driver

/** The first mails of a kind warm up, and do not count. */
const WARM = 5

interface Cost {
  /** All statements of one mail, ms. */
  readonly database: number
  /** The statement that takes longest, ms. */
  readonly slowest: number
  /** Of the whole mail, from its parsing to its answer, ms. */
  readonly cpu: number
}

const folder = await mkdtemp(join(process.env.AMIGO_TEST_SCRATCH ?? tmpdir(), 'amigo-statements-'))
const postgres = DRIVER === 'pg' ? await startPostgres() : undefined
try {
  const empty = await costs('empty', async () => {})
  const filled = await costs('filled', async (world) => {
    const began = performance.now()
    await fillDesk(world.knex, { requests: REQUESTS, entries: ENTRIES, now: world.now }, (line) =>
      process.stderr.write(`\r${line}`),
    )
    process.stderr.write(`\nfilled in ${((performance.now() - began) / 1000).toFixed(0)} s\n`)
  })
  report(empty.kinds, filled.kinds, filled.day)
} finally {
  await postgres?.stop()
  await rm(folder, { recursive: true })
}

async function costs(name: string, fill: (world: World) => Promise<void>) {
  const settings = await settingsOf(name)
  const world = await openWorld({
    database: () => settings,
    dailyCap: 100_000,
    floods: { requestsADay: 100_000, requestsAMinute: 100_000 },
  })
  try {
    await fill(world)
    const kinds = new Map<MailKind, Cost>()
    for (const kind of KINDS) kinds.set(kind, await costOf(world, kind))
    return { kinds, day: name === 'filled' ? await slowestOfDay(world) : [] }
  } finally {
    await world.close()
  }
}

async function settingsOf(name: string): Promise<DatabaseSettings> {
  if (postgres) return { driver: 'pg', file: '', url: await postgres.createDatabase(name) }
  return { ...sqlite(folder), file: join(folder, `${name}.sqlite`), driver: DRIVER }
}

async function costOf(world: World, kind: MailKind): Promise<Cost> {
  const times = timeStatements(world.knex)
  const targets: Target[] = []
  for (let at = 0; at < MAILS + WARM; at++) targets.push(await writeTo(world, `${kind} ${at}`))
  const byStatement = new Map<string, number[]>()
  const database: number[] = []
  const cpu: number[] = []
  for (const [at, target] of targets.entries()) {
    times.take()
    const before = process.cpuUsage()
    await target.send(kind)
    const { user, system } = process.cpuUsage(before)
    if (at < WARM) continue
    const statements = times.take()
    cpu.push((user + system) / 1000)
    database.push(statements.reduce((sum, { ms }) => sum + ms, 0))
    for (const { sql, ms } of statements)
      byStatement.set(sql, [...(byStatement.get(sql) ?? []), ms])
  }
  return {
    database: lowerQuartile(database),
    slowest: Math.max(...[...byStatement.values()].map(lowerQuartile)),
    cpu: lowerQuartile(cpu),
  }
}

async function slowestOfDay(world: World) {
  const times = timeStatements(world.knex)
  const slowest = new Map<string, { act: string; ms: number }>()
  for (const [act, run] of Object.entries({ ...mailActs(world), ...timeActs(world) })) {
    times.take()
    await run()
    for (const { sql, ms } of times.take())
      if (ms > (slowest.get(sql)?.ms ?? 0)) slowest.set(sql, { act, ms })
  }
  return [...slowest].map(([sql, one]) => ({ sql, ...one })).sort((a, b) => b.ms - a.ms)
}

function report(
  empty: ReadonlyMap<MailKind, Cost>,
  filled: ReadonlyMap<MailKind, Cost>,
  day: Awaited<ReturnType<typeof slowestOfDay>>,
): void {
  console.log(`
${DRIVER}: ${REQUESTS} requests, ${REQUESTS * ENTRIES} entries; the lower quartile of ${MAILS} mails of each kind, ms

                        slowest statement      all statements         CPU of the whole mail
                        empty   filled         empty   filled         empty   filled   ratio`)
  for (const [kind, before] of empty) {
    const now = filled.get(kind) as Cost
    const pair = (a: number, b: number) => `${shown(a)}  ${shown(b)}`
    console.log(
      `  ${kind.padEnd(20)}${pair(before.slowest, now.slowest)}      ${pair(before.database, now.database)}      ${pair(before.cpu, now.cpu)}   ${(now.cpu / before.cpu).toFixed(2)}`,
    )
  }
  console.log(
    '\nThe slowest statements of a day, ms (once each: another process may have had the machine)\n',
  )
  for (const { sql, act, ms } of day.slice(0, 12))
    console.log(`  ${shown(ms)}  ${act}: ${sql.slice(0, 150)}`)
}

function shown(ms: number): string {
  return ms.toFixed(2).padStart(7)
}
