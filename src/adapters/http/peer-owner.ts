/** Whose program holds the other end of a connection on this machine, as the kernel of Linux tells it. */

import { readFile } from 'node:fs/promises'
import { endianness } from 'node:os'

/** Both ends, as our socket names them. */
export interface Ends {
  /** Their address and port. */
  readonly peer: string
  readonly peerPort: number
  /** Ours. */
  readonly port: number
}

/** proc_net_tcp(5); of this process's own network, and there with `ProcSubset=pid` too. */
const TABLES = ['/proc/self/net/tcp', '/proc/self/net/tcp6']
/** TCP_ESTABLISHED: of what was closed, the kernel no longer knows the owner. */
const ESTABLISHED = '01'

/**
 * Whether it may be somebody who works on this machine, and not a service that passes on what others ask: a
 * proxy that adds nothing to what it passes on shows by nothing else (nginx with `proxy_http_version 1.1`,
 * which is its default since 1.29). True where no kernel tells.
 */
export async function isPersonsEnd(
  ends: Ends,
  own: number | undefined = process.getuid?.(),
): Promise<boolean> {
  const tables = await Promise.all(TABLES.map(readTable))
  if (tables.every((table) => table === null)) return true
  const owner = ownerIn(tables.join('\n'), ends)
  return owner !== null && (owner === own || !isServiceUser(owner))
}

async function readTable(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    // Another system, or a kernel without IPv6.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The user by number; null: no such connection stands. */
export function ownerIn(
  table: string,
  { peer, peerPort, port }: Ends,
  order: 'LE' | 'BE' = endianness(),
): number | null {
  const theirs = new Set(spellingsOf(peer, order).map((address) => `${address}:${hex(peerPort)}`))
  for (const line of table.split('\n')) {
    const [, local = '', remote = '', state, , , , uid = ''] = line.trim().split(/\s+/)
    if (state !== ESTABLISHED || !theirs.has(local) || !remote.endsWith(`:${hex(port)}`)) continue
    return Number(uid)
  }
  return null
}

const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0')

/** As the tables have it: words of 32 bits, in the order of this machine; IPv4 also as mapped into IPv6. */
function spellingsOf(address: string, order: 'LE' | 'BE'): string[] {
  const word = (bytes: readonly number[]) =>
    Buffer.from(order === 'LE' ? [...bytes].reverse() : bytes)
      .toString('hex')
      .toUpperCase()
  if (address === '::1') return [`${'0'.repeat(24)}${word([0, 0, 0, 1])}`]
  const four = word(address.split('.').map(Number))
  return [four, `${'0'.repeat(16)}${word([0, 0, 255, 255])}${four}`]
}

/**
 * Users of services by the numbers that Linux gives them: below those of people (login.defs(5): UID_MIN), made
 * for one start (systemd: DynamicUser), or nobody. Root is a person.
 */
export function isServiceUser(uid: number): boolean {
  return (uid > 0 && uid < 1000) || (uid >= 61_184 && uid <= 65_535)
}
