// That several processes on one database lose nothing, double nothing, and keep conversations in
// order, while each of them is killed once and one stands still past its leases.
import { describe, expect, test } from 'vitest'
import { type RolesOptions, roles } from '../../../bench/roles.js'
import { SOURCES } from '../../../bench/support/world.js'
import { postgresInstalled } from '../../support/postgres.js'
import { needs } from '../../support/skip.js'

const short = { conversations: 12, steps: 3, seed: 7, cli: SOURCES, within: 150_000 } as const

async function survives(options: Pick<RolesOptions, 'processes' | 'kills' | 'stops'>) {
  const { checks, warnings } = await roles({ ...short, ...options })
  const wrong = checks.filter(({ ok }) => !ok)
  expect(wrong, warnings.join('\n')).toEqual([])
}

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('several processes', () => {
  test('with a role each', { timeout: 300_000 }, () =>
    survives({ processes: ['intake+cron', 'worker', 'worker', 'sender'], kills: 0, stops: 0 }),
  )

  test('kill -9 of each role', { timeout: 300_000 }, () =>
    survives({ processes: ['intake+cron', 'worker', 'sender'], kills: 3, stops: 0 }),
  )

  test('SIGSTOP of one that does everything, beside another', { timeout: 300_000 }, () =>
    survives({ processes: ['all', 'all'], kills: 0, stops: 1 }),
  )
})
