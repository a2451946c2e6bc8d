/** Two PostgreSQL servers, one a standby of the other: the primary is killed, the standby takes its place, and the first follows it. */

import pg from 'pg'
import { until } from '../runner/until.js'
import { type PostgresCluster, startCluster } from './postgres-cluster.js'

export interface PostgresPair {
  /** Each keeps its port, whichever part it has. */
  readonly servers: readonly [PostgresCluster, PostgresCluster]
  /** Which of them takes writes. */
  primary(): 0 | 1
  /** `kill -9` of the primary; the other one is the primary then, and nobody follows it. */
  failOver(): Promise<void>
  /** Resolves when the standby has all that is committed by now. */
  caughtUp(): Promise<void>
  /** The server that was killed follows the other one. */
  pairUp(): Promise<void>
  stop(): Promise<void>
}

export interface PairOptions {
  /** What a commit waits for: that the standby has it, or only the primary (then what was committed last may be lost). */
  readonly synchronous: boolean
}

export async function startPair({ synchronous }: PairOptions): Promise<PostgresPair> {
  const options = { lasting: true, replicated: true }
  const servers = [await startCluster(options), await startCluster(options)] as const
  let primary: 0 | 1 = 0
  const other = () => (primary === 0 ? 1 : 0)
  const ask = (statement: string) => askOf(servers[primary].url, statement)
  const follows = async () => {
    const [row] = await ask(
      "select count(*) as count from pg_stat_replication where state = 'streaming'",
    )
    return Number(row?.count) > 0
  }
  const pairUp = async () => {
    await servers[other()].follow(servers[primary])
    await until(follows)
  }
  const caughtUp = () =>
    until(async () => {
      const [row] = await ask(
        'select count(*) as count from pg_stat_replication where replay_lsn >= pg_current_wal_lsn()',
      )
      return Number(row?.count) > 0
    })
  const failOver = async () => {
    await servers[primary].kill()
    primary = other()
    await ask('select pg_promote()')
  }
  const stop = async () => {
    for (const server of servers) await server.stop()
  }
  try {
    await pairUp()
    // Of both: whoever becomes the primary waits for its own standby. Later copies have it with the data.
    for (const { url } of synchronous ? servers : []) {
      await askOf(url, "alter system set synchronous_standby_names = '*'")
      await askOf(url, 'select pg_reload_conf()')
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { servers, primary: () => primary, failOver, caughtUp, pairUp, stop }
}

async function askOf(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
