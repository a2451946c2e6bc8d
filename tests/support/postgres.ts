// A private PostgreSQL cluster on loopback that a test starts and stops, or an existing server.
import { type ChildProcess, execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { chown, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import {
  endServer,
  freePort,
  guard,
  identity,
  privateFolder,
  programs,
  serviceAccount,
  spawnServer,
} from './server.js'

export interface Postgres {
  /** Of the maintenance database, as superuser. */
  readonly url: string
  /** Creates an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>
  /** Ends the cluster, or drops the databases created on an existing server. May be called twice. */
  stop(): Promise<void>
}

/** A cluster of its own, which can be hurt. */
export interface PostgresCluster extends Postgres {
  /** Ends at once, in the middle of what runs, as a machine does that loses its power. */
  crash(): Promise<void>
  /** Starts again on the same port, and recovers from its log. */
  restart(): Promise<void>
}

const READY_WITHIN_MS = 20_000
const DEBIAN_FOLDER = '/usr/lib/postgresql'

export function postgresInstalled(): boolean {
  return existingServer() !== undefined || binaries() !== undefined
}

/** Uses the server of AMIGO_TEST_POSTGRES_URL, or starts one of its own folder. */
export async function startPostgres(): Promise<Postgres> {
  const url = existingServer()
  return url === undefined ? startCluster() : useServer(url)
}

function existingServer(): string | undefined {
  return process.env.AMIGO_TEST_POSTGRES_URL || undefined
}

/** The folder of `initdb` and `postgres`, the newest version first. */
function binaries(): string | undefined {
  let versions: string[] = []
  try {
    versions = readdirSync(DEBIAN_FOLDER).sort((a, b) => Number(b) - Number(a))
  } catch {
    // Not a Debian machine, or nothing is installed.
  }
  const folders = versions.map((version) => join(DEBIAN_FOLDER, version, 'bin'))
  const found = programs('initdb', folders).map(dirname)
  return found.find((folder) => programs('postgres', [folder])[0] === join(folder, 'postgres'))
}

/** `lasting`: what is committed survives `crash`. */
export async function startCluster({ lasting = false } = {}): Promise<PostgresCluster> {
  const programsFolder = binaries()
  if (!programsFolder) throw new Error('PostgreSQL is not installed (apt-get install postgresql)')
  const account = serviceAccount('postgres')
  const folder = await privateFolder('postgres', account)
  const dismissGuard = guard(folder, 'QUIT')
  const data = join(folder, 'data')
  const logFile = join(folder, 'postgres.log')
  let server: ChildProcess | undefined

  const begin = (port: number) => {
    const output = openSync(logFile, 'a')
    server = spawnServer(
      folder,
      join(programsFolder, 'postgres'),
      ['-D', data, ...settings(folder, port, lasting)],
      {
        ...identity(account),
        stdio: ['ignore', output, output],
      },
    )
    closeSync(output)
  }

  const stop = async () => {
    // QUIT is the immediate shutdown: nothing is kept, so nothing is worth waiting for.
    if (server) await endServer(folder, server, 'SIGQUIT')
    server = undefined
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    dismissGuard()
  }

  try {
    const port = await freePort()
    await promisify(execFile)(
      join(programsFolder, 'initdb'),
      [
        '--no-sync',
        '--auth=trust',
        '--username=postgres',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
      ].concat(['--no-instructions', '-D', data]),
      { ...identity(account), cwd: folder },
    )
    await writeFile(logFile, '')
    await chown(logFile, account.uid, account.gid)
    begin(port)
    const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
    const ready = () => untilReady(url, server as ChildProcess, logFile)
    await ready()
    return {
      url,
      createDatabase: (name) => createDatabase(url, name),
      stop,
      async crash() {
        if (server) await endServer(folder, server, 'SIGQUIT')
        server = undefined
      },
      async restart() {
        begin(port)
        await ready()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** For speed: what protects data from a power cut of the machine is off. */
function settings(folder: string, port: number, lasting: boolean): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    fsync: 'off',
    synchronous_commit: lasting ? 'on' : 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_connections: 60,
    shared_buffers: '32MB',
    jit: 'off',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function untilReady(url: string, server: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    try {
      return await run(url, 'select 1')
    } catch (error) {
      if (server.exitCode !== null || server.signalCode !== null || Date.now() > deadline) {
        const log = readFileSync(logFile, 'utf8')
        throw new Error(`PostgreSQL did not start:\n${log}`, { cause: error })
      }
      await sleep(20)
    }
  }
}

/** Databases get a prefix of this run, so that nobody's own are met and two runs don't collide. */
function useServer(url: string): Postgres {
  const prefix = `amigo_test_${randomBytes(4).toString('hex')}_`
  const created = new Set<string>()
  return {
    url,
    async createDatabase(name) {
      const database = await createDatabase(url, prefix + name)
      created.add(prefix + name)
      return database
    },
    async stop() {
      for (const name of created) await run(url, `drop database if exists "${name}" with (force)`)
      created.clear()
    },
  }
}

async function createDatabase(url: string, name: string): Promise<string> {
  if (!/^[a-z0-9_]{1,63}$/.test(name)) throw new Error(`not a name for a test database: ${name}`)
  await run(url, `create database "${name}" template template0 encoding 'UTF8'`)
  const database = new URL(url)
  database.pathname = `/${name}`
  return database.href
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.query(statement)
  } finally {
    await client.end()
  }
}
