/** A private Dovecot 2.3 on loopback that a test starts, kills, restarts and stops. */

import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { configuration, makeCertificates } from './dovecot-config.js'
import { obstacle } from './dovecot-obstacle.js'
import {
  type Account,
  accepts,
  endServer,
  freePort,
  greets,
  guard,
  HOST,
  identity,
  privateFolder,
  programs,
  serviceAccount,
  spawnServer,
} from './server.js'

export interface DovecotOptions {
  readonly user?: string
  readonly password?: string
  /** Simultaneous connections of the user before Dovecot answers LIMIT; default 100. */
  readonly maxConnections?: number
  /** Lines added at the end of dovecot.conf, for what a test must make different; `folder` is its own. */
  readonly settings?: string | ((folder: string) => string)
}

export interface Dovecot {
  readonly host: string
  /** Plain, with STARTTLS on offer. */
  readonly port: number
  /** TLS from the first byte. */
  readonly tlsPort: number
  /** PEM of the authority that signed the certificate of `127.0.0.1` and `localhost`. */
  readonly caFile: string
  readonly user: string
  readonly password: string
  /** Puts mails in INBOX as a delivery agent does; several of them get their UIDs in this order. */
  deliver(raw: Buffer | readonly Buffer[]): Promise<void>
  /** Mails in the folder (`INBOX`, `Amigo/Processed`), read from the disk; 0 without such a folder. */
  messages(mailbox: string): Promise<number>
  /** SIGKILL to the whole tree; resolves when both ports are closed. */
  kill(): Promise<void>
  /** Starts again on the same ports and the same mail; kills first when it still runs. */
  restart(): Promise<void>
  /** Holds the lock that Dovecot needs for new mails in INBOX; returns what lets go of it. */
  lockInbox(): Promise<() => Promise<void>>
  /** What Dovecot has logged so far. */
  log(): string
  /** Ends it and deletes its folder, mail included. May be called twice. */
  stop(): Promise<void>
}

const READY_WITHIN_MS = 60_000

export function dovecotInstalled(): boolean {
  return obstacle() === undefined
}

/** Starts a server of its own folder; rejects with its log when it does not come up. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const reason = obstacle()
  if (reason) throw new Error(reason)
  const { user = 'amigo', password = 'secret' } = options
  const server = await openServer()
  try {
    await prepare(server, { ...options, user, password })
    await server.start()
  } catch (error) {
    await server.stop()
    throw error
  }
  const maildir = openMaildir(server)
  return {
    host: HOST,
    port: server.port,
    tlsPort: server.tlsPort,
    caFile: server.path('ca.pem'),
    user,
    password,
    deliver: (raw) => maildir.deliver(Array.isArray(raw) ? raw : [raw]),
    messages: (mailbox) => maildir.messages(mailbox),
    lockInbox: () => maildir.lockInbox(),
    kill: () => server.kill(),
    async restart() {
      await server.kill()
      await server.start()
    },
    log: () => server.log(),
    stop: () => server.stop(),
  }
}

async function openServer(): Promise<DovecotServer> {
  const account = serviceAccount('nobody')
  const folder = await privateFolder('dovecot', account)
  return new DovecotServer(folder, account, await freePort(), await freePort())
}

/** Its folder, its ports, and its processes. */
class DovecotServer {
  #process: ChildProcess | undefined
  readonly #dismissGuard: () => void

  constructor(
    readonly folder: string,
    readonly account: Account,
    readonly port: number,
    readonly tlsPort: number,
  ) {
    this.#dismissGuard = guard(folder, 'KILL')
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  log(): string {
    return readFileSync(this.path('dovecot.log'), 'utf8')
  }

  async start(): Promise<void> {
    // A kill -9 leaves master.pid behind, whose number may be somebody else's by now, and sockets: of a
    // process that is still ending Dovecot says « Socket already exists », and does not start.
    await rm(this.path('run'), { recursive: true, force: true })
    await removeLocks(this.path('mail'))
    const server = this.#spawn()
    this.#process = server
    const deadline = Date.now() + READY_WITHIN_MS
    while (!(await greets(this.port))) {
      if (server.exitCode !== null || server.signalCode !== null || Date.now() > deadline) {
        await this.kill()
        throw new Error(`Dovecot did not start:\n${this.log()}`)
      }
      await sleep(10)
    }
  }

  #spawn(): ChildProcess {
    const [dovecot] = programs('dovecot') as [string]
    const output = openSync(this.path('dovecot.log'), 'a')
    const server = spawnServer(this.folder, dovecot, ['-F', '-c', this.path('dovecot.conf')], {
      ...identity(this.account),
      stdio: ['ignore', output, output],
    })
    closeSync(output)
    return server
  }

  /** Each of its processes stays in the group of the first one. */
  async kill(): Promise<void> {
    if (this.#process) await endServer(this.folder, this.#process, 'SIGKILL')
    this.#process = undefined
    for (const port of [this.port, this.tlsPort]) while (await accepts(port)) await sleep(5)
  }

  async stop(): Promise<void> {
    await this.kill()
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 })
    this.#dismissGuard()
  }
}

/** Certificates, a mailbox and the configuration, all of them the account's. */
async function prepare(
  server: DovecotServer,
  { user, password, maxConnections = 100, settings = '' }: DovecotOptions,
): Promise<void> {
  const { folder, account, port, tlsPort } = server
  makeCertificates(folder)
  for (const name of ['mail', 'mail/tmp', 'mail/new', 'mail/cur', 'home'])
    await mkdir(server.path(name))
  await writeFile(server.path('passwd'), `${user}:{PLAIN}${password}::::::\n`)
  await writeFile(server.path('dovecot.log'), '')
  const basics = configuration({ folder, account, port, tlsPort, maxConnections })
  const added = typeof settings === 'string' ? settings : settings(folder)
  await writeFile(server.path('dovecot.conf'), `${basics}${added}\n`)
  for (const name of await readdir(folder, { recursive: true }))
    await chown(server.path(name), account.uid, account.gid)
}

/** Its mails, as files (https://cr.yp.to/proto/maildir.html). */
function openMaildir(server: DovecotServer) {
  const { account } = server
  const nextName = openNames()
  const write = async (name: string, mail: Buffer) => {
    const file = server.path(`mail/tmp/${name}`)
    await writeFile(file, mail)
    await chown(file, account.uid, account.gid)
  }
  return {
    async deliver(raws: readonly Buffer[]): Promise<void> {
      const mails = raws.map((mail) => ({ mail, name: nextName() }))
      for (let start = 0; start < mails.length; start += DELIVERED_AT_ONCE) {
        const some = mails.slice(start, start + DELIVERED_AT_ONCE)
        await Promise.all(some.map(({ mail, name }) => write(name, mail)))
        for (const { name } of some)
          await rename(server.path(`mail/tmp/${name}`), server.path(`mail/new/${name}`))
      }
    },
    async messages(mailbox: string): Promise<number> {
      const path = /^inbox$/i.test(mailbox) ? 'mail' : `mail/.${mailbox.replaceAll('/', '.')}`
      const counts = ['cur', 'new'].map((part) => countFiles(server.path(`${path}/${part}`)))
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
    },
    async lockInbox(): Promise<() => Promise<void>> {
      const lock = server.path('mail/dovecot-uidlist.lock')
      // Without the number of a process in it, its holder is taken to be alive.
      await writeFile(lock, '')
      return () => rm(lock, { force: true })
    },
  }
}

const DELIVERED_AT_ONCE = 50

/** Names of mails: Dovecot gives UIDs in the order of these microseconds. */
function openNames(): () => string {
  let last = 0
  return () => {
    last = Math.max(last + 1, Date.now() * 1000)
    const micros = String(last % 1_000_000).padStart(6, '0')
    return `${Math.floor(last / 1_000_000)}.M${micros}P${process.pid}.amigo`
  }
}

/**
 * A kill -9 leaves lock files behind. One in a hundred comes before Dovecot has written into it which
 * process holds it; Dovecot then waits two minutes for nobody in each SELECT. We know that all are dead.
 */
async function removeLocks(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  const locks = names.filter((name) => name.endsWith('.lock'))
  await Promise.all(locks.map((name) => rm(join(folder, name), { force: true })))
}

async function countFiles(path: string): Promise<number> {
  try {
    return (await readdir(path)).length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
