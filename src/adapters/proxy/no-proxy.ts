/**
 * Reads NO_PROXY: the hosts that are reached without the proxy. No standard defines it; this is what
 * curl, Go's httpproxy and undici agree on, and where they differ, what excludes more hosts.
 */

import { BlockList, isIP, isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'

export interface NoProxy {
  /** `host`: a name or an address, with or without the brackets of IPv6. Nothing is looked up. */
  excludes(host: string, port: number): boolean
  /** Entries that can't be read, as they were written. */
  readonly unread: readonly string[]
}

type Entry = (host: string, port: number) => boolean

/** `host:25`, `[::1]:25`, `*`; a bare IPv6 address has colons, but no port. */
const WITH_PORT = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/
const NETWORK = /^([^/]+)\/(\d{1,3})$/
/** Names as DNS has them, underscores of the field included. */
const NAME = /^(?!-)[a-z0-9_-]+(\.[a-z0-9_-]+)*$/

/** Entries are separated by commas or blanks. */
export function readNoProxy(value: string): NoProxy {
  const written = value.split(/[\s,]+/).filter((entry) => entry !== '')
  const read = written.map((entry) => ({ entry, matches: readEntry(entry.toLowerCase()) }))
  return {
    excludes(host, port) {
      const bare = bareHost(host)
      return read.some(({ matches }) => matches?.(bare, port) === true)
    },
    unread: read.filter(({ matches }) => matches === null).map(({ entry }) => entry),
  }
}

/** Null: it can't be read. */
function readEntry(entry: string): Entry | null {
  const network = NETWORK.exec(entry)
  if (network) return inNetwork(network[1] as string, Number(network[2]))
  if (isIPv6(entry)) return sameAddress(entry)
  const [, written = '', digits] = WITH_PORT.exec(entry) ?? []
  const port = digits === undefined ? null : Number(digits)
  if (port !== null && (port < 1 || port > 65_535)) return null
  const matches = readHost(written)
  if (matches === null) return null
  return (host, asked) => (port === null || port === asked) && matches(host, asked)
}

function readHost(written: string): Entry | null {
  if (written === '*') return () => true
  const bare = bareHost(written.replace(/^\*?\./, ''))
  if (isIP(bare) !== 0) return sameAddress(bare)
  // « 10.* » and « 0.2.7 » look like names, and are what is left of addresses.
  if (!NAME.test(bare) || /^[\d.]+$/.test(bare)) return null
  return (host) => host === bare || (isIP(host) === 0 && host.endsWith(`.${bare}`))
}

function sameAddress(address: string): Entry {
  return inNetwork(address, isIPv6(address) ? 128 : 32) as Entry
}

function inNetwork(address: string, bits: number): Entry | null {
  const version = isIP(address)
  if (version === 0 || bits > (version === 6 ? 128 : 32)) return null
  const list = new BlockList()
  list.addSubnet(address, bits, version === 6 ? 'ipv6' : 'ipv4')
  // An IPv4 address mapped into IPv6 is found in an IPv4 network too.
  return (host) => isIP(host) !== 0 && list.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')
}

/** In lower case and ASCII, without brackets and without the dot of the root. */
export function bareHost(host: string): string {
  const bare = host
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare) !== 0) return bare
  const name = bare.replace(/\.$/, '')
  return domainToASCII(name) || name
}
