/** Explains why the proxy did not connect us to a server, in one line that names the variable and the remedy. */

import type { ProxyRoute } from './outbound.js'

export interface ProxyFault {
  readonly message: string
  /** A person must change something: trying again by itself will not help. */
  readonly permanent: boolean
}

interface RawFault {
  readonly code?: string
  readonly message?: string
  readonly cause?: unknown
  /** imapflow: what its « Failed to setup proxy connection » was. */
  readonly _err?: unknown
}

/** The words of imapflow and nodemailer, and those of undici, around the answer to CONNECT. */
const STATUS = /Invalid response from proxy: (\d{3})|ProxyRoute response \((\d{3})\)|\((407)\)/
const NO_ANSWER = /Invalid response from proxy$|headers too large|HPE_|HTTPParserError|Parse Error/m
const TLS = /CERT|SELF_SIGNED|SSL|EPROTO|wrong version number/
/** Errors that only happen before there is a tunnel. */
const MARKED = /Failed to setup proxy connection|EPROXY/
const HUNG_UP =
  /before the tunnel was established|other side closed|ECONNRESET|EPIPE|socket hang up/

/**
 * Explains an error on the way to `where` (host:port) through `proxy`; null: it happened behind the
 * proxy, and is the server's. Once there is a proxy, only its own name is looked up and only it is connected to.
 */
export function explainProxy(error: unknown, proxy: ProxyRoute, where: string): ProxyFault | null {
  const text = wordsOf(error)
  const named = `${proxy.variable}: ${proxy.shown}`
  const status = STATUS.exec(text)
  if (status) return refusal(Number(status[1]), proxy, where)
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
  if (NO_ANSWER.test(text))
    return {
      permanent: true,
      message: `${named}: what answers there is no HTTP proxy: check its port and http:// or https://`,
    }
  // nodemailer does not say whose TLS it was: with a proxy of http:// it is the server's.
  if (TLS.test(text) && (MARKED.test(text) || proxy.shown.startsWith('https:')))
    return {
      permanent: true,
      message: `${named}: TLS fails on the way to ${where} (${tlsReason(error)}): write http:// if the proxy speaks plain HTTP, or give Node its authority in NODE_EXTRA_CA_CERTS`,
    }
  if (/ETIMEDOUT|TIMEOUT|timed out|EHOSTUNREACH|ENETUNREACH/i.test(text) && !/GREETING/i.test(text))
    return {
      permanent: false,
      message: `${where} does not answer through ${proxy.shown} (${proxy.variable}): check the proxy, the host and the port`,
    }
  if (HUNG_UP.test(text) && /proxy|tunnel|other side closed/i.test(text))
    return {
      permanent: false,
      message: `${named} hangs up instead of leading to ${where}: look into its log`,
    }
  return null
}

/** RFC 9110 §9.3.6: anything but 2xx means that there is no tunnel. */
function refusal(status: number, proxy: ProxyRoute, where: string): ProxyFault {
  const refuses = `${proxy.variable}: ${proxy.shown} refuses ${where} (${status})`
  if (status === 407)
    return {
      permanent: true,
      message: `${refuses}: it wants a login; put the right one into the variable, http://user:password@host:port`,
    }
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

function hostOf(where: string): string {
  return where.slice(0, where.lastIndexOf(':'))
}

/** Of the fault and all that caused it. */
function wordsOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 5) return String(error ?? '')
  const { code = '', message = '', cause, _err } = error as RawFault
  return [code, message, ...[cause, _err].filter(Boolean).map((e) => wordsOf(e, depth + 1))].join(
    '\n',
  )
}

/** « write EPROTO 80AC…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/… » */
function tlsReason(error: unknown): string {
  const { message = '', cause, _err } = error as RawFault
  const inner = _err ?? cause
  if (inner instanceof Error) return tlsReason(inner)
  return /SSL routines:\w*:([^:\n]+)/.exec(message)?.[1] ?? message.replace(/\s+/g, ' ')
}
