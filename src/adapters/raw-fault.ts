/** A fault as the clients of IMAP and SMTP throw it: the server's words in it, and how the connection ended. */

export interface RawFault {
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

/** The server's words, without Dovecot's timing: it differs each time, and one state is logged once. */
export function serverWords({ reason, responseText, response, message }: RawFault): string {
  // imapflow leaves its parsed response there, an object, when a server hangs up (BYE).
  const words = [reason, responseText, response, message].find((text) => typeof text === 'string')
  return (words ?? 'nothing').replace(/ \([\d. +]+ secs\)\.?$/, '')
}

/**
 * In SMTP, of nodemailer's greeting, EHLO and HELO: it is well understood, and TLS has no part in it. So
 * has a 4xx to STARTTLS; a 5xx says that there is none.
 */
export function refusesSession({ code, response }: RawFault): boolean {
  const said = String(response)
  return (
    (code === 'EPROTOCOL' && /^[45]\d\d[ -]/.test(said)) ||
    (code === 'ETLS' && /^4\d\d[ -]/.test(said))
  )
}

/** What imapflow, TLS and the system say when the other side is gone; it said nothing about why. */
const HUNG_UP = [
  'NoConnection',
  'EConnectionClosed',
  'ClosedAfterConnectText',
  'ClosedAfterConnectTLS',
]

/** nodemailer's pool, after it has tried six connections by itself. */
const HUNG_UP_AGAIN = /retries after connection was closed/

export function hungUpWithoutReason({ code = '', reason, message = '' }: RawFault): boolean {
  const hungUp = HUNG_UP.includes(code) || /^(ECONNRESET|EPIPE)$/.test(code)
  return reason === undefined && (hungUp || HUNG_UP_AGAIN.test(message))
}
