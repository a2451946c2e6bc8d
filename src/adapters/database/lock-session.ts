/** Opens, checks and ends the PostgreSQL session that holds the database's lock. */

import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { AlreadyRunning } from './data-folder-lock.js'
import { markError } from './database-errors.js'
import { openServers } from './postgres-servers.js'

export interface SessionSettings {
  /** `postgres://…` */
  readonly url: string
  /** AMIGO_INSTANCE: others are told who holds the lock. */
  readonly instance: string
  /** Of this service: eight characters that tell its sessions from those of others. */
  readonly token: string
  /** A server that answers later is taken for gone, ms. */
  readonly answersWithin: number
  /** Others that are content with a share of it may have theirs; one that wants all of it may not. */
  readonly shared?: boolean
  /** Before the lock counts as held; when it throws, it is not. */
  readonly taken?: (session: pg.Client) => Promise<void>
}

/** « Amig »: the first half of the lock's key; the second is of the schema. */
const KEY = 0x416d6967

/**
 * The server frees the lock when our machine is gone: it finds out in half a minute, not in the two
 * hours that are the system's default. And it must not end a session for having nothing to do.
 */
const SESSION_SETTINGS = `
  select set_config(name, value, false) from pg_settings join (values
    ('tcp_keepalives_idle', '10'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'),
    ('tcp_user_timeout', '30000'), ('idle_session_timeout', '0'), ('statement_timeout', '0')
  ) as wanted (name, value) using (name)`

const HOLDER = `
  select l.pid, a.application_name as name, a.client_addr as address
  from pg_locks l left join pg_stat_activity a using (pid)
  where l.locktype = 'advisory' and l.granted and l.objsubid = 2 and l.classid = $1 and l.objid = $2
    and l.database = (select oid from pg_database where datname = current_database())`

interface Holder {
  readonly pid: number
  readonly name: string | null
  readonly address: string | null
}

/** A session that holds the lock, or who else has it. Throws what the connection fails with. */
export async function takeSession(settings: SessionSettings): Promise<pg.Client | AlreadyRunning> {
  const client = await openSession(settings)
  try {
    await client.query(SESSION_SETTINGS)
    const { rows } = await client.query('select current_schema() as schema')
    const key = [KEY, keyOf(String(rows[0]?.schema))]
    const lock = settings.shared ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock'
    const asked = await client.query(`select ${lock}($1, $2) as held`, key)
    if (asked.rows[0]?.held) {
      await settings.taken?.(client)
      return client
    }
    const [holder] = (await client.query<Holder>(HOLDER, key)).rows
    if (holder?.name?.includes(settings.token)) await endLostSession(client, holder)
    await endSession(client)
    return alreadyRunning(holder)
  } catch (error) {
    await endSession(client)
    markError(error)
    throw error
  }
}

/** From now on others may have their share of it. */
export async function shareLock(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select current_schema() as schema')
  const key = [KEY, keyOf(String(rows[0]?.schema))]
  await client.query('select pg_advisory_lock_shared($1, $2), pg_advisory_unlock($1, $2)', key)
}

/** Whether this very session has it: a pooler may have given us another. */
export async function holdsLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    "select count(*) as held from pg_locks where pid = pg_backend_pid() and locktype = 'advisory' and classid = $1 and not pg_is_in_recovery()",
    [KEY],
  )
  return Number(rows[0]?.held) > 0
}

/** It may be dead already: why its end fails is of no interest. */
export async function endSession(client: pg.Client): Promise<void> {
  const timeout = sleep(1000, undefined, { ref: false })
  await Promise.race([client.end().catch(() => undefined), timeout])
}

/** A standby gives such a lock, too, and then two services have it: one on each server. */
export async function openSession(settings: SessionSettings): Promise<pg.Client> {
  try {
    return await openServers(settings.url).connect(async (url) => {
      const client = await newClient({ ...settings, url })
      try {
        await client.connect()
        return client
      } catch (error) {
        await endSession(client)
        throw error
      }
    })
  } catch (error) {
    markError(error)
    throw error
  }
}

async function newClient({
  url,
  instance,
  token,
  answersWithin,
}: SessionSettings): Promise<pg.Client> {
  // A desk on SQLite needs none of it.
  const { default: pg } = await import('pg')
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: answersWithin,
    query_timeout: answersWithin,
    keepAlive: true,
    // PostgreSQL cuts a name at 63 bytes.
    application_name: `amigo run ${token} ${instance}`.slice(0, 63),
  })
  // Without a listener, a session that ends while nothing is asked of it ends the process.
  client.on('error', () => {})
  return client
}

/** A session of ours that we lost, and the server not yet. */
async function endLostSession(client: pg.Client, { pid }: Holder): Promise<never> {
  await client.query('select pg_terminate_backend($1)', [pid])
  throw new Error('a session of ours is still ending')
}

/** Two desks may share a database, each in a schema of its own. */
function keyOf(schema: string): number {
  return createHash('sha256').update(schema).digest().readUInt32BE() & 0x7fffffff
}

function alreadyRunning(holder: Holder | undefined): AlreadyRunning {
  const name = holder?.name?.replace(/^amigo run \w{8} /, '')
  const who = [name && `(${name})`, holder?.address && `from ${holder.address}`].filter(Boolean)
  return new AlreadyRunning(
    `Another Amigo is running on the database of AMIGO_DATABASE_URL${who.map((part) => ` ${part}`).join('')}. Stop it first, or give this one a database of its own.`,
  )
}
