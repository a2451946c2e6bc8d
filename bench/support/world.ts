// What a bench needs around the service: a mailbox, an SMTP sink, and the real service as a process.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import knexModule, { type Knex } from 'knex'
import { sqliteDriver } from '../../src/adapters/database/sqlite-driver.js'
import { dovecotInstalled, startDovecot } from '../../tests/support/servers/dovecot.js'
import type { Accepted, FromChild, ToChild } from './child.js'
import { ADDRESS, DOMAIN } from './mails.js'

export { sleep }

export interface Mailbox {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  deliver(raws: readonly Buffer[]): Promise<void>
  count(folder: string): Promise<number>
  /** Only where the server can be killed and comes back with its mail. */
  readonly outage?: { kill(): Promise<void>; restart(): Promise<void> }
  stop(): Promise<void>
}

/** Dovecot when it is installed, else the in-process server in a process of its own. */
export async function openMailbox(kind: 'dovecot' | 'in-process' | 'best'): Promise<Mailbox> {
  if (kind === 'dovecot' || (kind === 'best' && dovecotInstalled())) {
    const server = await startDovecot()
    const { host, port, user, password, deliver, kill, restart, stop, messages } = server
    const outage = { kill, restart }
    return { name: 'Dovecot', host, port, user, password, deliver, count: messages, outage, stop }
  }
  const child = await startChild('mailbox', ADDRESS)
  const ask = async (question: ToChild): Promise<FromChild> => {
    const answer = once(child.process, 'message') as Promise<[FromChild]>
    child.process.send(question)
    return (await answer)[0]
  }
  return {
    name: 'in-process',
    host: '127.0.0.1',
    port: child.port,
    user: child.user ?? '',
    password: child.password ?? '',
    deliver: async (raws) => void (await ask({ append: raws })),
    count: async (folder) => {
      const answer = await ask({ count: folder })
      return 'count' in answer ? answer.count : 0
    },
    stop: () => end(child.process),
  }
}

export interface Sink {
  readonly port: number
  readonly accepted: readonly Accepted[]
  /** Recipients that got something, once each. */
  recipients(): number
  stop(): Promise<void>
}

export async function openSink(): Promise<Sink> {
  const accepted: Accepted[] = []
  const seen = new Set<string>()
  const child = await startChild('sink', '0')
  child.process.on('message', (message: FromChild) => {
    if (!('accepted' in message)) return
    accepted.push(message.accepted)
    seen.add(message.accepted.to)
  })
  return {
    port: child.port,
    accepted,
    recipients: () => seen.size,
    stop: () => end(child.process),
  }
}

async function startChild(kind: 'sink' | 'mailbox', argument: string) {
  // Compiled or not, the child is what its parent is.
  const typescript = import.meta.url.endsWith('.ts')
  const file = new URL(typescript ? './child.ts' : './child.js', import.meta.url)
  const child = fork(fileURLToPath(file), [kind, argument], {
    execArgv: typescript ? ['--import', 'tsx'] : [],
    serialization: 'advanced',
  })
  endWithUs(child)
  const [message] = (await once(child, 'message')) as [FromChild]
  if (!('listening' in message)) throw new Error(`the ${kind} did not start`)
  return { process: child, ...message.listening }
}

/** Our own children only, and only by their id. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
/** A signal ends without « exit », and would leave them behind; nothing listens once they have ended. */
const leave = { SIGTERM: () => process.exit(143), SIGINT: () => process.exit(130) }

export function endWithUs(child: ChildProcess): void {
  if (running.size === 0) {
    process.on('SIGTERM', leave.SIGTERM)
    process.on('SIGINT', leave.SIGINT)
  }
  running.add(child)
  child.once('exit', () => {
    running.delete(child)
    if (running.size > 0) return
    process.off('SIGTERM', leave.SIGTERM)
    process.off('SIGINT', leave.SIGINT)
  })
}

export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** The command line as it is built, beside this file where that is built too; or the sources through tsx. */
export const BUILT = [
  fileURLToPath(
    new URL(
      import.meta.url.endsWith('.ts') ? '../../dist/src/cli.js' : '../../src/cli.js',
      import.meta.url,
    ),
  ),
]
export const SOURCES = [
  '--import',
  'tsx',
  fileURLToPath(new URL('../../src/cli.ts', import.meta.url)),
]

export function settings(mailbox: Mailbox, sink: Sink, folder: string): Record<string, string> {
  return {
    AMIGO_ADDRESS: ADDRESS,
    AMIGO_ALLOWED_DOMAINS: DOMAIN,
    AMIGO_DATA_DIR: folder,
    AMIGO_IMAP_HOST: mailbox.host,
    AMIGO_IMAP_PORT: String(mailbox.port),
    AMIGO_IMAP_SECURITY: 'none',
    AMIGO_IMAP_USER: mailbox.user,
    AMIGO_IMAP_PASSWORD: mailbox.password,
    AMIGO_SMTP_HOST: '127.0.0.1',
    AMIGO_SMTP_PORT: String(sink.port),
    AMIGO_SMTP_SECURITY: 'none',
  }
}

/** A folder of its own on the disk of the project: /tmp may be memory, where an fsync costs nothing. */
export async function scratchFolder(
  name: string,
): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(process.env.AMIGO_TEST_SCRATCH ?? tmpdir(), `amigo-${name}-`))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) }
}

/**
 * Looks into the database as it lies on the disk, as another process would find it after a power
 * cut: into a copy, so that looking changes nothing.
 */
export async function inspect<T>(folder: string, look: (knex: Knex) => Promise<T>): Promise<T> {
  const copy = await mkdtemp(join(tmpdir(), 'amigo-look-'))
  try {
    for (const end of ['', '-wal'])
      await cp(join(folder, `amigo.sqlite${end}`), join(copy, `amigo.sqlite${end}`)).catch(
        (error) => {
          if (error.code !== 'ENOENT') throw error
        },
      )
    const knex = knexModule({
      client: sqliteDriver('sqlite'),
      connection: { filename: join(copy, 'amigo.sqlite') },
      useNullAsDefault: true,
      compileSqlOnError: false,
    })
    try {
      return await look(knex)
    } finally {
      await knex.destroy()
    }
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

/** Resident memory of a process, MB; 0 where there is no /proc. */
export function residentMegabytes(pid: number): number {
  try {
    return (
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
    )
  } catch {
    return 0
  }
}

/** The most that was resident of a process so far, MB; 0 where there is no /proc. */
export function peakMegabytes(pid: number): number {
  try {
    return (
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
    )
  } catch {
    return 0
  }
}

/** CPU that a process has used so far with all its threads, ms (clock ticks are 1/100 s on Linux). */
export function cpuMilliseconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}

/** Polls until it holds; false when the time has passed. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  within: number,
  every = 50,
): Promise<boolean> {
  const deadline = Date.now() + within
  while (!(await holds())) {
    if (Date.now() > deadline) return false
    await sleep(every)
  }
  return true
}

export interface Check {
  readonly what: string
  readonly ok: boolean
  readonly found: string
}

export function check(what: string, ok: boolean, found: unknown): Check {
  return { what, ok, found: String(found) }
}

export function printChecks(checks: readonly Check[]): void {
  for (const { what, ok, found } of checks)
    console.log(`  ${ok ? 'ok  ' : 'FAIL'}  ${what}: ${found}`)
}

/** `--name value` of the command line as a number. */
export function numberOption(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`)
  if (at < 0) return fallback
  const value = Number(process.argv[at + 1])
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} wants a whole number`)
  return value
}

export function textOption(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
