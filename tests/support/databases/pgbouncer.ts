/** A private pgbouncer on loopback, before a PostgreSQL of the tests. */

import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  accepts,
  endServer,
  freePort,
  guard,
  HOST,
  identity,
  privateFolder,
  programs,
  serviceAccount,
  spawnServer,
} from '../servers/server.js'

export type PoolMode = 'session' | 'transaction' | 'statement'

export interface PgBouncer {
  /** The same database, by way of it. */
  through(url: string): string
  stop(): Promise<void>
}

const READY_WITHIN_MS = 30_000

export function pgbouncerInstalled(): boolean {
  return programs('pgbouncer').length > 0
}

export async function startPgBouncer(server: string, mode: PoolMode): Promise<PgBouncer> {
  // It refuses to run as root.
  const account = serviceAccount('postgres')
  const folder = await privateFolder('pgbouncer', account)
  const port = await freePort()
  const file = join(folder, 'pgbouncer.ini')
  await writeFile(file, configuration(Number(new URL(server).port), port, mode))
  const dismissGuard = guard(folder, 'KILL')
  const child = spawnServer(folder, programs('pgbouncer')[0] ?? '', ['-q', file], {
    ...identity(account),
    stdio: 'ignore',
  })
  const stop = async () => {
    await endServer(folder, child, 'SIGKILL')
    await rm(folder, { recursive: true, force: true })
    dismissGuard()
  }
  for (const until = Date.now() + READY_WITHIN_MS; !(await accepts(port)); await sleep(50))
    if (Date.now() > until || child.exitCode !== null) {
      await stop()
      throw new Error('pgbouncer does not start')
    }
  const through = (url: string) => url.replace(/@[^/]+/, `@${HOST}:${port}`)
  return { through, stop }
}

function configuration(server: number, port: number, mode: PoolMode): string {
  return `[databases]
* = host=${HOST} port=${server} user=postgres
[pgbouncer]
listen_addr = ${HOST}
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = 40
`
}
