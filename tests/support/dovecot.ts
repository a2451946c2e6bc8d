// A private Dovecot 2.3 on loopback that a test starts, kills, restarts and stops.
import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, closeSync, constants, openSync, readFileSync, writeFileSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface DovecotOptions {
  readonly user?: string
  readonly password?: string
  /** Simultaneous connections of the user before Dovecot answers LIMIT; default 100. */
  readonly maxConnections?: number
  /** Lines added at the end of dovecot.conf, for what a test must make different. */
  readonly settings?: string
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
  /** What Dovecot has logged so far. */
  log(): string
  /** Ends it and deletes its folder, mail included. May be called twice. */
  stop(): Promise<void>
}

const HOST = '127.0.0.1'
const READY_WITHIN_MS = 20_000

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
    await writeFile(inFolder('dovecot.conf'), `${basics}${settings}\n`)
    for (const name of await readdir(folder, { recursive: true })) {
      await chown(inFolder(name), account.uid, account.gid)
    }
  }
  const log = () => readFileSync(inFolder('dovecot.log'), 'utf8')

  const start = async () => {
    // A kill -9 leaves the file behind, and its number may be somebody else's by now.
    await rm(inFolder('run/master.pid'), { force: true })
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
  return { ...address, deliver, messages, kill, restart, log, stop }
}

let knownObstacle: { readonly reason: string | undefined } | undefined

/** Why Dovecot can't be used here, or undefined when it can. */
function obstacle(): string | undefined {
  if (!knownObstacle) {
    const reason = findObstacle()
    knownObstacle = { reason }
    if (reason) console.warn(reason)
  }
  return knownObstacle.reason
}

function findObstacle(): string | undefined {
  const [dovecot] = programs('dovecot')
  if (!dovecot) return 'Dovecot is not installed (apt-get install dovecot-imapd)'
  const version = execFileSync(dovecot, ['--version'], { encoding: 'utf8' }).trim()
  if (!version.startsWith('2.3.')) {
    return `Dovecot ${version} is installed, but the configuration of the tests is for 2.3`
  }
  if (!programs('imap', ['/usr/lib/dovecot', '/usr/libexec/dovecot']).length) {
    return 'Dovecot is installed without its IMAP part (apt-get install dovecot-imapd)'
  }
  if (!programs('openssl').length) return 'Dovecot needs openssl for its certificate'
  return undefined
}

interface ConfigurationInput {
  readonly folder: string
  readonly account: Account
  readonly port: number
  readonly tlsPort: number
  readonly maxConnections: number
}

/** Everything runs as one ordinary account, so nothing may change root or user. */
function configuration({ folder, account, port, tlsPort, maxConnections }: ConfigurationInput) {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap
listen = ${HOST}

default_internal_user = ${account.name}
default_internal_group = ${account.group}
default_login_user = ${account.name}
default_process_limit = 100
default_client_limit = 1000
default_vsz_limit = 0
first_valid_uid = 1
first_valid_gid = 1

passdb {
  driver = passwd-file
  args = ${folder}/passwd
}
userdb {
  driver = static
  args = uid=${account.uid} gid=${account.gid} home=${folder}/home
}
disable_plaintext_auth = no
auth_failure_delay = 0
mail_max_userip_connections = ${maxConnections}

mail_location = maildir:${folder}/mail:UTF-8
mail_fsync = never
namespace inbox {
  inbox = yes
  separator = /
}

ssl = yes
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key

service imap-login {
  chroot =
  # One process answers for all, instead of a new one for each connection.
  service_count = 0
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
  }
}
service anvil {
  chroot =
  # Without this socket, failed logins are not made to wait.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`
}

/** An authority (`ca.pem`) and a certificate signed by it (`server.pem`, `server.key`). */
function makeCertificates(folder: string): void {
  const sections = `
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[server]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = IP:127.0.0.1, DNS:localhost
`
  writeFileSync(join(folder, 'openssl.cnf'), sections)
  const certify = (name: string, signer = '') => {
    const command =
      `req -x509 -config openssl.cnf -extensions ${name} -subj /CN=amigo-test-${name} -days 2 ` +
      `-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ${name}.key ` +
      `-out ${name}.pem ${signer}`
    execFileSync('openssl', command.trim().split(' '), { cwd: folder, stdio: 'pipe' })
  }
  certify('ca')
  certify('server', '-CA ca.pem -CAkey ca.key')
}

/** Whether a server on this port says anything to a new connection, within a second. */
function greets(port: number): Promise<boolean> {
  return probe(port, 'data')
}

function accepts(port: number): Promise<boolean> {
  return probe(port, 'connect')
}

function probe(port: number, event: 'connect' | 'data'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST)
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1000, () => settle(false))
    socket.once(event, () => settle(true))
    socket.once('error', () => settle(false))
    socket.once('close', () => settle(false))
  })
}

async function countFiles(path: string): Promise<number> {
  try {
    return (await readdir(path)).length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}

// What every private server needs, PostgreSQL too.

export interface Account {
  readonly uid: number
  readonly gid: number
  readonly name: string
  readonly group: string
}

/** Who the server runs as: us, or this account when we are root (nobody, where it is unknown). */
export function serviceAccount(wanted: string): Account {
  const id = (...args: string[]) =>
    execFileSync('id', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  const describe = (...who: string[]) => ({
    uid: Number(id('-u', ...who)),
    gid: Number(id('-g', ...who)),
    name: id('-un', ...who),
    group: id('-gn', ...who),
  })
  if (process.getuid?.() !== 0) return describe()
  try {
    return describe(wanted)
  } catch {
    return describe('nobody')
  }
}

/** What `spawn` needs to run as the account; nothing when we are it already. */
export function identity({ uid, gid }: Account): { uid?: number; gid?: number } {
  return process.getuid?.() === uid ? {} : { uid, gid }
}

/** In /tmp even where TMPDIR is another: sockets need a short path, and the account must get in. */
export async function privateFolder(what: string, { uid, gid }: Account): Promise<string> {
  const folder = await mkdtemp(`/tmp/amigo-${what}-`)
  await chown(folder, uid, gid)
  return folder
}

/** The paths of a program, in `folders` first, then in those of PATH and of the administrator. */
export function programs(name: string, folders: readonly string[] = []): string[] {
  const places = [...folders, ...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return places
    .map((place) => join(place, name))
    .filter((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/** A free port below those that the kernel gives to clients, so that it is still free after a kill. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const server = createServer()
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, HOST, () => resolve(true))
    })
    if (free) await new Promise((resolve) => server.close(resolve))
    if (free) return port
  }
}

/** Starts a server at the head of a process group of its own, which the guard of the folder ends. */
export function spawnServer(
  folder: string,
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const server = spawn(command, args, { ...options, cwd: folder, detached: true })
  // Without a listener a program that can't be started would end the test process.
  server.once('error', () => {})
  if (server.pid) writeFileSync(join(folder, 'pid'), `-${server.pid}`)
  return server
}

/** Sends the signal to the server's process group; resolves when the server has ended. */
export async function endServer(
  folder: string,
  server: ChildProcess,
  signal: NodeJS.Signals,
): Promise<void> {
  if (server.pid) {
    const ended = server.exitCode !== null || server.signalCode !== null || once(server, 'exit')
    try {
      process.kill(-server.pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
    await ended
  }
  await rm(join(folder, 'pid'), { force: true })
}

/**
 * Starts a small shell that outlives us: when our process ends in any way, kill -9 included, its
 * input ends, and it sends the signal to the folder's server and deletes the folder. Returns what
 * dismisses it.
 */
export function guard(folder: string, signal: 'KILL' | 'QUIT'): () => void {
  const script =
    'read -r _; [ -s "$1/pid" ] && kill -s "$2" -- "$(cat "$1/pid")"; sleep 1; rm -rf -- "$1"'
  const shell = spawn('sh', ['-c', script, 'amigo-test-guard', folder, signal], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.unref()
  ;(shell.stdin as Socket).unref()
  return () => void shell.kill('SIGKILL')
}
