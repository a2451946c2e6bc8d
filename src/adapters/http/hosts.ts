/** By which names the HTTP port may be asked for, and which pages may send forms to it. */

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

const LOCAL = /^(localhost|127(\.\d{1,3}){3}|::1)$/i

/** Only this machine reaches what listens there. */
export function isLocal(name: string): boolean {
  return LOCAL.test(name)
}

/**
 * Against pages of the web that have their own name lead to this machine, and would read what this port
 * says with the browser of whoever looks at them: on loopback only its own names are answered
 * (RFC 9110 §7.4). Elsewhere whoever set the address decides who reaches it.
 */
export function isOurHost(header: string, listening: string): boolean {
  return !isLocal(listening) || isLocal(nameOf(header))
}

/** Pages are answered under the address of the settings, and on loopback under its own names. */
export function isPageHost(header: string, listening: string, base: URL | null): boolean {
  return isBaseHost(header, base) || (isLocal(listening) && isLocal(nameOf(header)))
}

export function isBaseHost(header: string, base: URL | null): boolean {
  return base !== null && header.toLowerCase() === base.host.toLowerCase()
}

/** `[::1]:9464` → `::1`. */
function nameOf(header: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(header)?.[1] ?? header.replace(/:\d+$/, '')
}

/**
 * Whether a form was sent by a page of ours (RFC 6454 §7; Fetch Metadata): browsers say it of every
 * POST, and who is none has no cookie that a page of the web could use.
 */
export function isOwnForm(headers: IncomingHttpHeaders, base: URL | null): boolean {
  const { origin, host = '', 'sec-fetch-site': site } = headers
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === undefined) return site === 'same-origin'
  return origin === (isBaseHost(host, base) && base !== null ? base.origin : `http://${host}`)
}

/** What proxies and content networks add to what they pass on (RFC 7239, RFC 9110 §7.6.3, and their manuals). */
const PASSED_ON =
  /^(forwarded|via|cdn-loop|x-(forwarded|original|envoy|amzn|arr|azure)(-.+)?|(x-|true-|cf-|fly-|fastly-)?((cluster-)?client|connecting|real)-ip)$/

/**
 * It was asked on this machine, by one of its names, and by nothing that asks for somebody elsewhere. What a
 * proxy with bare settings does not say of itself shows in its HTTP/1.0 (nginx, until 1.29), which no
 * browser has asked with in this century, in a connection that it ends or upgrades, and in the page that the
 * browser says it came from. What shows in none of these, `isPersonsEnd` finds.
 */
export function seemsAskedLocally(
  { headers, httpVersion }: Pick<IncomingMessage, 'headers' | 'httpVersion'>,
  peer: string,
): boolean {
  const { host = '', referer, origin = referer, connection = 'keep-alive' } = headers
  return (
    httpVersion !== '1.0' &&
    connection.toLowerCase() === 'keep-alive' &&
    !Object.keys(headers).some((name) => PASSED_ON.test(name)) &&
    isLocal(unmapped(peer)) &&
    isLocal(nameOf(host)) &&
    (origin === undefined || isLocal(nameOfPage(origin)))
  )
}

/** '' for what is no address of a page, or of one that keeps its own to itself (`null`). */
function nameOfPage(address: string): string {
  return URL.canParse(address) ? nameOf(new URL(address).host) : ''
}

/** The address that the last proxy saw, if it is on this machine: everything before it may be made up. */
export function clientOf(headers: IncomingHttpHeaders, peer: string, base: URL | null): string {
  const seen = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim() ?? ''
  return base !== null && isLocal(unmapped(peer)) && isIP(seen) !== 0 ? seen : unmapped(peer)
}

/** IPv4 on a socket of IPv6 (RFC 4291 §2.5.5.2). */
export function unmapped(peer: string): string {
  return peer.replace(/^::ffff:/i, '')
}

/** Whom tries are counted by: of IPv6 a household has 2^64 addresses, and takes another whenever it likes (RFC 8981). */
export function clientGroup(address: string): string {
  const [bare = ''] = address.split('%')
  if (isIP(bare) !== 6) return address
  const [head = '', tail] = bare.toLowerCase().split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : 8 - first.length - last.length - (bare.includes('.') ? 1 : 0)
  const parts = [...first, ...Array<string>(Math.max(0, gap)).fill('0'), ...last]
  return parts
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')
}
