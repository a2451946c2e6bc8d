/** A private OpenStack Swift on loopback that speaks S3 (its s3api), with a bucket: a store that others wrote. */

import { type ChildProcess, execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openClient, type S3Settings } from '../../../src/adapters/s3/client.js'
import {
  accepts,
  endServer,
  freePort,
  guard,
  HOST,
  privateFolder,
  programs,
  serviceAccount,
  spawnServer,
} from './server.js'

export interface Swift {
  readonly port: number
  /** Of its bucket; another `port`: by way of a front. */
  settings(port?: number): S3Settings
  stop(): Promise<void>
}

const BACKENDS = ['account', 'container', 'object'] as const
const PROGRAMS = [...BACKENDS, 'proxy'].map((name) => `swift-${name}-server`)
const READY_WITHIN_MS = 60_000

export function swiftInstalled(): boolean {
  return [...PROGRAMS, 'swift-ring-builder'].every((name) => programs(name).length > 0)
}

export async function startSwift(): Promise<Swift> {
  const folder = await privateFolder('swift', serviceAccount(userInfo().username))
  const ports = [await freePort(), await freePort(), await freePort(), await freePort()]
  const started: { own: string; server: ChildProcess; dismissGuard: () => void }[] = []
  const stop = async () => {
    for (const { own, server, dismissGuard } of started.splice(0)) {
      await endServer(own, server, 'SIGKILL')
      dismissGuard()
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    await configure(folder, ports)
    const log = openSync(join(folder, 'log'), 'a')
    // Each at the head of a group of its own: otherwise it would make itself one, and outlive the tests.
    for (const name of PROGRAMS) {
      const own = join(folder, name)
      await mkdir(own)
      const dismissGuard = guard(own, 'KILL')
      const conf = join(folder, `${name}.conf`)
      const server = spawnServer(own, name, [conf], { stdio: ['ignore', log, log] })
      started.push({ own, server, dismissGuard })
    }
    closeSync(log)
    await untilReady(folder, ports)
    const port = ports.at(-1) as number
    const settings = (at = port) => settingsAt(at)
    await (await openClient(settings())).s3.createBucket()
    return { port, settings, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** `waits`: short, so that what fails for good fails soon. */
function settingsAt(port: number): S3Settings {
  return {
    endpoint: `http://${HOST}:${port}`,
    bucket: 'desk',
    region: 'us-east-1',
    prefix: 'amigo/',
    accessKey: 'desk:amigo',
    secretKey: 'key-of-the-tests',
    fetch,
    waits: [1, 1, 1],
  }
}

async function untilReady(folder: string, ports: readonly number[]): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  for (const port of ports)
    while (!(await accepts(port))) {
      if (Date.now() > until)
        throw new Error(`Swift does not start:\n${readFileSync(join(folder, 'log'), 'utf8')}`)
      await sleep(100)
    }
}

async function configure(folder: string, ports: readonly number[]): Promise<void> {
  await mkdir(join(folder, 'devices/one'), { recursive: true })
  const write = (name: string, text: string) => writeFile(join(folder, name), text)
  await write('swift.conf', '[swift-hash]\nswift_hash_path_suffix = tests\n')
  for (const [at, name] of BACKENDS.entries()) {
    await write(`swift-${name}-server.conf`, backend(folder, name, ports[at] as number))
    const ring = (...args: string[]) =>
      execFileSync('swift-ring-builder', [`${name}.builder`, ...args], { cwd: folder })
    // 16 partitions of one copy, on one device.
    ring('create', '4', '1', '0')
    ring('add', `r1z1-${HOST}:${ports[at]}/one`, '1')
    ring('rebalance')
  }
  await write('swift-proxy-server.conf', proxy(folder, ports.at(-1) as number))
}

function common(folder: string, port: number): string {
  return `[DEFAULT]
swift_dir = ${folder}
devices = ${folder}/devices
recon_cache_path = ${folder}
mount_check = false
disable_fallocate = true
bind_ip = ${HOST}
bind_port = ${port}
workers = 0
user = ${userInfo().username}
`
}

function backend(folder: string, name: string, port: number): string {
  return `${common(folder, port)}
[pipeline:main]
pipeline = ${name}-server
[app:${name}-server]
use = egg:swift#${name}
`
}

/** Its cache is told of a memcached that is not there. */
function proxy(folder: string, port: number): string {
  return `${common(folder, port)}
[pipeline:main]
pipeline = catch_errors cache listing_formats s3api tempauth bulk slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = ${HOST}:1
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
[filter:tempauth]
use = egg:swift#tempauth
user_desk_amigo = key-of-the-tests .admin
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
s3_acl = false
`
}
