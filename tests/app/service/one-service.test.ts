/** `amigo run` as its supervisor meets it: beside others on one database, and what it does after a fault of its own. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { type MailServer, startMailServer } from '../../../src/sandbox/mail-server.js'
import { settingsFor } from '../../../src/sandbox/sandbox.js'
import { type Cli, compileCli, type Running } from '../../support/commands/cli.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { DESK } from '../../support/desk/world.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'

const MAIL = `From: Camille <camille@academie.example>\r\nTo: ${DESK}\r\nSubject: x\r\n\r\nBonjour\r\n`

/** Those of other databases are shown, too. */
const LOCKS =
  "from pg_locks join pg_database on oid = database where datname = current_database() and locktype = 'advisory' and granted"
/** Starts, and the minute that one which is refused waits, on a machine that may be busy (ms). */
const SAFETY = 600_000

let root: string
let cli: Cli
let mail: MailServer
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'amigo-one-'))
  cli = compileCli(root)
  mail = await startMailServer({ address: DESK })
})
afterAll(async () => {
  await mail.close()
  await rm(root, { recursive: true })
})

const envOf = (name: string, more: Record<string, string> = {}) => ({
  ...settingsFor(mail, join(root, name)),
  AMIGO_LOG_LEVEL: 'info',
  AMIGO_SECRET: 'a secret of the tests, long enough',
  ...more,
})

/** Ends with its test. */
async function service(
  env: Record<string, string>,
  { onTestFinished }: TestContext,
): Promise<Running> {
  const one = cli.start(['run'], env)
  onTestFinished(async () => {
    one.process.kill('SIGKILL')
    await one.ended
  })
  await one.says('Amigo listens')
  return one
}

// At once: what is refused has waited a minute for who starts to end.
describe.skipIf(needs(postgresInstalled(), 'PostgreSQL')).concurrent('on PostgreSQL', () => {
  let postgres: Postgres
  let sequence = 0
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  async function database(): Promise<{
    url: string
    of: (name: string) => Record<string, string>
  }> {
    const name = `one${++sequence}`
    const url = await postgres.createDatabase(name)
    const AMIGO_DATA_DIR = join(root, name)
    const settings = { AMIGO_DATABASE_DRIVER: 'pg', AMIGO_DATABASE_URL: url, AMIGO_DATA_DIR }
    return { url, of: (name) => envOf(name, { ...settings, AMIGO_INSTANCE: name }) }
  }

  it('a second service works beside the first, other commands too, and each stops by itself', {
    timeout: SAFETY,
  }, async (test) => {
    const { of } = await database()
    const first = await service(of('premier'), test)
    const second = await service(of('second'), test)
    const beside = await Promise.all([
      cli.run(['ingest'], of('second'), MAIL),
      cli.run(['tickets', 'list'], of('second')),
    ])
    expect(beside.map(({ status, err }) => [status, err])).toEqual([
      [0, ''],
      [0, ''],
    ])
    // At its start a service sweeps.
    await until(async () => (await cli.run(['sweep'], of('second'))).status === 0)
    const { out } = await cli.run(['status'], of('second'))
    expect(out).toMatch(
      /premier on .* intake, worker, sender, chat, cron; holds cron \(since [^)]*\), intake:/,
    )
    expect(out).toMatch(/second on .* intake, worker, sender, chat, cron\n/)

    first.process.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ status: 0 })
    await second.says(/"lease":"intake:[^\n]*"lease taken"/)
    second.process.kill('SIGTERM')
    expect(await second.ended).toMatchObject({ status: 0 })
  })

  it('is refused beside one whose files lie elsewhere', { timeout: SAFETY }, async (test) => {
    const { of } = await database()
    await service(of('premier'), test)
    const elsewhere = join(root, 'elsewhere')
    const apart = await cli.run(['run'], { ...of('second'), AMIGO_DATA_DIR: elsewhere })
    expect([apart.status, apart.err]).toEqual([
      78,
      expect.stringMatching(/AMIGO_DATA_DIR: the process « premier » .* keeps its files elsewhere/),
    ])
  })

  it('is refused beside one of a version that wants the database for itself, and with another secret', {
    timeout: SAFETY,
  }, async (test) => {
    const { url, of } = await database()
    const first = await service(of('premier'), test)
    const stranger = await cli.run(['run'], {
      ...of('second'),
      AMIGO_SECRET: 'another secret of the tests, long enough',
    })
    expect([stranger.status, stranger.err]).toEqual([
      78,
      expect.stringMatching(/AMIGO_SECRET: the process « premier » .* with another secret/),
    ])
    const older = new pg.Client({
      connectionString: url,
      application_name: 'amigo run 00000000 older',
    })
    await older.connect()
    try {
      const { rows } = await older.query(
        `select classid::int, objid::int ${LOCKS} and objsubid = 2`,
      )
      first.process.kill('SIGTERM')
      await first.ended
      await older.query('select pg_advisory_lock($1, $2)', [rows[0].classid, rows[0].objid])
      const second = await cli.run(['run'], of('second'))
      expect(second.status).toBe(78)
      expect(second.err).toMatch(
        /^amigo: Another Amigo is running on the database of AMIGO_DATABASE_URL \(older\)/m,
      )
      expect(second.err).not.toMatch(/^ {4}at /m)
    } finally {
      await older.end()
    }
  })

  it('one that another took the database from stops in order, with 78', {
    timeout: SAFETY,
  }, async (test) => {
    const { url, of } = await database()
    const first = await service(of('premier'), test)
    const rival = new pg.Client({
      connectionString: url,
      application_name: 'amigo run 00000000 rival',
    })
    await rival.connect()
    try {
      const { rows } = await rival.query(`select pid, classid::int, objid::int ${LOCKS}`)
      // It waits in the server's own queue, so that it is the first in turn.
      const taken = rival.query('select pg_advisory_lock($1, $2)', [rows[0].classid, rows[0].objid])
      const other = new pg.Client({ connectionString: url })
      await other.connect()
      await other.query('select pg_terminate_backend($1)', [rows[0].pid])
      await other.end()
      await taken
      const { status, err } = await first.ended
      expect(status).toBe(78)
      expect(err).toContain('the lock of the database is lost')
      expect(err).toMatch(/stopping: Another Amigo is running on the database.*\(rival\)/)
    } finally {
      await rival.end()
    }
  })
})

describe('on SQLite', () => {
  it.each([
    [
      'worker',
      78,
      /--role leaves out intake, sender, chat, cron, and AMIGO_DATABASE_DRIVER is sqlite/,
    ],
    [
      'worker,cook',
      78,
      /--role: « cook » is none. The roles are intake, worker, sender, chat, cron/,
    ],
  ])('--role %s is refused in one line', async (roles, wanted, line) => {
    const { status, err } = await cli.run(['run', '--role', roles], envOf('roles'))
    expect([status, err]).toEqual([wanted, expect.stringMatching(line)])
  })
})

describe('a fault that nothing caught', () => {
  /** A program beside the service that breaks when a signal asks for it. */
  async function breaking(name: string, test: TestContext): Promise<Running> {
    const file = join(root, 'break.mjs')
    await writeFile(
      file,
      `process.on('SIGUSR2', () => { Promise.reject(new Error('nobody waits for this')); Promise.reject(undefined) })
       process.on('SIGHUP', () => { throw new TypeError('nobody catches this') })`,
    )
    return service(envOf(name, { NODE_OPTIONS: `--import ${file}` }), test)
  }

  it('in a promise is logged with its stack, and the service goes on', async (test) => {
    const one = await breaking('promise', test)
    one.process.kill('SIGUSR2')
    await one.says(/nobody waits for this[\s\S]*break\.mjs/)
    await one.says('no reason given (undefined)')
    mail.append(Buffer.from(MAIL))
    await until(() => mail.count('Processed') > 0)
    one.process.kill('SIGTERM')
    expect(await one.ended).toMatchObject({ status: 0 })
  })

  it('elsewhere is logged with its stack, and the service stops in order with 70', async (test) => {
    const one = await breaking('exception', test)
    one.process.kill('SIGHUP')
    const { status, err } = await one.ended
    expect(status).toBe(70)
    expect(err).toMatch(/nobody catches this[\s\S]*break\.mjs/)
    expect(err).toMatch(/^amigo: a fault of Amigo ended the service: nobody catches this/m)
    const next = await service(envOf('exception'), test)
    next.process.kill('SIGTERM')
    expect(await next.ended).toMatchObject({ status: 0 })
  })
})
