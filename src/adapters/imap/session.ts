/** One IMAP connection and its settings. A client is single-use: a new one per session. */

import { ImapFlow } from 'imapflow'
import { type ServerSettings, tlsOptions } from '../mail-server.js'

export type AfterIntake = 'move' | 'flag' | 'delete'

export interface ImapSettings extends ServerSettings {
  readonly mailbox: string
  /** What is done with a mail once it is stored. */
  readonly after: AfterIntake
  /** Where `move` puts it; made when absent. */
  readonly processed: string
  /** Longest wait between two looks into the mailbox, ms: IDLE may miss a mail. */
  readonly pollEvery: number
  readonly maxMessageBytes: number
  /** A server that says nothing for so long is given up, ms; left out: two minutes. */
  readonly answersWithin?: number
}

/** Set on mails that `flag` has taken in. */
export const SEEN_KEYWORD = '$AmigoReceived'

/** A server that promises more at once is not believed: larger mails are fetched in parts, bytes. */
const MOST_LITERAL = 64 * 1024 * 1024

export function newClient(settings: ImapSettings): ImapFlow {
  const client = new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    ...(settings.security === 'starttls' ? { doSTARTTLS: true } : {}),
    ...(settings.security === 'none' ? { doSTARTTLS: false } : {}),
    auth: { user: settings.user ?? '', pass: settings.password ?? '' },
    tls: tlsOptions(settings),
    ...(settings.proxy ? { proxy: settings.proxy.url } : {}),
    logger: false,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: settings.answersWithin ?? 120_000,
    maxIdleTime: 240_000,
    maxLiteralSize: MOST_LITERAL,
    // The default waits 15 s before the first mail of an idle mailbox is noticed.
    autoIdleDelay: 50,
  })
  return client
}

/** What the server last refused: imapflow resolves false where one would expect a rejection, and logs why. */
export function hearRefusals(client: ImapFlow): { last: unknown } {
  const heard: { last: unknown } = { last: undefined }
  client.log.warn = (entry: { err?: unknown }) => {
    if (entry.err !== undefined) heard.last = entry.err
  }
  return heard
}
