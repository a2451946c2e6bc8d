/** Sends notices: nodemailer over a pool of connections, each outcome told apart. */

import nodemailer, { type Transporter } from 'nodemailer'
import type { Mailer } from '../app/ports/mailer.js'
import type { Delivery, OutboxRow } from '../app/ports/outbox.js'
import type { Tokens } from '../app/ports/tokens.js'
import { assignedMessageId } from '../core/text/server-message-id.js'
import { type ServerSettings, tlsOptions } from './connection.js'
import type { SmtpFault } from './smtp/answer.js'
import { openBreaker } from './smtp/breaker.js'
import { followDialogues } from './smtp/dialogue.js'
import { broken, judge } from './smtp/judge.js'
import { type From, toMail } from './smtp/mail.js'
import { openPlaces } from './smtp/places.js'
import type { Compose } from './templates/compose.js'

export interface SmtpSettings extends ServerSettings {
  readonly connections: number
  /** The assistance address, and the name beside it. */
  readonly from: From
  readonly timeOuts?: TimeOuts
}

/** All in ms. */
export interface TimeOuts {
  /** All of setting a connection up, its greeting included. */
  readonly connection: number
  readonly greeting: number
  /** Silence after any command, and after the final dot. */
  readonly reply: number
  /** So long a mail keeps its place among those that are sent at once. */
  readonly slow: number
  /** A mail as a whole: a server that trickles its replies is never silent. */
  readonly whole: number
}

export interface SmtpMailer extends Mailer {
  /** Resolves when the server takes our login; rejects with the raw fault. */
  verify(): Promise<void>
  /** Sends a mail that is written already; rejects with the raw fault. */
  sendRaw(to: string, raw: Buffer): Promise<void>
  /** Mails that are being sent are ended too: it may never be known what became of them. */
  close(): void
}

const MINUTE = 60_000
/** RFC 5321 §4.5.3.2: five minutes for the greeting and for MAIL and RCPT, ten after the final dot. */
const TIME_OUTS: TimeOuts = {
  connection: 6 * MINUTE,
  greeting: 5 * MINUTE,
  reply: 10 * MINUTE + 5_000,
  slow: 15_000,
  whole: 30 * MINUTE,
}
/** Whoever asks whether the set-up is right waits for the answer. */
const VERIFY_TIME_OUTS = {
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 60_000,
}

export function openSmtp(settings: SmtpSettings, compose: Compose, tokens: Tokens): SmtpMailer {
  const timeOuts = settings.timeOuts ?? TIME_OUTS
  const dialogues = followDialogues()
  const inPlace = openPlaces(settings.connections, timeOuts.slow)
  const breaker = openBreaker()
  let closed = false
  const transport = nodemailer.createTransport({
    ...transportOptions(settings),
    pool: true,
    // As many again for those that have given up their place.
    maxConnections: 2 * settings.connections,
    maxMessages: 1000,
    connectionTimeout: timeOuts.connection,
    greetingTimeout: timeOuts.greeting,
    socketTimeout: timeOuts.reply,
    logger: dialogues.logger,
    transactionLog: true,
  })

  async function sendMail(mail: object, row: OutboxRow): Promise<Delivery> {
    if (closed) return NOT_BEGUN
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(), timeOuts.whole)
    try {
      const info: Info = await transport.sendMail({ ...mail, signal: ending.signal })
      const [refused] = info.rejectedErrors ?? []
      if (refused) return judge(refused, 'rcpt', settings)
      return sent(info.response, row, settings)
    } catch (error) {
      if (closed) return broken('the service stopped')
      if (ending.signal.aborted) return broken(`the server took more than ${timeOuts.whole} ms`)
      return judge(error as SmtpFault, dialogues.struck(error as object), settings)
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async send(row) {
      let mail: object
      try {
        mail = toMail(row, settings.from, compose, tokens)
      } catch (error) {
        // A broken template: sent when it is mended, so it is deferred, not given up.
        return { kind: 'deferred', error: (error as Error).message, connection: false }
      }
      return inPlace(async () => {
        const known = breaker.answer(performance.now())
        if (known) return known
        const delivery = await sendMail(mail, row)
        breaker.seen(delivery, performance.now())
        return delivery
      })
    },
    verify: () => once(settings, async (transport) => void (await transport.verify())),
    sendRaw: (to, raw) =>
      once(settings, async (transport) => {
        await transport.sendMail({ envelope: { from: settings.from.address, to: [to] }, raw })
      }),
    close() {
      closed = true
      transport.close({ force: true })
    },
  }
}

/** On a connection of its own, for whoever asks whether the set-up is right. */
async function once(
  settings: SmtpSettings,
  use: (transport: Transporter) => Promise<void>,
): Promise<void> {
  const transport = nodemailer.createTransport({
    ...transportOptions(settings),
    ...VERIFY_TIME_OUTS,
  })
  try {
    await use(transport)
  } finally {
    transport.close()
  }
}

interface Info {
  /** The server's last reply. */
  readonly response?: string | undefined
  readonly rejectedErrors?: readonly SmtpFault[] | undefined
}

/** It waited for its turn when the service stopped: nothing was tried, and it is due at once. */
const NOT_BEGUN: Delivery = {
  kind: 'deferred',
  error: 'the service stopped',
  connection: false,
  until: 0,
}

function transportOptions(settings: SmtpSettings) {
  const { user, password, security } = settings
  const login = user === undefined ? {} : { auth: { user, pass: password ?? '' } }
  return {
    host: settings.host,
    port: settings.port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...login,
    ...(settings.proxy ? { proxy: settings.proxy.url } : {}),
    tls: tlsOptions(settings),
    // Nothing of what people write may make us read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function sent(response: string | undefined, row: OutboxRow, { from }: SmtpSettings): Delivery {
  const serverId = assignedMessageId(response ?? '', {
    messageId: row.messageId,
    addresses: [from.address, row.notice.to.address],
  })
  return serverId === null ? { kind: 'sent' } : { kind: 'sent', serverId }
}
