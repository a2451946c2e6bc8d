/** The IMAP client and its settings. A client is single-use: every session makes a new one. */

import type { ImapFlow } from 'imapflow'
import { type ServerSettings, tlsOptions } from '../mail-server.js'
import { TokenImapFlow } from './token-login.js'
import { TunnelImapFlow } from './tunnel-client.js'

export type AfterIntake = 'move' | 'flag' | 'delete'

export interface ImapSettings extends ServerSettings {
  readonly mailbox: string
  /** What is done with a mail once it is stored. */
  readonly after: AfterIntake
  /** Where `move` puts it; made when absent. */
  readonly processed: string
  /** Longest wait between two rounds, ms: IDLE may miss a mail. */
  readonly pollEvery: number
  readonly maxMessageBytes: number
  /** A connection that is silent for so long is given up, ms; left out: two minutes. */
  readonly socketTimeout?: number
  /** Longest wait for a connection (with TLS), and then for the greeting, ms; left out: 15 s each. */
  readonly connectTimeout?: number
  /** A server that only says « Still here » for so long is given up, ms; left out: ten minutes. */
  readonly stallTimeout?: number
}

/** The connection is gone, and the answer that was awaited with it. */
export class ConnectionLost extends Error {
  /** As imapflow's own. */
  readonly code = 'NoConnection'
}

/** Set on mails that were taken in, when AFTER is `flag`. */
export const SEEN_KEYWORD = '$AmigoReceived'

/** Bytes. A larger literal is refused: larger mails are fetched in parts. */
const MAX_LITERAL = 64 * 1024 * 1024

/** `idle` false: it is not told of new mails, and looks for them. */
export function newClient(settings: ImapSettings, idle = true): ImapFlow {
  const { tokens, user = '', proxy = null } = settings
  const options = {
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    ...(settings.security === 'starttls' ? { doSTARTTLS: true } : {}),
    ...(settings.security === 'none' ? { doSTARTTLS: false } : {}),
    // Where there is a token, a password is no way around it.
    auth: tokens ? { user, accessToken: '' } : { user, pass: settings.password ?? '' },
    tls: tlsOptions(settings),
    logger: false as const,
    connectionTimeout: settings.connectTimeout ?? 15_000,
    greetingTimeout: settings.connectTimeout ?? 15_000,
    socketTimeout: settings.socketTimeout ?? 120_000,
    maxIdleTime: 240_000,
    maxLiteralSize: MAX_LITERAL,
    // The default waits 15 s before the first mail of an idle mailbox is noticed. What comes within this
    // time after a round is taken in together: at 20 mails a second a round costs more than a mail.
    autoIdleDelay: 120,
    disableAutoIdle: !idle,
  }
  return tokens ? new TokenImapFlow(options, proxy, tokens) : new TunnelImapFlow(options, proxy)
}

/** Why the server last refused a command, undefined when it did not. */
export interface LastRefusal {
  last: unknown
}

/** imapflow resolves with false where one would expect a rejection, and writes the reason to its log. */
export function watchRefusals(client: ImapFlow): LastRefusal {
  const refusals: LastRefusal = { last: undefined }
  client.log.warn = (entry: { err?: unknown }) => {
    if (entry.err !== undefined) refusals.last = entry.err
  }
  return refusals
}
