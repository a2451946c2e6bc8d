/**
 * Reads which proxy our own connections go through (IMAP, SMTP, Slack) from the usual environment
 * variables: HTTPS_PROXY, ALL_PROXY, NO_PROXY, each in small letters too.
 */

import { BlockList, isIP, isIPv6 } from 'node:net'
import { bareHost, readNoProxy } from './no-proxy.js'

type Env = Readonly<Record<string, string | undefined>>

export interface ProxyRoute {
  /** The variable that names it, as it is spelt in the environment. */
  readonly variable: string
  /** With its user and password: for the libraries alone, never shown. */
  readonly url: string
  /** Without them: `http://proxy.example:3128`. */
  readonly shown: string
}

export interface OutboundProxy {
  /** Null: no variable names one. */
  readonly proxy: ProxyRoute | null
  /** A proxy that is named, but can't be used: why, and what to do. It matters to hosts that want it. */
  readonly fault: string | null
  /** The variable that excludes hosts, and what it says; null: there is none. */
  readonly exclusions: { readonly variable: string; readonly value: string } | null
  /** True: servers on this machine are reached through it too (tests). */
  readonly loopback: boolean
}

/** Of mails and Slack, all encrypted: HTTP_PROXY is for plain HTTP, which we don't speak. */
const NAMING = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']
const EXCLUDING = ['no_proxy', 'NO_PROXY']

export function readOutboundProxy(env: Env, loopback = false): OutboundProxy {
  const named = firstOf(env, NAMING)
  const read = named && readProxyUrl(named.variable, named.value)
  return {
    proxy: read && 'proxy' in read ? read.proxy : null,
    fault: read && 'fault' in read ? read.fault : null,
    exclusions: firstOf(env, EXCLUDING),
    loopback,
  }
}

/** The proxy to reach a server through; null: none is needed. */
export function routeTo(outbound: OutboundProxy, host: string, port: number): ProxyRoute | null {
  return isDirect(outbound, host, port) ? null : outbound.proxy
}

/** What is wrong with the proxy, if one of these servers would have to be reached through it. */
export function proxyProblem(
  outbound: OutboundProxy,
  servers: readonly { readonly host: string; readonly port: number }[],
): string | null {
  const wanted = servers.some(({ host, port }) => !isDirect(outbound, host, port))
  return wanted ? outbound.fault : null
}

function isDirect({ exclusions, loopback }: OutboundProxy, host: string, port: number) {
  if (!loopback && isLoopback(host)) return true
  return exclusions !== null && readNoProxy(exclusions.value).excludes(host, port)
}

/** A variable that is empty is one that is not set, as for curl; small letters go first. */
function firstOf(env: Env, names: readonly string[]): { variable: string; value: string } | null {
  for (const variable of names) {
    const value = env[variable]?.trim() ?? ''
    if (value !== '') return { variable, value }
  }
  return null
}

function readProxyUrl(variable: string, value: string): { proxy: ProxyRoute } | { fault: string } {
  const example = 'write it as http://proxy.example:3128'
  // « proxy:3128 » is what curl takes as well; its scheme is http.
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`
  // The value may hold a password: it is not repeated.
  if (!URL.canParse(written)) return { fault: `${variable} is no address of a proxy: ${example}` }
  const url = new URL(written)
  if (/^socks/.test(url.protocol))
    return {
      fault: `${variable}: a SOCKS proxy can't be used, only one for HTTP (CONNECT): ${example}, or name the servers that need none in NO_PROXY`,
    }
  if (!/^https?:$/.test(url.protocol) || url.hostname === '')
    return { fault: `${variable} is no address of an HTTP proxy: ${example}` }
  if (url.port === '0') return { fault: `${variable}: port 0 can't be reached: ${example}` }
  return { proxy: { variable, url: url.href, shown: url.origin } }
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** RFC 6761 §6.3: `localhost` and what is under it is this machine. */
function isLoopback(host: string): boolean {
  const bare = bareHost(host)
  if (isIP(bare) !== 0) return LOOPBACK.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4')
  return /(^|\.)localhost$/.test(bare)
}
