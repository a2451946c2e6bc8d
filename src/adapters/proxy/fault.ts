/** Explains why the proxy did not connect us to a server, in one line that names the variable and the remedy. */

import { NoAnswer } from './answer.js'
import type { ProxyRoute } from './outbound.js'
import { NoTunnel } from './tunnel.js'

export interface ProxyFault {
  readonly message: string
  /** A person must change something: trying again by itself will not help. */
  readonly permanent: boolean
}

interface RawFault {
  readonly code?: string
  readonly message?: string
  readonly cause?: unknown
}

const TIMED_OUT = /ETIMEDOUT|TIMEOUT|timed out|EHOSTUNREACH|ENETUNREACH/i
const TLS = /CERT|SELF_SIGNED|UNABLE_TO_|SSL|EPROTO|wrong version number/i

/**
 * Explains an error on the way to `where` (host:port) through `proxy`; null: it happened behind the
 * proxy, and is the server's. Once there is a proxy, only its own name is looked up and only it is connected to.
 */
export function explainProxy(error: unknown, proxy: ProxyRoute, where: string): ProxyFault | null {
  const text = wordsOf(error)
  const silent = {
    permanent: false,
    message: `${where} does not answer through ${proxy.shown} (${proxy.variable}): check the proxy, the host and the port`,
  }
  const noTunnel = tunnelFault(error)
  // Some proxies say « yes » before they are connected themselves.
  if (noTunnel === null) return TIMED_OUT.test(text) && !/GREETING/i.test(text) ? silent : null
  if (noTunnel.answer) return refusal(noTunnel.answer, proxy, where)
  const named = `${proxy.variable}: ${proxy.shown}`
  if (noTunnel.cause instanceof NoAnswer)
    return {
      permanent: true,
      message: `${named}: what answers there is no HTTP proxy: check its port and http:// or https://`,
    }
  if (/ENOTFOUND|EAI_AGAIN/.test(text))
    return {
      permanent: text.includes('ENOTFOUND'),
      message: `${named}: its host is unknown: check the variable, or name ${hostOf(where)} in NO_PROXY`,
    }
  if (text.includes('ECONNREFUSED'))
    return {
      permanent: false,
      message: `${named}: nothing listens there: is the proxy up, are its host and port right?`,
    }
  if (TLS.test(text))
    return {
      permanent: true,
      message: `${named}: TLS fails on the way to ${where} (${tlsReason(noTunnel.cause)}): write http:// if the proxy speaks plain HTTP, or give Node its authority in NODE_EXTRA_CA_CERTS`,
    }
  if (TIMED_OUT.test(text)) return silent
  return {
    permanent: false,
    message: `${named} hangs up instead of leading to ${where}: look into its log`,
  }
}

/** RFC 9110 §9.3.6: anything but 2xx means that there is no tunnel. */
function refusal(
  { status, schemes }: NonNullable<NoTunnel['answer']>,
  proxy: ProxyRoute,
  where: string,
): ProxyFault {
  const refuses = `${proxy.variable}: ${proxy.shown} refuses ${where} (${status})`
  if (status === 407)
    return { permanent: true, message: `${refuses}: ${loginRemedy(schemes, hostOf(where))}` }
  // Not now: the proxy can't reach the server, or has too much to do.
  if (status >= 500 || status === 408 || status === 429)
    return {
      permanent: false,
      message: `${refuses}: it can't reach it; check the host and the port, and the proxy’s own network`,
    }
  return {
    permanent: true,
    message: `${refuses}: let the proxy allow CONNECT to port ${where.slice(where.lastIndexOf(':') + 1)}, or name ${hostOf(where)} in NO_PROXY if it can be reached without it`,
  }
}

function loginRemedy(schemes: readonly string[], host: string): string {
  if (schemes.length === 0 || schemes.some((scheme) => /^basic$/i.test(scheme)))
    return 'it wants a login; put the right one into the variable, http://user:password@host:port'
  const named = new Intl.ListFormat('en', { type: 'disjunction' }).format([...new Set(schemes)])
  return `it wants a login by ${named}, and Amigo knows Basic alone: let the proxy admit this machine by its address or by Basic, put a proxy that can do it between (cntlm, px), or name ${host} in NO_PROXY if it can be reached without it`
}

function hostOf(where: string): string {
  return where.slice(0, where.lastIndexOf(':'))
}

/** The fault itself, or deep in what a library says instead. */
function tunnelFault(error: unknown, depth = 0): NoTunnel | null {
  if (error instanceof NoTunnel) return error
  const cause = (error as RawFault | null | undefined)?.cause
  return cause === undefined || depth > 5 ? null : tunnelFault(cause, depth + 1)
}

/** Of the fault and all that caused it. */
function wordsOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 5) return String(error ?? '')
  const { code = '', message = '', cause } = error as RawFault
  return [code, message, ...(cause ? [wordsOf(cause, depth + 1)] : [])].join('\n')
}

/** « write EPROTO 80AC…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/… » */
function tlsReason(error: unknown): string {
  const { message = '' } = (error ?? {}) as RawFault
  return /SSL routines:\w*:([^:\n]+)/.exec(message)?.[1] ?? message.replace(/\s+/g, ' ')
}
