/** Whether a server is on another machine: its clock is then another one, too. */

import { hostname, networkInterfaces } from 'node:os'

/** A name that leads back to this machine by DNS alone is not seen through. `host` '' or a path: a socket. */
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
