// A private PostgreSQL cluster on loopback that a test starts and stops, or an existing server.
import { randomBytes } from 'node:crypto'
import { postgresPrograms, startCluster } from './postgres-cluster.js'
import { createDatabase, type DatabaseState, MADE_ANEW, runStatement } from './postgres-database.js'

export interface Postgres {
  /** Of the maintenance database, as superuser. */
  readonly url: string
  /** Creates a database, an empty one if not told, and returns its URL. */
  createDatabase(name: string, state?: DatabaseState): Promise<string>
  /** Ends the cluster, or drops the databases created on an existing server. May be called twice. */
  stop(): Promise<void>
}

export function postgresInstalled(): boolean {
  return existingServer() !== undefined || postgresPrograms() !== undefined
}

/** Uses the server of AMIGO_TEST_POSTGRES_URL, or starts one of its own folder. */
export async function startPostgres(): Promise<Postgres> {
  const url = existingServer()
  return url === undefined ? startCluster() : useServer(url)
}

function existingServer(): string | undefined {
  return process.env.AMIGO_TEST_POSTGRES_URL || undefined
}

/** Databases get a prefix of this run, so that nobody's own are met and two runs don't collide. */
function useServer(url: string): Postgres {
  const prefix = `amigo_test_${randomBytes(4).toString('hex')}_`
  const created = new Set<string>()
  return {
    url,
    async createDatabase(name, state) {
      const database = await createDatabase(url, prefix + name, state, MADE_ANEW)
      created.add(prefix + name)
      return database
    },
    async stop() {
      for (const name of created)
        await runStatement(url, `drop database if exists "${name}" with (force)`)
      created.clear()
    },
  }
}
