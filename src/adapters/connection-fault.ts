/** Explains why a mail server can't be used, in one line that names the setting and says what to do. */

import { certificateRemedy } from './certificate-fault.js'
import { houseFault } from './faults.js'
import { isTemporaryRefusal, loginRemedy } from './imap/refusals.js'
import { type ServerSettings, UnusableSetting } from './mail-server.js'
import { TokenFault } from './oauth/fault.js'
import { NoTokenLogin } from './oauth/no-token-login.js'
import { NOT_CONNECTED, tokenRemedy } from './oauth/refused-token.js'
import { explainProxy } from './proxy/fault.js'
import { hungUpWithoutReason, type RawFault, refusesSession, serverWords } from './raw-fault.js'

export interface ConnectionFault {
  readonly message: string
  /** A person must change something: trying again by itself will not help. */
  readonly permanent: boolean
}

export function explainConnection(error: unknown, settings: ServerSettings): ConnectionFault {
  if (error instanceof UnusableSetting) return { permanent: true, message: error.message }
  if (error instanceof TokenFault) return { permanent: error.permanent, message: error.message }
  // What ended the session may be no server's fault, but our own database or disk.
  const house = houseFault(error)
  if (house !== null) return { permanent: false, message: house }
  const fault = (error ?? {}) as RawFault
  const where = `${settings.host}:${settings.port}`
  if (error instanceof NoTokenLogin)
    return { permanent: true, message: noTokenLogin(error, where, settings) }
  const ofProxy = settings.proxy ? explainProxy(error, settings.proxy, where) : null
  if (ofProxy) return ofProxy
  const cause = (fault.cause as Error)?.message
  const text = `${fault.code ?? ''} ${fault.message ?? ''} ${String(cause ?? '')}`
  const rule = RULES.find(({ is }) => (is instanceof RegExp ? is.test(text) : is(fault)))
  if (!rule) return { permanent: false, message: `${where}: ${serverWords(fault)}` }
  return { permanent: rule.permanent, message: rule.message(settings, where, fault) }
}

/** A password that is refused for good, as far as the server says: what is tried again is one guess more. */
export function isRefusedPassword(error: unknown, { tokens }: ServerSettings): boolean {
  const known = error instanceof UnusableSetting || error instanceof TokenFault
  return !known && !tokens && isRefusedLogin((error ?? {}) as RawFault)
}

function noTokenLogin(
  { offers }: NoTokenLogin,
  where: string,
  { prefix, security }: ServerSettings,
): string {
  const instead = offers.length > 0 ? `it offers ${offers.join(', ')}` : 'it offers none at all'
  return `${where} takes no login by OAuth2 (${instead}): check ${prefix}_HOST and ${prefix}_SECURITY=${security}, or leave AMIGO_OAUTH out and set ${prefix}_PASSWORD`
}

interface Rule {
  /** A pattern is matched with the error's code, message and cause. */
  readonly is: RegExp | ((fault: RawFault) => boolean)
  readonly permanent: boolean
  readonly message: (settings: ServerSettings, where: string, fault: RawFault) => string
}

/** The first that holds wins. */
const RULES: readonly Rule[] = [
  {
    is: isRefusedLogin,
    permanent: true,
    message: ({ prefix, user, tokens }, where, fault) => {
      const said = serverWords(fault)
      if (tokens)
        return `${where} refuses the access token for ${user ?? '(none)'}: ${tokenRemedy(said, prefix)} (the server said: ${said})`
      const remedy = loginRemedy(fault, said, prefix)
      return `${where} refuses the user ${user ?? '(none)'} or the password: ${remedy ?? `check ${prefix}_USER and ${prefix}_PASSWORD`} (the server said: ${said})`
    },
  },
  {
    is: (fault) => NOT_CONNECTED.test(serverWords(fault)),
    permanent: false,
    message: ({ prefix, user, tokens }, where, fault) =>
      `${where} takes the login of ${user ?? '(none)'}, and then no command: if this lasts, ${tokens ? tokenRemedy('', prefix) : `check ${prefix}_USER, and that it may use this mailbox`} (the server said: ${serverWords(fault)})`,
  },
  {
    // What isTemporaryRefusal by itself may look like a folder that isn't there: nothing is listed meanwhile.
    is: (fault) => fault.mailboxMissing === true && !isTemporaryRefusal(fault),
    permanent: true,
    message: ({ prefix }, where, fault) =>
      `${where} has no such folder: check ${prefix}_MAILBOX (the server said: ${serverWords(fault)})`,
  },
  {
    is: ({ executedCommand = '' }) => /^\S+ CREATE /.test(executedCommand),
    permanent: false,
    message: ({ prefix }, where, fault) =>
      `${where} refuses to make the folder of ${prefix}_PROCESSED: check that name (the server said: ${serverWords(fault)})`,
  },
  {
    is: /ENOTFOUND/,
    permanent: true,
    message: ({ prefix, host }) => `the host ${host} is unknown: check ${prefix}_HOST`,
  },
  {
    // Nobody answered for the name (SERVFAIL, REFUSED, silence): says nothing of whether it is right.
    is: /EAI_AGAIN|EDNS|DNS lookup/,
    permanent: false,
    message: ({ host }) =>
      `the name ${host} can't be looked up for now: look at the network of this machine and its name servers (/etc/resolv.conf, \`getent hosts ${host}\`)`,
  },
  {
    is: /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME|certificate/i,
    permanent: true,
    message: ({ prefix }, where, { message }) =>
      `the certificate of ${where} is refused (${message}): ${certificateRemedy(message) ?? `set ${prefix}_HOST to the name that it was made for, or ${prefix}_CA_FILE to the authority that signed it`}`,
  },
  {
    is: refusesSession,
    permanent: false,
    message: (_, where, fault) => {
      const why = /^4/.test(String(fault.response))
        ? ' for now: it is busy, or allows fewer connections at once than AMIGO_SMTP_CONNECTIONS'
        : ': have its address and name admitted there'
      return `${where} takes no mail from this machine${why} (the server said: ${serverWords(fault)})`
    },
  },
  {
    is: /ETLS|wrong version number|STARTTLS|EPROTO/i,
    permanent: true,
    message: ({ prefix, security }, where) =>
      `${where} can't be spoken to with ${prefix}_SECURITY=${security}: check it (tls, starttls or none) and ${prefix}_PORT`,
  },
  {
    is: /ECONNREFUSED/,
    permanent: false,
    message: ({ prefix }, where) =>
      `nothing listens at ${where}: is the server up, are ${prefix}_HOST and ${prefix}_PORT right?`,
  },
  {
    // It takes the connection and then waits for us: what a TLS port does when we wait for its greeting.
    is: /GREETING/i,
    permanent: false,
    message: ({ prefix }, where) =>
      `${where} takes the connection but says nothing: check ${prefix}_PORT and ${prefix}_SECURITY (tls, starttls or none)`,
  },
  {
    // imapflow's own time-out of a connection that was made: no mistake of our settings.
    is: ({ code }) => code === 'ETIMEOUT',
    permanent: false,
    message: (_, where) =>
      `${where} took the connection, and then said nothing any more: look at that server (its load, its disk, a lock on the mailbox) and at the network`,
  },
  {
    is: hungUpWithoutReason,
    permanent: false,
    message: (_, where, { message = '' }) =>
      `${where} closed the connection${/secure TLS/.test(message) ? ' in the TLS handshake' : ''}: it may be restarting; if this lasts, look at its log`,
  },
  {
    is: /EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ETIMEOUT|ESOCKETTIMEDOUT|CONNECT_TIMEOUT|timeout/i,
    permanent: false,
    message: ({ prefix }, where) =>
      `${where} does not answer: check the network, ${prefix}_HOST and ${prefix}_PORT`,
  },
]

/** A server that has too many connections answers with the same flag as for a wrong password. */
function isRefusedLogin(fault: RawFault): boolean {
  // BAD is about the command (RFC 9051 §7.1.3); a password is refused with NO.
  if (fault.authenticationFailed)
    return fault.responseStatus !== 'BAD' && !isTemporaryRefusal(fault)
  return fault.code === 'EAUTH' && !/^4/.test(fault.response ?? '')
}
