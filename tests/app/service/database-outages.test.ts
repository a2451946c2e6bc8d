/** What an operator of PostgreSQL does to the database of a running desk, on purpose or not: each is told as what it is, and no message is lost or failed. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Log } from '../../../src/app/ports/log.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { DESK } from '../../support/desk/world.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'

/** `hurt` and `heal` are statements of the server's administrator; `says` stands in the log. */
interface Outage {
  readonly name: string
  readonly hurt: string
  readonly heal: string
  /** Sessions of the desk are ended: those that are open would go on. */
  readonly end: boolean
  readonly says: RegExp
}

const OUTAGES: readonly Outage[] = [
  {
    name: 'its user may not log in any more',
    hurt: 'alter role desk nologin',
    heal: 'alter role desk login',
    end: true,
    says: /the database refuses Amigo .*not permitted to log in/,
  },
  {
    name: 'another password, and the former one back',
    hurt: "alter role desk password 'anders'",
    heal: "alter role desk password 'geheim'",
    end: true,
    says: /the database refuses Amigo .*password authentication failed/,
  },
  {
    name: 'read-only by default',
    hurt: 'alter database desk set default_transaction_read_only = on',
    heal: 'alter database desk reset default_transaction_read_only',
    end: true,
    says: /the database takes no writes/,
  },
  {
    name: 'a right is taken away',
    hurt: 'revoke insert on tickets from desk',
    heal: 'grant insert on tickets to desk',
    end: false,
    says: /the database refuses Amigo .*permission denied/,
  },
  {
    name: 'no connection left for its user',
    hurt: 'alter role desk connection limit 0',
    heal: 'alter role desk connection limit -1',
    end: true,
    says: /the database can't be reached .*too many connections/,
  },
  {
    name: 'it takes no connections',
    hurt: 'alter database desk allow_connections false',
    heal: 'alter database desk allow_connections true',
    end: true,
    says: /the database can't be reached .*not currently accepting connections/,
  },
  {
    name: 'a statement_timeout that is too short',
    hurt: "alter role desk set statement_timeout = '1ms'",
    heal: 'alter role desk reset statement_timeout',
    end: true,
    says: /the database ends what Amigo does there .*statement timeout.*look whether statement_timeout/,
  },
  {
    name: 'under another name',
    hurt: 'alter database desk rename to schreibtisch',
    heal: 'alter database schreibtisch rename to desk',
    end: true,
    says: /the database refuses Amigo .*does not exist/,
  },
  {
    name: 'a table under another name',
    hurt: 'alter table log_entries rename to eintraege',
    heal: 'alter table eintraege rename to log_entries',
    end: false,
    says: /the database lacks what Amigo made there/,
  },
]

/** Of the role, for all its sessions: what other sites set for all their databases. */
const ODD_SERVERS: Readonly<Record<string, readonly string[]>> = {
  'of another place': [
    "timezone = 'Pacific/Kiritimati'",
    "datestyle = 'German'",
    "intervalstyle = 'sql_standard'",
    "bytea_output = 'escape'",
    "lc_messages = 'C'",
    'extra_float_digits = 0',
  ],
  'that is short of patience': [
    "idle_session_timeout = '1s'",
    "lock_timeout = '2s'",
    "statement_timeout = '20s'",
  ],
  'that is strict': ["default_transaction_isolation = 'serializable'"],
}

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('PostgreSQL', () => {
  let postgres: Postgres
  const folders: string[] = []
  beforeAll(async () => {
    postgres = await startPostgres()
    await ask('postgres', "create role desk login password 'geheim'")
    await wantPassword()
  })
  afterAll(async () => {
    await postgres.stop()
    for (const folder of folders) await rm(folder, { recursive: true })
  })

  async function ask(database: string, statement: string): Promise<pg.QueryResult> {
    const url = new URL(postgres.url)
    url.pathname = `/${database}`
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    try {
      return await client.query(statement)
    } finally {
      await client.end()
    }
  }
  /** Of the desk's user; servers of the tests let everybody in. */
  async function wantPassword(): Promise<void> {
    const { rows } = await ask('postgres', "select current_setting('hba_file') as file")
    const lines = [
      'host all desk all scram-sha-256',
      'local all all trust',
      'host all all all trust',
    ]
    const listed = lines.map((line) => `'${line}'`).join(', ')
    await ask('postgres', `copy (select unnest(array[${listed}])) to '${rows[0].file}'`)
    await ask('postgres', 'select pg_reload_conf()')
  }
  const endSessions = () =>
    ask('postgres', "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'desk'")

  /** A database may only be renamed while nobody is in it: the desk, which comes back at once, is kept out until it has its new name. */
  async function hurtOnce(statement: string): Promise<unknown> {
    const database = / (database|role) /.test(statement) ? 'postgres' : 'desk'
    if (!/ database .* rename /.test(statement)) return ask(database, statement)
    await ask('postgres', 'alter role desk nologin')
    // The renaming waits five seconds for those that are leaving, which a busy machine may take longer for.
    await until(async () => {
      await endSessions()
      const inside = "select from pg_stat_activity where datname = 'desk' and usename is not null"
      return (await ask('postgres', inside)).rowCount === 0
    })
    await ask(database, statement)
    return ask('postgres', 'alter role desk login')
  }

  async function open(name: string) {
    await postgres.createDatabase(name)
    await ask(name, 'alter schema public owner to desk')
    const folder = await mkdtemp(join(tmpdir(), 'amigo-outages-'))
    folders.push(folder)
    const said: string[] = []
    const hear = (_: object, line: string) => void said.push(line)
    const log: Log = { debug() {}, info: hear, warn: hear, error: hear }
    const url = new URL(postgres.url)
    Object.assign(url, { username: 'desk', password: 'geheim', pathname: `/${name}` })
    const sandbox = await startSandbox(folder, log, {
      AMIGO_DATABASE_DRIVER: 'pg',
      AMIGO_DATABASE_URL: url.href,
      AMIGO_IMAP_POLL_SECONDS: '1',
    })
    return { sandbox, said, mails: writer(sandbox) }
  }

  function writer({ mail }: Sandbox) {
    let written = 0
    return (count: number) => {
      for (let n = 0; n < count; n++)
        mail.append(
          Buffer.from(
            `From: camille.martin@academie.example\r\nTo: ${DESK}\r\nSubject: mail ${++written}\r\n\r\nBonjour ${written}\r\n`,
          ),
        )
      return written
    }
  }
  const requests = async ({ service }: Sandbox) =>
    (
      await service.services
        .knex('tickets')
        .select('id')
        .catch(() => [])
    ).length
  async function requireWhole({ service }: Sandbox) {
    const { knex } = service.services
    expect(await knex('inbound_messages').whereNot({ status: 'handled' })).toEqual([])
  }

  it('hurt while it runs', { timeout: 600_000 }, async () => {
    const { sandbox, said, mails } = await open('desk')
    try {
      let written = mails(3)
      await until(async () => (await requests(sandbox)) === written)
      const wrong: string[] = []
      for (const { name, hurt, heal, end, says } of OUTAGES) {
        said.length = 0
        await hurtOnce(hurt)
        if (end) await endSessions()
        written = mails(2)
        await until(() => said.some((line) => says.test(line))).catch(() =>
          wrong.push(`${name}: ${[...new Set(said)].join(' | ')}`),
        )
        await ask(/ (database|role) /.test(heal) ? 'postgres' : 'desk', heal)
        // What was opened meanwhile has the setting as it was.
        if (end) await endSessions()
        await until(async () => (await requests(sandbox)) === written)
      }
      expect(wrong).toEqual([])
      await requireWhole(sandbox)
    } finally {
      await sandbox.stop()
    }
  })

  it.each(Object.entries(ODD_SERVERS))('a server %s', { timeout: 300_000 }, async (_, settings) => {
    for (const one of settings) await ask('postgres', `alter role desk set ${one}`)
    const { sandbox, mails } = await open(`odd${folders.length}`)
    try {
      await until(async () => (await requests(sandbox)) === mails(0))
      const written = mails(30)
      await until(async () => (await requests(sandbox)) === written)
      await requireWhole(sandbox)
    } finally {
      await sandbox.stop()
      await ask('postgres', 'alter role desk reset all')
    }
  })
})
