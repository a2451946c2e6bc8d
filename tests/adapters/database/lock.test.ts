/** One service to a PostgreSQL database, whatever happens to the session that says so. */

import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AlreadyRunning } from '../../../src/adapters/database/data-folder-lock.js'
import { openDatabase } from '../../../src/adapters/database/database.js'
import {
  type DatabaseLock,
  fence,
  type LockOptions,
  lockDatabase,
} from '../../../src/adapters/database/database-lock.js'
import { houseFault } from '../../../src/adapters/faults.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'
import { type CutProxy, startCutProxy } from '../../support/servers/cut-proxy.js'

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('the lock of a database', () => {
  let postgres: Postgres
  let proxy: CutProxy
  let url: string
  let sequence = 0
  let open: DatabaseLock[] = []
  let said: string[] = []
  beforeAll(async () => {
    postgres = await startPostgres()
    proxy = await startCutProxy(Number(new URL(postgres.url).port))
  })
  afterAll(async () => {
    await proxy.close()
    await postgres.stop()
  })
  beforeEach(async () => {
    url = await postgres.createDatabase(`lock${++sequence}`)
    said = []
  })
  afterEach(async () => {
    proxy.mend()
    for (const lock of open) await lock.release()
    open = []
  })

  const hear = (_: object, sentence: string) => void said.push(sentence)
  const log = { debug() {}, info: hear, warn: hear, error: hear }

  async function lock(options: Partial<LockOptions> = {}): Promise<DatabaseLock> {
    // A server that is slow is not to be taken for gone.
    const quick = { pulse: 100, answersWithin: 60_000, startTimeout: 0 }
    const taken = await lockDatabase({ url, instance: 'un', log, ...quick, ...options })
    open.push(taken)
    return taken
  }
  const refused = (options: Partial<LockOptions> = {}) =>
    lock(options).then(
      () => null,
      (error: unknown) => error,
    )
  const isHeld = (one: DatabaseLock) => {
    try {
      one.assertHeld()
      return true
    } catch {
      return false
    }
  }
  function throughProxy(): string {
    const through = new URL(url)
    through.port = String(proxy.port)
    return through.href
  }
  async function ask(statement: string, values: unknown[] = []): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return await client.query(statement, values)
    } finally {
      await client.end()
    }
  }
  const endHolder = () =>
    ask("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted")

  it('refuses a second service, and names the first; once that is over, the second may', async () => {
    const first = await lock({ instance: 'premier' })
    const fault = await refused({ instance: 'second' })
    expect(fault).toBeInstanceOf(AlreadyRunning)
    expect((fault as Error).message).toMatch(/running on the database.*\(premier\).*Stop it first/)
    await first.release()
    // A server that is busy ends a session after its client has gone.
    await lock({ instance: 'second', startTimeout: 20_000 })
  })

  it('waits for one that is just ending', async () => {
    const first = await lock()
    const second = lock({ startTimeout: 20_000 })
    await first.release()
    expect(isHeld(await second)).toBe(true)
  })

  it('of many starts at once, lets one', async () => {
    const starts = await Promise.all(Array.from({ length: 8 }, () => refused()))
    expect(starts.filter((fault) => fault === null)).toHaveLength(1)
    expect(starts.filter((fault) => fault instanceof AlreadyRunning)).toHaveLength(7)
  })

  it('is of one database and schema: others on the server are free', async () => {
    await lock()
    const other = await postgres.createDatabase(`lock${++sequence}`)
    await ask('create schema ailleurs')
    const schema = `${url}?options=${encodeURIComponent('-c search_path=ailleurs')}`
    expect([await refused({ url: other }), await refused({ url: schema })]).toEqual([null, null])
    expect(await refused({ url: schema })).toBeInstanceOf(AlreadyRunning)
  })

  it('is taken again when the server ends its session, and nothing is done meanwhile', async () => {
    const held = await lock()
    const knex = await openDatabase({ driver: 'pg', file: '', url })
    try {
      fence(knex, held)
      await knex.raw('select 1')
      await endHolder()
      await until(() => !isHeld(held) || said.length > 0)
      await until(() => isHeld(held))
      expect(said).toEqual([
        expect.stringMatching(/^the lock of the database is lost \(.+\): all work stands still/),
        'the lock of the database is held again',
      ])
      await knex.raw('select 1')
      expect(await refused()).toBeInstanceOf(AlreadyRunning)
    } finally {
      await knex.destroy()
    }
  })

  it('is taken again after a server that was away', async () => {
    const held = await lock({ url: throughProxy() })
    const knex = await openDatabase({ driver: 'pg', file: '', url })
    try {
      fence(knex, held)
      const before = proxy.asked()
      proxy.cut()
      await until(() => !isHeld(held))
      const fault = await knex.raw('select 1').catch((error: unknown) => error)
      expect(houseFault(fault)).toMatch(/database can't be reached \(the lock.* taken again/)
      await until(() => proxy.asked() >= before + 3)
      expect(isHeld(held)).toBe(false)
      proxy.mend()
      await until(() => isHeld(held))
      await knex.raw('select 1')
    } finally {
      await knex.destroy()
    }
  })

  it('is not lost to a session of our own that the server still believes in', async () => {
    const held = await lock({ url: throughProxy(), answersWithin: 1500 })
    let lost = false
    void held.lost.then(() => {
      lost = true
    })
    proxy.hang()
    await until(() => !isHeld(held))
    proxy.mend()
    await until(() => isHeld(held))
    expect(lost).toBe(false)
    const { rows } = await ask(
      "select count(*) as held from pg_locks where locktype = 'advisory' and granted",
    )
    expect(Number(rows[0]?.held)).toBe(1)
  })

  it('once another has it, the first is told to end, and never works again', async () => {
    const first = await lock({ instance: 'premier', url: throughProxy() })
    proxy.cut()
    await until(() => !isHeld(first))
    const second = await lock({ instance: 'second', startTimeout: 20_000 })
    proxy.mend()
    const fault = await first.lost
    expect(fault).toBeInstanceOf(AlreadyRunning)
    expect(fault.message).toContain('(second)')
    expect([isHeld(first), isHeld(second)]).toEqual([false, true])
  })

  it('never two, however often sessions are ended', async () => {
    await lock()
    for (let round = 0; round < 10; round++) {
      const others = Promise.all(Array.from({ length: 3 }, () => refused({ instance: 'autre' })))
      await endHolder()
      const taken = (await others).filter((fault) => fault === null).length
      expect(taken).toBeLessThanOrEqual(1)
      await until(async () => {
        const holding = open.filter(isHeld)
        expect(holding.length).toBeLessThanOrEqual(1)
        return holding.length === 1
      })
    }
  })
})
