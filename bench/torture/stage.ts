/** All that stands around the desk under torture: mailbox, mail server, chat and database, each behind a front that can fail. */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import knexModule, { type Knex } from 'knex'
import pg from 'pg'
import { sqliteDriver } from '../../src/adapters/database/sqlite-driver.js'
import { type SlackWorkspace, startSlackWorkspace } from '../../src/sandbox/slack/workspace.js'
import { type PostgresPair, startPair } from '../../tests/support/databases/postgres-pair.js'
import { type CutProxy, startCutProxy } from '../../tests/support/servers/cut-proxy.js'
import { type OutageFront, startOutageFront } from '../../tests/support/servers/outage-front.js'
import { freePort, HOST } from '../../tests/support/servers/server.js'
import {
  type Mailbox,
  openMailbox,
  openSink,
  type Sink,
  scratchFolder,
  settings,
  sleep,
} from '../support/world.js'
import { openSmallDisk, type SmallDisk } from './small-disk.js'

export type Database = 'sqlite' | 'postgres'

export interface Stage {
  readonly database: Database
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly mailbox: Mailbox
  readonly imap: OutageFront
  readonly sink: Sink
  readonly smtp: OutageFront
  readonly slack: SlackWorkspace
  /** Null on SQLite. */
  readonly postgres: TorturedPostgres | null
  /** Null where no file system may be mounted. */
  readonly disk: SmallDisk | null
  /** Looks into the database from outside. */
  look<T>(at: (knex: Knex) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A primary and its standby, each behind a front. */
export interface TorturedPostgres {
  readonly pair: PostgresPair
  /** In the order of the pair's servers. */
  readonly fronts: readonly [CutProxy, CutProxy]
  /** Of the primary, past the fronts. */
  direct(): string
  /** Names both fronts. */
  readonly url: string
  /** Takes all connections of the primary that are left, for so many ms. */
  exhaust(ms: number): Promise<void>
}

/** Slack itself waits a minute, then five, before it sends an event anew (ms). */
const RETRY_AFTER = [0, 1000, 3000, 10_000]
const MANY = '100000'

export async function openStage(database: Database): Promise<Stage> {
  const closers: (() => Promise<unknown>)[] = []
  const later = <T>(opened: T, close: () => Promise<unknown>): T => {
    closers.unshift(close)
    return opened
  }
  const close = async () => {
    for (const one of closers.splice(0)) await one()
  }
  try {
    const scratch = await scratchFolder('torture')
    later(scratch, scratch.remove)
    const data = join(scratch.path, 'data')
    await mkdir(data)
    const disk = await openSmallDisk(data)
    if (disk) later(disk, disk.close)
    const mailbox = await openMailbox('best')
    later(mailbox, mailbox.stop)
    const imap = await startOutageFront(mailbox.port)
    later(imap, imap.close)
    const sink = await openSink()
    later(sink, sink.stop)
    const smtp = await startOutageFront(sink.port)
    later(smtp, smtp.close)
    const slack = await startSlackWorkspace({ retryAfterMs: RETRY_AFTER, port: await freePort() })
    later(slack, slack.close)
    const postgres = database === 'postgres' ? await openPostgres(later) : null
    const env = {
      ...settings({ ...mailbox, port: imap.port }, sink, data),
      AMIGO_SMTP_PORT: String(smtp.port),
      AMIGO_SLACK_BOT_TOKEN: slack.botToken,
      AMIGO_SLACK_APP_TOKEN: slack.appToken,
      AMIGO_SLACK_API_URL: slack.apiUrl,
      // Caps are against loops, and would hide what is lost.
      AMIGO_DAILY_ANSWERS: MANY,
      AMIGO_FLOOD_DAY: MANY,
      AMIGO_FLOOD_MINUTE: '10000',
      AMIGO_IMAP_POLL_SECONDS: '5',
      ...(postgres ? { AMIGO_DATABASE_DRIVER: 'pg', AMIGO_DATABASE_URL: postgres.url } : {}),
    }
    const look = <T>(at: (knex: Knex) => Promise<T>) =>
      lookInto(postgres ? { client: 'pg', connection: postgres.direct() } : fileIn(data), at)
    const parts = { mailbox, imap, sink, smtp, slack, postgres, disk }
    return { database, folder: scratch.path, env, ...parts, look, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openPostgres(
  later: <T>(opened: T, close: () => Promise<unknown>) => T,
): Promise<TorturedPostgres> {
  const pair = await startPair({ synchronous: true })
  later(pair, pair.stop)
  const { servers } = pair
  const made = await servers[0].createDatabase('torture', 'migrated')
  const [one, two] = [
    await startCutProxy(portOf(servers[0].url)),
    await startCutProxy(portOf(servers[1].url)),
  ]
  for (const front of [one, two]) later(front, front.close)
  const hosts = `${HOST}:${one.port},${HOST}:${two.port}`
  const direct = () => databaseOn(servers[pair.primary()].url)
  const exhaust = (ms: number) => takeConnections(direct(), ms)
  const url = made.replace(/(?<=@)[^/]+/, hosts)
  return { pair, fronts: [one, two], direct, url, exhaust }
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}

function databaseOn(server: string): string {
  const url = new URL(server)
  url.pathname = '/torture'
  return url.href
}

async function takeConnections(url: string, ms: number): Promise<void> {
  const taken: pg.Client[] = []
  try {
    for (;;) {
      const client = new pg.Client({ connectionString: url })
      client.on('error', () => {})
      await client.connect()
      taken.push(client)
    }
  } catch {
    // « Sorry, too many clients already »: that was wanted.
    await sleep(ms)
  } finally {
    await Promise.all(taken.map((client) => client.end()))
  }
}

/** Beside the service: SQLite's log lets readers in while somebody writes. */
function fileIn(folder: string): Knex.Config {
  const filename = join(folder, 'amigo.sqlite')
  return {
    client: sqliteDriver('sqlite'),
    connection: { filename },
    useNullAsDefault: true,
  }
}

async function lookInto<T>(config: Knex.Config, at: (knex: Knex) => Promise<T>): Promise<T> {
  const knex = knexModule({ ...config, compileSqlOnError: false, pool: { min: 0, max: 1 } })
  try {
    return await at(knex)
  } finally {
    await knex.destroy()
  }
}
