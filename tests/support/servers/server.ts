/** What every private server of the tests needs: an account, a folder, a port, and its end. */

import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { reserve } from '../runner/shared.js'
import { MEMORY } from '../runner/temporary.js'

export const HOST = '127.0.0.1'

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

/** In memory as all else (temporary.ts), but not in any TMPDIR: sockets need a short path, and the account must get in. */
export async function privateFolder(what: string, { uid, gid }: Account): Promise<string> {
  const place = tmpdir() === MEMORY ? MEMORY : '/tmp'
  const folder = await mkdtemp(`${place}/amigo-${what}-`)
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

/**
 * A free port below those that the kernel gives to clients, so that it is still free after a kill. No
 * other file of this run gets it, though nobody listens on it yet, or not at the moment.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (!reserve(`port-${port}`)) continue
    const server = createServer()
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, HOST, () => resolve(true))
    })
    if (free) await new Promise((resolve) => server.close(resolve))
    if (free) return port
  }
}

/** Lets a server of this process listen on loopback; resolves with its port. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, HOST)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Its connections are to be closed before: it waits for those that are open. */
export async function closed(server: Server): Promise<void> {
  await new Promise((resolve) => server.close(resolve))
}

/** Whether a server on this port says anything to a new connection, within ten seconds. */
export function greets(port: number): Promise<boolean> {
  return probe(port, 'data')
}

export function accepts(port: number): Promise<boolean> {
  return probe(port, 'connect')
}

const READY_WITHIN_MS = 60_000

/** Resolves when a server that was just started takes connections on all of these ports; rejects with its log. */
export async function untilAccepting(
  ports: readonly number[],
  server: ChildProcess,
  log: string,
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while ((await Promise.all(ports.map(accepts))).includes(false)) {
    if (Date.now() > deadline || server.exitCode !== null)
      throw new Error(`${server.spawnfile} does not start:\n${readFileSync(log, 'utf8')}`)
    await sleep(50)
  }
}

/** `cert.pem` and `key.pem` in the folder, for the address of loopback; its own authority. */
export function makeCertificate(folder: string, name: string): void {
  const command =
    `req -x509 -newkey rsa:2048 -nodes -subj /CN=${name} -days 2 ` +
    `-addext subjectAltName=IP:${HOST} -keyout key.pem -out cert.pem`
  execFileSync('openssl', command.split(' '), { cwd: folder, stdio: 'pipe' })
}

function probe(port: number, event: 'connect' | 'data'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST)
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(10_000, () => settle(false))
    socket.once(event, () => settle(true))
    socket.once('error', () => settle(false))
    socket.once('close', () => settle(false))
  })
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
