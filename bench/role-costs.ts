/**
 * `node dist-bench/bench/role-costs.js [--conversations 150] [--steps 4] [--pace N]`: what a mail costs each role,
 * a process each, and PostgreSQL: CPU, statements, commits, log; and how many cores so many mails a second would take.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import knexModule, { type Knex } from 'knex'
import { startCluster } from '../tests/support/databases/postgres-cluster.js'
import { admitColleagues, makeConversations } from './support/conversations.js'
import { type ServiceProcess, startServiceProcess } from './support/service-process.js'
import { type StatementRelay, startStatementRelay } from './support/statement-relay.js'
import {
  BUILT,
  cpuMilliseconds,
  type Mailbox,
  numberOption,
  openMailbox,
  openSink,
  scratchFolder,
  settings,
  sleep,
  until,
} from './support/world.js'

const ROLES = ['intake', 'worker', 'sender', 'chat,cron'] as const
const RATES = [1, 10, 100, 500, 1000]
/** Mails before those that count: the compiler of V8 is done with most of its work. */
const WARM = 300
const STEPS = numberOption('steps', 4)
const CONVERSATIONS = numberOption('conversations', 150)
/** Mails a second; 0: all at once. */
const PACE = numberOption('pace', 0)

interface Part {
  readonly role: string
  readonly relay: StatementRelay
  readonly process: ServiceProcess
}

/** Of one moment; what is counted is the difference of two. */
interface Reading {
  readonly cpu: readonly number[]
  readonly statements: readonly number[]
  readonly trips: readonly number[]
  readonly commits: number
  readonly log: number
  readonly notices: number
}

const cluster = await startCluster({ lasting: true })
const mailbox = await openMailbox('best')
const sink = await openSink()
const folder = await scratchFolder('role-costs')
try {
  const url = await cluster.createDatabase('costs')
  const knex = knexModule({ client: 'pg', connection: url, pool: { min: 0, max: 1 } })
  const parts = await startParts(url)
  await admitColleagues(knex, WARM + CONVERSATIONS)
  await write(knex, WARM, 0, 0)
  const before = await read(knex, parts)
  const serverBefore = await serverCpu(knex)
  const began = performance.now()
  await write(knex, CONVERSATIONS * STEPS, WARM, PACE)
  const seconds = (performance.now() - began) / 1000
  const after = await read(knex, parts)
  for (const { process, relay } of parts) {
    await process.end('SIGTERM')
    relay.close()
  }
  // Sessions of a server are counted with it once they have ended.
  await sleep(500)
  const server = (await serverCpu(knex)) - serverBefore
  print(parts, { before, after, server, seconds })
  await knex.destroy()
} finally {
  await sink.stop()
  await mailbox.stop()
  await cluster.stop()
  await folder.remove()
}

async function startParts(url: string): Promise<Part[]> {
  const parts: Part[] = []
  for (const role of ROLES) {
    const relay = await startStatementRelay(Number(new URL(url).port))
    const through = new URL(url)
    through.port = String(relay.port)
    const env = {
      ...settings(mailbox, sink, folder.path),
      AMIGO_DATABASE_DRIVER: 'pg',
      AMIGO_DATABASE_URL: through.href,
      AMIGO_FLOOD_MINUTE: '10000',
      AMIGO_FLOOD_DAY: '100000',
      AMIGO_DAILY_ANSWERS: '100000',
    }
    const process = startServiceProcess(BUILT, env, ['--role', role])
    await process.ready
    parts.push({ role, relay, process })
  }
  return parts
}

/** Delivers so many mails of conversations, and waits until all is handled and sent. */
async function write(knex: Knex, count: number, first: number, pace: number): Promise<void> {
  const mails = makeConversations(Math.ceil(count / STEPS), STEPS, 1, first).slice(0, count)
  const [{ value: base } = { value: 0 }] = await knex('inbound_messages').count({ value: '*' })
  await deliver(
    mailbox,
    mails.map(({ raw }) => raw),
    pace,
  )
  const done = await until(() => isDone(knex, Number(base) + count), 600_000, 500)
  if (!done) throw new Error('the mails were not handled in ten minutes')
}

async function deliver(to: Mailbox, raws: readonly Buffer[], pace: number): Promise<void> {
  if (pace === 0) return to.deliver(raws)
  for (const raw of raws) {
    const next = performance.now() + 1000 / pace
    await to.deliver([raw])
    await sleep(Math.max(0, next - performance.now()))
  }
}

async function isDone(knex: Knex, mails: number): Promise<boolean> {
  const waiting = await knex('outbox_messages').whereIn('status', ['queued', 'claimed']).first('id')
  const [row] = await knex('inbound_messages').whereNot({ status: 'received' }).count({ n: '*' })
  return waiting === undefined && Number(row?.n) >= mails
}

async function read(knex: Knex, parts: readonly Part[]): Promise<Reading> {
  const [row] = (
    await knex.raw<{ rows: { commits: number; log: number; notices: number }[] }>(
      `select (select xact_commit from pg_stat_database where datname = current_database())::float as commits,
        pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float as log,
        (select count(*) from outbox_messages where status = 'sent')::float as notices`,
    )
  ).rows
  const counted = parts.map(({ relay }) => relay.counted())
  return {
    cpu: parts.map(({ process }) => cpuMilliseconds(process.process.pid ?? 0)),
    statements: counted.map(({ statements }) => statements),
    trips: counted.map(({ trips }) => trips),
    commits: row?.commits ?? 0,
    log: row?.log ?? 0,
    notices: row?.notices ?? 0,
  }
}

/** Of the server and of all its sessions that have ended, ms. */
async function serverCpu(knex: Knex): Promise<number> {
  const { rows } = await knex.raw<{ rows: { folder: string }[] }>(
    "select setting as folder from pg_settings where name = 'data_directory'",
  )
  const [pid = ''] = readFileSync(join(rows[0]?.folder ?? '', 'postmaster.pid'), 'utf8').split('\n')
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * 10
}

interface Measured {
  readonly before: Reading
  readonly after: Reading
  readonly server: number
  readonly seconds: number
}

function print(parts: readonly Part[], { before, after, server, seconds }: Measured): void {
  const mails = CONVERSATIONS * STEPS
  const each = (one: number, two: number) => ((two - one) / mails).toFixed(2)
  console.log(`${mails} mails, ${STEPS} of each conversation, in ${seconds.toFixed(1)} s`)
  console.log('role          CPU ms  statements  round trips  (a mail)')
  let total = server / mails
  parts.forEach(({ role }, at) => {
    const of = (list: keyof Pick<Reading, 'cpu' | 'statements' | 'trips'>) =>
      each(before[list][at] ?? 0, after[list][at] ?? 0)
    total += Number(of('cpu'))
    console.log(
      `${role.padEnd(12)}${of('cpu').padStart(8)}${of('statements').padStart(12)}${of('trips').padStart(13)}`,
    )
  })
  console.log(`PostgreSQL  ${(server / mails).toFixed(2).padStart(8)}`)
  console.log(
    `commits ${each(before.commits, after.commits)}, log ${((after.log - before.log) / mails / 1024).toFixed(1)} KB, notices ${each(before.notices, after.notices)} a mail`,
  )
  for (const rate of RATES)
    console.log(`${String(rate).padStart(5)} mails/s: ${((rate * total) / 1000).toFixed(2)} cores`)
}
