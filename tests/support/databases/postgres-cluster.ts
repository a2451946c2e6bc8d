/** A private PostgreSQL on loopback that tests start, hurt and stop; its data folder is a copy of one made once a run. */

import { type ChildProcess, execFile } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { chown, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { sharedAsync } from '../runner/shared.js'
import {
  type Account,
  endServer,
  freePort,
  guard,
  identity,
  privateFolder,
  programs,
  serviceAccount,
  spawnServer,
} from '../servers/server.js'
import type { Postgres } from './postgres.js'
import { createDatabase, MADE_ANEW, runStatement, type Templates } from './postgres-database.js'

/** A cluster of its own, which can be hurt. */
export interface PostgresCluster extends Postgres {
  /** Ends at once, in the middle of what runs, as a machine does that loses its power. */
  crash(): Promise<void>
  /** Starts again on the same port, and recovers from its log. */
  restart(): Promise<void>
  /** `kill -9` of the server. Its data is of no use any more. */
  kill(): Promise<void>
  /** `replicated`: from now on, on its own port, it is a standby of the other one, with its data. */
  follow(primary: Postgres): Promise<void>
}

const READY_WITHIN_MS = 60_000
const DEBIAN_FOLDER = '/usr/lib/postgresql'
const TEMPLATES = { empty: 'template0', migrated: 'amigo_migrated', furnished: 'amigo_furnished' }

/** The folder of `initdb` and `postgres`, the newest version first. */
export function postgresPrograms(): string | undefined {
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

/** `lasting`: what is committed survives `crash`. `replicated`: it may have a standby, or be one. */
export async function startCluster({
  lasting = false,
  replicated = false,
} = {}): Promise<PostgresCluster> {
  const account = serviceAccount('postgres')
  const prepared = await sharedAsync('postgres', (draft) => prepare(draft, account))
  const folder = await privateFolder('postgres', account)
  // It keeps the owner, which a copy by Node would not.
  await promisify(execFile)('cp', ['-a', join(prepared, 'data'), folder])
  return serve(folder, account, { lasting, replicated, templates: TEMPLATES })
}

/** A data folder with the databases of TEMPLATES. */
async function prepare(draft: string, account: Account): Promise<void> {
  const folder = await privateFolder('postgres', account)
  await initialize(join(folder, 'data'), account)
  const cluster = await serve(folder, account, {
    lasting: false,
    replicated: false,
    templates: MADE_ANEW,
  })
  try {
    await cluster.createDatabase(TEMPLATES.migrated, 'migrated')
    await cluster.createDatabase(TEMPLATES.furnished, 'furnished')
    await cluster.shutDown()
    await promisify(execFile)('cp', ['-a', join(folder, 'data'), draft])
  } finally {
    await cluster.stop()
  }
}

async function initialize(data: string, account: Account): Promise<void> {
  const options = '--no-sync --auth=trust --username=postgres --encoding=UTF8 --locale=C.UTF-8'
  await promisify(execFile)(
    join(programsFolder(), 'initdb'),
    [...options.split(' '), '--no-instructions', '-D', data],
    { ...identity(account), cwd: dirname(data) },
  )
}

function programsFolder(): string {
  const folder = postgresPrograms()
  if (!folder) throw new Error('PostgreSQL is not installed (apt-get install postgresql)')
  return folder
}

interface Serving {
  readonly lasting: boolean
  readonly replicated: boolean
  readonly templates: Templates
}

/** On the data in the folder, which goes with the cluster. */
async function serve(
  folder: string,
  account: Account,
  { templates, ...how }: Serving,
): Promise<PostgresCluster & { shutDown(): Promise<void> }> {
  const dismissGuard = guard(folder, 'QUIT')
  const logFile = join(folder, 'postgres.log')
  let server: ChildProcess | undefined

  const begin = (port: number) => {
    const output = openSync(logFile, 'a')
    server = spawnServer(
      folder,
      join(programsFolder(), 'postgres'),
      ['-D', join(folder, 'data'), ...settings(folder, port, how)],
      {
        ...identity(account),
        stdio: ['ignore', output, output],
      },
    )
    closeSync(output)
  }
  const end = async (signal: NodeJS.Signals) => {
    if (server) await endServer(folder, server, signal)
    server = undefined
  }
  const stop = async () => {
    // QUIT is the immediate shutdown: nothing is kept, so nothing is worth waiting for.
    await end('SIGQUIT')
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    dismissGuard()
  }

  try {
    const port = await freePort()
    await writeFile(logFile, '')
    await chown(logFile, account.uid, account.gid)
    begin(port)
    const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
    const ready = () => untilReady(url, server as ChildProcess, logFile)
    await ready()
    return {
      url,
      createDatabase: (name, state) => createDatabase(url, name, state, templates),
      stop,
      crash: () => end('SIGQUIT'),
      // INT is the fast shutdown, which writes all there is to write.
      shutDown: () => end('SIGINT'),
      kill: () => end('SIGKILL'),
      async restart() {
        begin(port)
        await ready()
      },
      async follow(primary) {
        await end('SIGQUIT')
        await copyOf(primary, folder, account)
        begin(port)
        await ready()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Replaces the data by that of the primary, which it goes on reading (`-R`). */
async function copyOf(primary: Postgres, folder: string, account: Account): Promise<void> {
  const data = join(folder, 'data')
  await rm(data, { recursive: true, force: true })
  const options = ['--no-sync', '--checkpoint=fast', '--write-recovery-conf', '-D', data]
  await promisify(execFile)(
    join(programsFolder(), 'pg_basebackup'),
    [...options, '-d', primary.url],
    { ...identity(account), cwd: folder },
  )
}

/** For speed: what protects data from a power cut of the machine is off. */
function settings(
  folder: string,
  port: number,
  { lasting, replicated }: Omit<Serving, 'templates'>,
): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    fsync: 'off',
    synchronous_commit: lasting ? 'on' : 'off',
    full_page_writes: 'off',
    wal_level: replicated ? 'replica' : 'minimal',
    max_wal_senders: replicated ? 4 : 0,
    wal_retrieve_retry_interval: '200ms',
    // Killed, it leaves none outside of its folder.
    dynamic_shared_memory_type: 'mmap',
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
      return await runStatement(url, 'select 1')
    } catch (error) {
      if (server.exitCode !== null || server.signalCode !== null || Date.now() > deadline) {
        const log = readFileSync(logFile, 'utf8')
        throw new Error(`PostgreSQL did not start:\n${log}`, { cause: error })
      }
      await sleep(20)
    }
  }
}
