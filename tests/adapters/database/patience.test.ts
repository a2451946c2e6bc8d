/** How long a session of the desk waits on PostgreSQL: no longer than our limits, nor than those of its administrator. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/adapters/database/database.js'
import { judge } from '../../../src/adapters/faults.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { needs } from '../../support/runner/skip.js'

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('a session of the desk', () => {
  let postgres: Postgres
  let url: string
  beforeAll(async () => {
    postgres = await startPostgres()
    url = await postgres.createDatabase('patience')
  })
  afterAll(() => postgres.stop())

  async function patienceAt(address: string): Promise<unknown> {
    const knex = await openDatabase({ driver: 'pg', file: '', url: address })
    const { rows } = await knex.raw(
      "select current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle",
    )
    await knex.destroy()
    return rows[0]
  }

  it('waits fifteen seconds for a lock, or as long as the administrator says', async () => {
    expect(await patienceAt(url)).toEqual({ lock: '15s', idle: '20s' })
    const own = `${url}?options=${encodeURIComponent('-c lock_timeout=2s')}`
    expect(await patienceAt(own)).toEqual({ lock: '2s', idle: '20s' })
  })

  it('is told that the database is busy where somebody else holds a table', async () => {
    const options = encodeURIComponent('-c lock_timeout=50ms')
    const ours = await openDatabase({ driver: 'pg', file: '', url: `${url}?options=${options}` })
    const theirs = await openDatabase({ driver: 'pg', file: '', url })
    await theirs.raw('create table theirs (id int)')
    const holding = await theirs.transaction()
    await holding.raw('lock table theirs in access exclusive mode')
    const error = await ours('theirs')
      .first()
      .catch((thrown: unknown) => thrown)
    expect(judge(error)).toMatchObject({ about: 'house', kind: 'database-busy' })
    expect(judge(error).line).toMatch(/the database is busy .*lock timeout.*pg_blocking_pids/)
    await holding.rollback()
    await ours.destroy()
    await theirs.destroy()
  })
})
