/** Connections to the mail server: nodemailer's options, the pool, and one of its own for checks. */

import nodemailer, { type SMTPTransportOptions, type Transporter } from 'nodemailer'
import { MINUTE } from '../../core/running/durations.js'
import { type ServerSettings, tlsOptions } from '../mail-server.js'
import type { ProxyRoute } from '../proxy/outbound.js'
import { openTunnel } from '../proxy/tunnel.js'
import type { DialogueLog } from './dialogue-log.js'
import type { From } from './mail.js'
import { TOKEN_METHOD, tokenLogin } from './token-login.js'

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
  /** How long a mail keeps its slot among those that are sent at once. */
  readonly slow: number
  /** A mail as a whole: a server that trickles its replies is never silent. */
  readonly whole: number
}

/** RFC 5321 §4.5.3.2: five minutes for the greeting and for MAIL and RCPT, ten after the final dot. */
export const TIME_OUTS: TimeOuts = {
  connection: 6 * MINUTE,
  greeting: 5 * MINUTE,
  reply: 10 * MINUTE + 5_000,
  slow: 15_000,
  whole: 30 * MINUTE,
}
/** For checks of the set-up: somebody waits for the result. */
const VERIFY_TIME_OUTS = {
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 60_000,
}

/** The pool that notices are sent through. */
export function openPool(settings: SmtpSettings, timeOuts: TimeOuts, { logger }: DialogueLog) {
  return nodemailer.createTransport({
    ...transportOptions(settings),
    pool: true,
    // As many again for those that have given up their slot.
    maxConnections: 2 * settings.connections,
    maxMessages: 1000,
    connectionTimeout: timeOuts.connection,
    greetingTimeout: timeOuts.greeting,
    socketTimeout: timeOuts.reply,
    logger,
    transactionLog: true,
  })
}

/** On a connection of its own, for checks of the set-up. */
export async function onOwnConnection(
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

function transportOptions(settings: SmtpSettings) {
  const { security } = settings
  return {
    host: settings.host,
    port: settings.port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...loginOptions(settings),
    ...(settings.proxy ? { getSocket: through(settings.proxy) } : {}),
    tls: tlsOptions(settings),
    // Nothing of what people write may make us read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** A tunnel of ours: nodemailer's own reads fewer answers of proxies. */
type GetSocket = NonNullable<SMTPTransportOptions['getSocket']>

function through(proxy: ProxyRoute): GetSocket {
  return ({ host = '', port = 0, connectionTimeout }, done) => {
    openTunnel(proxy, host, Number(port), connectionTimeout).then(
      (connection) => done(null, { connection }),
      (error: unknown) => done(error as Error),
    )
  }
}

function loginOptions({ user, password, tokens, host, port }: SmtpSettings) {
  if (user === undefined) return {}
  if (!tokens) return { auth: { user, pass: password ?? '' } }
  return {
    auth: { type: 'custom', method: TOKEN_METHOD, user },
    customAuth: { [TOKEN_METHOD]: tokenLogin({ user, host, port, tokens }) },
  }
}
