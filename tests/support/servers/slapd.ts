/** A private OpenLDAP on loopback, with a certificate of its own, and the entries that a test gives it. */

import { type ChildProcess, execFileSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Account,
  endServer,
  freePort,
  guard,
  HOST,
  identity,
  makeCertificate,
  privateFolder,
  programs,
  serviceAccount,
  spawnServer,
  untilAccepting,
} from './server.js'

export const BASE = 'dc=academie,dc=example'
export const PEOPLE = `ou=people,${BASE}`
export const READER = `cn=amigo,${BASE}`
export const READER_PASSWORD = 'reader-of-the-tests'
const ADMIN = `cn=admin,${BASE}`
const ADMIN_PASSWORD = 'admin-of-the-tests'
const SCHEMAS = '/etc/ldap/schema'
const MODULES = '/usr/lib/ldap'

export interface Slapd {
  /** `ldap://…`, with StartTLS. */
  readonly url: string
  readonly secureUrl: string
  /** The authority that signed its certificate. */
  readonly caFile: string
  /** LDIF of changes. */
  modify(ldif: string): void
  stop(): Promise<void>
}

export function slapdInstalled(): boolean {
  return ['slapd', 'ldapmodify', 'openssl'].every((name) => programs(name).length > 0)
}

/** `ldif`: entries under BASE, which is there, with READER in it. `sizeLimit`: of READER, in all; slapd's own is 500. */
export async function startSlapd(
  ldif: string,
  sizeLimit: number | 'unlimited' = 'unlimited',
): Promise<Slapd> {
  const account = serviceAccount('openldap')
  const folder = await privateFolder('slapd', account)
  const dismissGuard = guard(folder, 'KILL')
  const clear = async () => {
    dismissGuard()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await load(folder, account, { ldif, sizeLimit })
    const place = { folder, port: await freePort(), tlsPort: await freePort() }
    const server = spawnSlapd(place, account)
    await untilAccepting([place.port, place.tlsPort], server, join(folder, 'log'))
    const url = `ldap://${HOST}:${place.port}`
    return {
      url,
      secureUrl: `ldaps://${HOST}:${place.tlsPort}`,
      caFile: join(folder, 'cert.pem'),
      modify: (changes) => modify(url, changes),
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

interface Place {
  readonly folder: string
  readonly port: number
  readonly tlsPort: number
}

/** Its certificate, its configuration and its entries, all of them the account's. */
async function load(
  folder: string,
  { uid, gid }: Account,
  { ldif, sizeLimit }: { readonly ldif: string; readonly sizeLimit: number | 'unlimited' },
): Promise<void> {
  await mkdir(join(folder, 'data'))
  makeCertificate(folder, 'amigo-test-ldap')
  await writeFile(join(folder, 'slapd.conf'), configuration(folder, sizeLimit))
  await writeFile(join(folder, 'people.ldif'), `${ROOT}\n${ldif}`)
  const add = ['-T', 'add', '-f', 'slapd.conf', '-l', 'people.ldif']
  execFileSync(programs('slapd')[0] ?? '', add, { cwd: folder, stdio: 'pipe' })
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', `${uid}:${gid}`, folder])
  await chown(folder, uid, gid)
}

function spawnSlapd({ folder, port, tlsPort }: Place, account: Account): ChildProcess {
  const log = openSync(join(folder, 'log'), 'a')
  const urls = `ldap://${HOST}:${port} ldaps://${HOST}:${tlsPort}`
  const args = ['-d', '0', '-f', join(folder, 'slapd.conf'), '-h', urls]
  const server = spawnServer(folder, programs('slapd')[0] ?? '', args, {
    stdio: ['ignore', log, log],
    ...identity(account),
  })
  closeSync(log)
  return server
}

function modify(url: string, changes: string): void {
  const args = ['-x', '-c', '-H', url, '-D', ADMIN, '-w', ADMIN_PASSWORD]
  execFileSync('ldapmodify', args, { input: changes, stdio: 'pipe' })
}

function configuration(folder: string, sizeLimit: number | 'unlimited'): string {
  const schemas = ['core', 'cosine', 'inetorgperson', 'nis'].map(
    (name) => `include ${SCHEMAS}/${name}.schema`,
  )
  return `${schemas.join('\n')}
modulepath ${MODULES}
moduleload back_mdb
pidfile ${folder}/slapd.pid
TLSCACertificateFile ${folder}/cert.pem
TLSCertificateFile ${folder}/cert.pem
TLSCertificateKeyFile ${folder}/key.pem
database mdb
maxsize 67108864
suffix ${BASE}
rootdn ${ADMIN}
rootpw ${ADMIN_PASSWORD}
directory ${folder}/data
dbnosync
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact=${READER} read by * none
limits dn.exact=${READER} size=${sizeLimit} size.prtotal=${sizeLimit}
`
}

const ROOT = `dn: ${BASE}
objectClass: dcObject
objectClass: organization
dc: academie
o: Academie

dn: ${READER}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: amigo
userPassword: ${READER_PASSWORD}

dn: ${PEOPLE}
objectClass: organizationalUnit
ou: people

dn: ou=groups,${BASE}
objectClass: organizationalUnit
ou: groups
`
