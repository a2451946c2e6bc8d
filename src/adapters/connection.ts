/** Why a mail server can't be used, in one line that names the setting and says what to do. */

import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { houseFault } from './faults.js'
import { isTemporaryRefusal, LOGIN_REMEDIES } from './imap/refusals.js'
import { explainProxy } from './proxy/fault.js'
import type { ProxyRoute } from './proxy/outbound.js'

export type Security = 'tls' | 'starttls' | 'none'

export interface ServerSettings {
  /** Prefix of its settings, for messages: `AMIGO_IMAP`. */
  readonly prefix: string
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly user: string | undefined
  readonly password: string | undefined
  /** PEM file of the authority that signed the server's certificate, beside the system's own. */
  readonly caFile: string | undefined
  /** What leads to it; null or left out: we reach it straight. */
  readonly proxy?: ProxyRoute | null
}

export interface ConnectionFault {
  readonly message: string
  /** A person must change something: trying again by itself will not help. */
  readonly permanent: boolean
}

/** A setting that no connection can be made with, whatever the server: its message names it. */
export class UnusableSetting extends Error {}

interface RawFault {
  code?: string
  message?: string
  responseText?: string
  response?: string
  serverResponseCode?: string
  /** imapflow: what the server said when it hung up (BYE). */
  reason?: string
  /** imapflow: NO or BAD. */
  responseStatus?: string
  /** imapflow: the command that was refused, `8 CREATE Processed`. */
  executedCommand?: string
  authenticationFailed?: boolean
  /** imapflow, of SELECT: the folder isn't there. */
  mailboxMissing?: boolean
  cause?: unknown
}

export function explainConnection(error: unknown, settings: ServerSettings): ConnectionFault {
  if (error instanceof UnusableSetting) return { permanent: true, message: error.message }
  // What ended the session may be no server's fault, but our own database or disk.
  const house = houseFault(error)
  if (house !== null) return { permanent: false, message: house }
  const fault = (error ?? {}) as RawFault
  const { prefix, host, port, user } = settings
  const where = `${host}:${port}`
  const onTheWay = settings.proxy ? explainProxy(error, settings.proxy, where) : null
  if (onTheWay) return onTheWay
  const text = `${fault.code ?? ''} ${fault.message ?? ''} ${String((fault.cause as Error)?.message ?? '')}`
  // A server that has too many connections answers with the same flag as for a wrong password.
  if (isRefusedLogin(fault)) {
    const remedy = LOGIN_REMEDIES[fault.serverResponseCode ?? '']?.replaceAll('$', prefix)
    return {
      permanent: true,
      message: `${where} refuses the user ${user ?? '(none)'} or the password: ${remedy ?? `check ${prefix}_USER and ${prefix}_PASSWORD`} (the server said: ${said(fault)})`,
    }
  }
  // What passes by itself may look like a folder that isn't there: nothing is listed meanwhile.
  if (fault.mailboxMissing && !isTemporaryRefusal(fault))
    return {
      permanent: true,
      message: `${where} has no such folder: check ${prefix}_MAILBOX (the server said: ${said(fault)})`,
    }
  if (/^\S+ CREATE /.test(fault.executedCommand ?? ''))
    return {
      permanent: false,
      message: `${where} refuses to make the folder of ${prefix}_PROCESSED: check that name (the server said: ${said(fault)})`,
    }
  if (/ENOTFOUND/.test(text))
    return { permanent: true, message: `the host ${host} is unknown: check ${prefix}_HOST` }
  if (/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME|certificate/i.test(text))
    return {
      permanent: true,
      message: `the certificate of ${where} is refused (${fault.message}): set ${prefix}_HOST to the name that it was made for, or ${prefix}_CA_FILE to the authority that signed it`,
    }
  if (/ETLS|wrong version number|STARTTLS|EPROTO/i.test(text))
    return {
      permanent: true,
      message: `${where} can't be spoken to with ${prefix}_SECURITY=${settings.security}: check it (tls, starttls or none) and ${prefix}_PORT`,
    }
  if (/ECONNREFUSED/.test(text))
    return {
      permanent: false,
      message: `nothing listens at ${where}: is the server up, are ${prefix}_HOST and ${prefix}_PORT right?`,
    }
  // It takes the connection and then waits for us: what a TLS port does when we wait for its greeting.
  if (/GREETING/i.test(text))
    return {
      permanent: false,
      message: `${where} takes the connection but says nothing: check ${prefix}_PORT and ${prefix}_SECURITY (tls, starttls or none)`,
    }
  if (
    /EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ETIMEOUT|ESOCKETTIMEDOUT|CONNECT_TIMEOUT|timeout/i.test(
      text,
    )
  )
    return {
      permanent: false,
      message: `${where} does not answer: check the network, ${prefix}_HOST and ${prefix}_PORT`,
    }
  return { permanent: false, message: `${where}: ${said(fault)}` }
}

/** Without the time that Dovecot took: it differs each time, and one state is to be logged once. */
function said({ reason, responseText, response, message }: RawFault): string {
  // imapflow leaves its parsed response there, an object, when a server hangs up (BYE).
  const words = [reason, responseText, response, message].find((text) => typeof text === 'string')
  return (words ?? 'nothing').replace(/ \([\d. +]+ secs\)\.?$/, '')
}

function isRefusedLogin(fault: RawFault): boolean {
  // BAD is about the command (RFC 9051 §7.1.3); a password is refused with NO.
  if (fault.authenticationFailed)
    return fault.responseStatus !== 'BAD' && !isTemporaryRefusal(fault)
  return fault.code === 'EAUTH' && !/^4/.test(fault.response ?? '')
}

/** TLS options for the servers' clients: the system's authorities and the one of the setting. */
export function tlsOptions({ caFile, prefix }: ServerSettings): { ca?: Buffer } {
  if (caFile === undefined) return {}
  try {
    const ca = readFileSync(caFile)
    // Node takes any file for a list of authorities, an empty one included, and then trusts nobody.
    new X509Certificate(ca)
    return { ca }
  } catch (error) {
    throw new UnusableSetting(
      `${prefix}_CA_FILE: ${caFile} can't be read as a PEM certificate: ${(error as Error).message}`,
    )
  }
}
