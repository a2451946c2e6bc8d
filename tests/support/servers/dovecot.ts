/** A private Dovecot 2.3 on loopback that a test starts, kills, restarts and stops. */

import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { configuration, makeCertificates } from './dovecot-config.js'
import { obstacle } from './dovecot-obstacle.js'
import {
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
  const { user = 'amigo', password = 'secret', maxConnections = 100, settings = '' } = options
  const [dovecot] = programs('dovecot') as [string]
  const account = serviceAccount('nobody')
  const folder = await privateFolder('dovecot', account)
  const dismissGuard = guard(folder, 'KILL')
  const inFolder = (name: string) => join(folder, name)
  const [port, tlsPort] = [await freePort(), await freePort()]
  let server: ChildProcess | undefined
  let lastDelivery = 0

  const prepare = async () => {
    makeCertificates(folder)
    for (const name of ['mail', 'mail/tmp', 'mail/new', 'mail/cur', 'home']) {
      await mkdir(inFolder(name))
    }
    await writeFile(inFolder('passwd'), `${user}:{PLAIN}${password}::::::\n`)
    await writeFile(inFolder('dovecot.log'), '')
    const basics = configuration({ folder, account, port, tlsPort, maxConnections })
    await writeFile(
      inFolder('dovecot.conf'),
      `${basics}${typeof settings === 'string' ? settings : settings(folder)}\n`,
    )
    for (const name of await readdir(folder, { recursive: true })) {
      await chown(inFolder(name), account.uid, account.gid)
    }
  }
  const lockInbox = async () => {
    const lock = inFolder('mail/dovecot-uidlist.lock')
    // Without the number of a process in it, its holder is taken to be alive.
    await writeFile(lock, '')
    return () => rm(lock, { force: true })
  }
  const log = () => readFileSync(inFolder('dovecot.log'), 'utf8')

  const start = async () => {
    // A kill -9 leaves master.pid behind, whose number may be somebody else's by now, and sockets: of a
    // process that is still ending Dovecot says « Socket already exists », and does not start.
    await rm(inFolder('run'), { recursive: true, force: true })
    await removeLocks(inFolder('mail'))
    const output = openSync(inFolder('dovecot.log'), 'a')
    server = spawnServer(folder, dovecot, ['-F', '-c', inFolder('dovecot.conf')], {
      ...identity(account),
      stdio: ['ignore', output, output],
    })
    closeSync(output)
    const deadline = Date.now() + READY_WITHIN_MS
    while (!(await greets(port))) {
      if (server.exitCode !== null || server.signalCode !== null || Date.now() > deadline) {
        await kill()
        throw new Error(`Dovecot did not start:\n${log()}`)
      }
      await sleep(10)
    }
  }
  // Each of its processes stays in the group of the first one.
  const kill = async () => {
    if (server) await endServer(folder, server, 'SIGKILL')
    server = undefined
    for (const each of [port, tlsPort]) while (await accepts(each)) await sleep(5)
  }
  const stop = async () => {
    await kill()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    dismissGuard()
  }
  const deliver = async (raw: Buffer | readonly Buffer[]) => {
    const mails = (Array.isArray(raw) ? raw : [raw]).map((mail) => ({ mail, name: nextName() }))
    for (let start = 0; start < mails.length; start += 50) {
      const some = mails.slice(start, start + 50)
      await Promise.all(
        some.map(async ({ mail, name }) => {
          await writeFile(inFolder(`mail/tmp/${name}`), mail)
          await chown(inFolder(`mail/tmp/${name}`), account.uid, account.gid)
        }),
      )
      for (const { name } of some) {
        await rename(inFolder(`mail/tmp/${name}`), inFolder(`mail/new/${name}`))
      }
    }
  }
  // Dovecot gives UIDs in the order of these microseconds: https://cr.yp.to/proto/maildir.html
  const nextName = () => {
    lastDelivery = Math.max(lastDelivery + 1, Date.now() * 1000)
    const micros = String(lastDelivery % 1_000_000).padStart(6, '0')
    return `${Math.floor(lastDelivery / 1_000_000)}.M${micros}P${process.pid}.amigo`
  }
  const messages = async (mailbox: string) => {
    const path = /^inbox$/i.test(mailbox) ? 'mail' : `mail/.${mailbox.replaceAll('/', '.')}`
    const counts = ['cur', 'new'].map((part) => countFiles(inFolder(`${path}/${part}`)))
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
  }

  try {
    await prepare()
    await start()
  } catch (error) {
    await stop()
    throw error
  }
  const restart = async () => {
    await kill()
    await start()
  }
  const caFile = inFolder('ca.pem')
  const address = { host: HOST, port, tlsPort, caFile, user, password }
  return { ...address, deliver, messages, kill, restart, lockInbox, log, stop }
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
