/** The pool of connections to PostgreSQL: to the server that takes writes, and without connections that hold others up for long. */

import knexModule, { type Knex } from 'knex'
import type pg from 'pg'
import { KNEX_LOG } from './knex-log.js'
import { openServers, type Servers, serversOf, watchStandby } from './postgres-servers.js'

export function openPostgres(url: string): Knex {
  const knex = knexModule(configOf(url))
  const servers = openServers(url)
  if (servers.several) connectByTurns(knex, servers)
  return knex
}

/** Each new connection goes to the server that takes writes at that moment. */
function connectByTurns(knex: Knex, servers: Servers): void {
  const { client } = knex
  const acquire = client.acquireRawConnection.bind(client)
  client.acquireRawConnection = () =>
    servers.connect((url) => {
      // It is read before anything is waited for.
      client.connectionSettings = { ...client.connectionSettings, connectionString: url }
      return acquire()
    })
}

/** Then the server ends the session, ms. Nothing of ours thinks for so long in the middle of a transaction. */
const IDLE_IN_TRANSACTION = 20_000
/**
 * Then a statement that waits for a lock fails, ms: none of ours holds one for so long, and whoever waits
 * for VACUUM FULL or for a session that somebody left open says so instead of standing still.
 */
const LOCK = 15_000

function configOf(url: string): Knex.Config {
  return {
    log: KNEX_LOG,
    compileSqlOnError: false,
    client: 'pg',
    connection: {
      connectionString: serversOf(url)[0] ?? '',
      connectionTimeoutMillis: 10_000,
      // A server that vanished without closing the connection is noticed.
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
    },
    pool: { min: 0, max: 10, afterCreate: watchConnection },
  }
}

/** A process that stands still (SIGSTOP) in the middle of a transaction holds what others wait for. An administrator's own patience stays. */
function watchConnection(
  connection: pg.Client,
  done: (error: Error | null, connection: unknown) => void,
): void {
  watchStandby(connection)
  connection.query(
    `set idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION};
     select set_config('lock_timeout', '${LOCK}', false) where current_setting('lock_timeout') = '0'`,
    (error: Error | null) => done(error, connection),
  )
}
