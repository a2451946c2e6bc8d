/** Sends notices: nodemailer over a pool of connections, each outcome told apart. */

import nodemailer from 'nodemailer'
import type { Delivery, Mailer, OutboxRow, Tokens } from '../app/ports.js'
import { asField } from '../core/visible.js'
import { explainConnection, type ServerSettings, tlsOptions } from './connection.js'
import type { Compose } from './templates/compose.js'

export interface SmtpSettings extends ServerSettings {
  readonly connections: number
  /** The assistance address, and the name beside it. */
  readonly from: { readonly address: string; readonly name: string }
}

export interface SmtpMailer extends Mailer {
  /** Resolves when the server takes our login; rejects with the raw fault. */
  verify(): Promise<void>
  close(): void
}

export function openSmtp(settings: SmtpSettings, compose: Compose, tokens: Tokens): SmtpMailer {
  const { user, password, security } = settings
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: settings.connections,
    maxMessages: 1000,
    host: settings.host,
    port: settings.port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    tls: tlsOptions(settings),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    // Nothing of what people write may make us read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  return {
    async send(row) {
      let mail: object
      try {
        mail = toMail(row, settings, compose, tokens)
      } catch (error) {
        // A broken template: sent when it is mended, so it is deferred, not given up.
        return { kind: 'deferred', error: (error as Error).message, connection: false }
      }
      try {
        const info = await transport.sendMail(mail)
        const [refused] = (info as { rejectedErrors?: SmtpFault[] }).rejectedErrors ?? []
        return refused ? judge(refused, settings) : { kind: 'sent' }
      } catch (error) {
        return judge(error as SmtpFault, settings)
      }
    },
    async verify() {
      await transport.verify()
    },
    close: () => transport.close(),
  }
}

interface SmtpFault extends Error {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
  /** True for a 5xx, false for a 4xx, undefined when no server answered (nodemailer 10). */
  readonly permanent?: boolean
}

/** Permanent for this mail, for now, or the server's fault as a whole. */
function judge(error: SmtpFault, settings: ServerSettings): Delivery {
  const said = error.response ?? error.message
  // No recipient, an impossible address: nodemailer's own refusal, and final.
  if (error.command === 'API') return { kind: 'dead', error: said }
  if (error.code === 'EAUTH' || error.code === 'ETLS' || error.permanent === undefined)
    return { kind: 'deferred', error: explainConnection(error, settings).message, connection: true }
  if (error.permanent) return { kind: 'dead', error: said }
  return { kind: 'deferred', error: said, connection: error.responseCode === 421 }
}

function toMail(row: OutboxRow, settings: SmtpSettings, compose: Compose, tokens: Tokens): object {
  const { subject, text, html } = compose(row)
  const { to } = row.notice
  const replyTo =
    row.ticketNumber === null
      ? settings.from.address
      : tokens.replyAddress(
          {
            ticketNumber: row.ticketNumber,
            personId: to.personId ?? 0,
            heldId: null,
            action: 'reply',
            buttonId: null,
          },
          row.createdAt,
        )
  return {
    from: settings.from,
    to: { address: to.address, name: asField(to.name) },
    replyTo: { address: replyTo, name: settings.from.name },
    envelope: { from: settings.from.address, to: [to.address] },
    messageId: row.messageId,
    ...(row.inReplyTo ? { inReplyTo: row.inReplyTo, references: [...row.references] } : {}),
    date: new Date(row.createdAt),
    subject,
    text,
    html,
    // Otherwise it is guessed from every character, at a tenth of what sending costs; and a subject
    // in Q keeps its reference readable in the logs of mail servers.
    textEncoding: 'quoted-printable',
    headers: {
      // RFC 3834 §5: no robot may answer this one; Exchange asks for its own header.
      'Auto-Submitted': row.inReplyTo ? 'auto-replied' : 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  }
}
