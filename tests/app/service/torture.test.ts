/** A short run of torture, the same at each run: whatever fails, nothing is lost, doubled, out of order, or told twice. */

import { describe, expect, test } from 'vitest'
import { type TortureOptions, torture } from '../../../bench/torture/torture.js'
import { compiledCli } from '../../support/commands/cli.js'
import { postgresInstalled } from '../../support/databases/postgres.js'
import { needs } from '../../support/runner/skip.js'
import { dovecotInstalled } from '../../support/servers/dovecot.js'

/** It waits for servers that are killed and started again, on a machine that may be busy (ms). */
const SAFETY = 600_000

async function survives(
  options: Pick<TortureOptions, 'database' | 'processes' | 'seed' | 'fault'>,
) {
  const run = { ...options, lasts: 30_000, pace: 3, cli: compiledCli() }
  const { verdict, settled, struck, statuses, logged } = await torture(run)
  const { messages, notices, again, instead, ...wrong } = verdict
  expect({ ...wrong, settled, statuses }, [...logged.keys()].join('\n')).toEqual({
    lost: [],
    doubled: [],
    outOfOrder: [],
    unanswered: [],
    unsent: [],
    toldTwice: [],
    settled: true,
    statuses: Array.from({ length: options.processes }, () => 0),
  })
  expect(messages).toBeGreaterThan(10)
  expect([...struck.values()].some((times) => times > 0)).toBe(true)
}

// At once: each has servers and services of its own, and mostly waits for them.
describe.skipIf(needs(dovecotInstalled(), 'Dovecot')).concurrent('torture', () => {
  test('on SQLite', { timeout: SAFETY }, () =>
    survives({ database: 'sqlite', processes: 1, seed: 3 }),
  )

  test.skipIf(needs(postgresInstalled(), 'PostgreSQL'))(
    'on PostgreSQL, three processes',
    { timeout: SAFETY },
    () => survives({ database: 'postgres', processes: 3, seed: 5 }),
  )

  test.skipIf(needs(postgresInstalled(), 'PostgreSQL'))(
    'by a primary that dies, and a standby that takes its place',
    { timeout: SAFETY },
    () => survives({ database: 'postgres', processes: 2, seed: 6, fault: 'standby' }),
  )
})
