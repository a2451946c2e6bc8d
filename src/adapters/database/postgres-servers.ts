/** The servers of one PostgreSQL database: its address may name several, and the one that takes writes is used. */

import type pg from 'pg'
import { markError } from './database-errors.js'

export interface Servers {
  readonly several: boolean
  /**
   * Of those that can be opened, the first that takes writes; the one that did before is tried first.
   * Throws the fault of a standby, or else of the first server.
   */
  connect<C extends Asked>(open: (url: string) => Promise<C>): Promise<C>
}

interface Asked {
  query(statement: string): Promise<pg.QueryResult>
  end(): Promise<void>
}

/** `postgres://user:password@one:5432,two:5432/amigo`, as libpq reads it: the address of each. */
export function serversOf(url: string): readonly string[] {
  const [, scheme = '', user = '', hosts = '', rest = ''] = ADDRESS.exec(url) ?? []
  if (!hosts.includes(',')) return [url]
  return hosts.split(',').map((host) => `${scheme}${user}${host}${rest}`)
}

const ADDRESS = /^(\w+:\/\/)([^/?#]*@)?([^/?#@]*)(.*)$/s

export function openServers(url: string): Servers {
  const urls = serversOf(url)
  let last = 0
  return {
    several: urls.length > 1,
    async connect(open) {
      const faults: unknown[] = []
      for (let tried = 0; tried < urls.length; tried++) {
        const at = (last + tried) % urls.length
        try {
          const connection = await open(urls[at] ?? url)
          await requireWrites(connection)
          last = at
          return connection
        } catch (error) {
          faults.push(error)
        }
      }
      throw faults.find((fault) => fault instanceof Standby) ?? faults[0]
    },
  }
}

/** A server that others write to. */
class Standby extends Error {
  /** SQLSTATE read_only_sql_transaction. */
  readonly code = READ_ONLY
}

const READ_ONLY = '25006'

/** Throws, and ends the connection, unless something may be written there. */
async function requireWrites(connection: Asked): Promise<void> {
  try {
    const { rows } = await connection.query('show transaction_read_only')
    if (rows[0]?.transaction_read_only !== 'off') throw new Standby(STANDBY)
  } catch (error) {
    // Nobody waits for a server that is silent.
    connection.end().catch(() => undefined)
    markError(error)
    throw error
  }
}

const STANDBY = 'the server takes no writes: it is a standby, or made read-only'

/**
 * Connections to what was the primary outlive it, where an address leads from one server to another: who
 * hears that nothing may be written there is not asked again.
 */
export function watchStandby(connection: pg.Client & { __knex__disposed?: unknown }): void {
  connection.connection.on('errorMessage', (fault: { readonly code?: string }) => {
    if (fault.code === READ_ONLY) connection.__knex__disposed = fault
  })
}
