// That several processes on one database lose nothing, double nothing, and keep conversations in
// order, while each of them is killed once and one stands still past its leases.
import { describe, expect, test } from 'vitest'
import { type RolesOptions, roles } from '../../../bench/roles.js'
import { compiledCli } from '../../support/commands/cli.js'
import { postgresInstalled } from '../../support/databases/postgres.js'
import { needs } from '../../support/runner/skip.js'

/** It waits for what is killed, or stands still, on a machine that may be busy (ms). */
const SAFETY = 600_000
const short = { conversations: 12, steps: 3, seed: 7, within: SAFETY / 2 } as const

async function survives(options: Pick<RolesOptions, 'processes' | 'kills' | 'stops'>) {
  const { checks, warnings } = await roles({ ...short, cli: compiledCli(), ...options })
  const wrong = checks.filter(({ ok }) => !ok)
  expect(wrong, warnings.join('\n')).toEqual([])
}

// At once: each has servers and services of its own, and mostly waits for them.
describe.skipIf(needs(postgresInstalled(), 'PostgreSQL')).concurrent('several processes', () => {
  test('with a role each', { timeout: SAFETY }, () =>
    survives({ processes: ['intake+cron', 'worker', 'worker', 'sender'], kills: 0, stops: 0 }),
  )

  test('kill -9 of each role', { timeout: SAFETY }, () =>
    survives({ processes: ['intake+cron', 'worker', 'sender'], kills: 3, stops: 0 }),
  )

  test('SIGSTOP of one that does everything, beside another', { timeout: SAFETY }, () =>
    survives({ processes: ['all', 'all'], kills: 0, stops: 1 }),
  )
})
