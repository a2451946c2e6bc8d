/** A private Active Directory on loopback: Samba as a domain controller of its own, with the entries that a test gives it. */

import { execFileSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  accepts,
  endServer,
  guard,
  HOST,
  makeCertificate,
  privateFolder,
  programs,
  spawnServer,
  untilAccepting,
} from './server.js'

export const DOMAIN = 'DC=academie,DC=example'
export const AD_READER = 'amigo@academie.example'
/** It must be hard to guess, by the domain's own rules. */
export const AD_PASSWORD = 'Reader-of-the-tests-1'
/** A domain controller listens nowhere else. */
const PORTS = [389, 636]

export interface ActiveDirectory {
  /** `ldap://…`, with StartTLS. */
  readonly url: string
  readonly secureUrl: string
  /** The authority that signed its certificate. */
  readonly caFile: string
  /** LDIF of changes, done as the domain's own. */
  modify(ldif: string): void
  stop(): Promise<void>
}

export function sambaInstalled(): boolean {
  return ['samba', 'samba-tool', 'ldbmodify', 'openssl'].every((name) => programs(name).length > 0)
}

/** Whether it could run: its ports are root's, and one machine has one domain controller. */
export async function mayBeDomainController(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false
  const taken = await Promise.all(PORTS.map(accepts))
  return !taken.includes(true)
}

export async function startActiveDirectory(): Promise<ActiveDirectory> {
  const folder = await privateFolder('domain', { uid: 0, gid: 0, name: 'root', group: 'root' })
  const dismissGuard = guard(folder, 'KILL')
  const clear = async () => {
    dismissGuard()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await provision(folder)
    const server = await spawnSamba(folder)
    return {
      url: `ldap://${HOST}`,
      secureUrl: `ldaps://${HOST}`,
      caFile: join(folder, 'private/tls/ca.pem'),
      modify: (ldif) => run(folder, 'ldbmodify', ['-H', join(folder, DATABASE)], ldif),
      async stop() {
        await endServer(folder, server, 'SIGTERM')
        await clear()
      },
    }
  } catch (error) {
    await clear()
    throw error
  }
}

const DATABASE = 'private/sam.ldb'

/** The domain, a reader in it, and a certificate that is made for its address. */
async function provision(folder: string): Promise<void> {
  const options = ['interfaces=lo', 'bind interfaces only=yes', 'server services=ldap']
  run(folder, 'samba-tool', [
    ...['domain', 'provision', '--realm=ACADEMIE.EXAMPLE', '--domain=ACADEMIE'],
    ...['--server-role=dc', '--dns-backend=NONE', `--adminpass=${AD_PASSWORD}`],
    ...[`--targetdir=${folder}`, ...options.map((option) => `--option=${option}`)],
  ])
  const [reader = ''] = AD_READER.split('@')
  run(folder, 'samba-tool', [
    ...['user', 'create', reader, AD_PASSWORD, '-H', join(folder, DATABASE)],
    ...['-s', join(folder, 'etc/smb.conf')],
  ])
  const tls = join(folder, 'private/tls')
  await mkdir(tls, { recursive: true })
  makeCertificate(tls, 'amigo-test-domain')
  await copyFile(join(tls, 'cert.pem'), join(tls, 'ca.pem'))
}

async function spawnSamba(folder: string) {
  const log = openSync(join(folder, 'log'), 'a')
  const config = join(folder, 'etc/smb.conf')
  const args = ['--interactive', '--model=single', `--configfile=${config}`, '--debuglevel=1']
  const server = spawnServer(folder, programs('samba')[0] ?? '', args, {
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  await untilAccepting(PORTS, server, join(folder, 'log'))
  return server
}

/** Throws with what it wrote. */
function run(folder: string, program: string, args: readonly string[], input = ''): void {
  execFileSync(programs(program)[0] ?? '', args, { cwd: folder, input, stdio: 'pipe' })
}
