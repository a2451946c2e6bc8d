/** Tells whether a server is on another machine, whose clock can then be compared with ours. */

import { hostname, networkInterfaces } from 'node:os'

/** Names are not resolved: an alias of this machine in DNS counts as remote. `host` '' or a path: a socket. */
export function isRemoteHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  if (name === '' || name.startsWith('/') || /^(localhost|.*\.localhost|127\..*|::1)$/.test(name))
    return false
  const own = Object.values(networkInterfaces()).flatMap((found) => found ?? [])
  return name !== hostname().toLowerCase() && !own.some(({ address }) => address === name)
}

/** Of `postgres://user:password@host:5432/amigo`; `?host=` may name a socket. */
export function hostOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return ''
  const { hostname: host, searchParams } = new URL(databaseUrl)
  return searchParams.get('host') ?? host
}
