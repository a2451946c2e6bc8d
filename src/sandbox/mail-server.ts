/** The sandbox's mail server: takes mail by SMTP, serves the assistance mailbox by IMAP, and keeps all other mail in memory. */

import { randomBytes } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { SMTPServer } from 'smtp-server'
import { type Mailbox, openMailbox } from './imap-server.js'
import { openKeptInbox } from './kept-inbox.js'
import { makeSmtpServer, verdictOf } from './smtp-server.js'

export interface MailServer {
  readonly imapPort: number
  readonly smtpPort: number
  /** Of the assistance mailbox. */
  readonly user: string
  readonly password: string
  /** What people got, in order of arrival. */
  readonly delivered: readonly DeliveredMail[]
  /** Emits `delivered` with each of them, and `submitted` with each mail that somebody sends. */
  readonly events: EventEmitter<MailEvents>
  /** The password of everybody in its domain who logs in to send. */
  readonly submissionPassword: string
  /** Puts a mail straight into the assistance mailbox. */
  append(raw: Uint8Array): void
  /** How many mails a folder of the assistance mailbox holds. */
  count(mailbox: string): number
  close(): Promise<void>
}

export interface MailEvents {
  delivered: [DeliveredMail]
  submitted: [SubmittedMail]
}

export interface SubmittedMail {
  /** Of the envelope, in lower case; '': a report. */
  readonly from: string
  readonly raw: Buffer
}

export interface DeliveredMail {
  readonly to: string
  readonly raw: Buffer
}

export interface MailServerOptions {
  /** Mail for it, plus tags included, goes into the IMAP mailbox; all other mail is `delivered`. */
  readonly address: string
  /** 0: any free port. */
  readonly smtpPort?: number
  /**
   * The id under which it says in each mail for the address whether its sender had logged in (RFC 8601):
   * AMIGO_AUTHSERV_ID. Left out: it says nothing.
   */
  readonly authservId?: string
  /** By which mails arrive, epoch ms; left out: the machine's clock. */
  readonly now?: () => number
  /** Where the assistance mailbox is kept between starts; left out: each start begins with an empty one. */
  readonly folder?: string
}

const USER = 'assistance'
const PASSWORD = 'sandbox'

/** Listens on loopback only. */
export async function startMailServer({
  address,
  smtpPort = 0,
  authservId,
  now = Date.now,
  folder,
}: MailServerOptions): Promise<MailServer> {
  const delivered: DeliveredMail[] = []
  const events = new EventEmitter<MailEvents>()
  const submissionPassword = randomBytes(18).toString('base64url')
  const kept = folder === undefined ? null : openKeptInbox(folder, Date.now())
  const mailbox = await openMailbox(kept, { user: USER, password: PASSWORD }, now)
  const toPerson = (mail: DeliveredMail) => {
    delivered.push(mail)
    events.emit('delivered', mail)
  }
  const smtp = makeSmtpServer(submissionPassword, ({ from, to, loggedIn, raw }) => {
    events.emit('submitted', { from, raw })
    const verdict = Buffer.from(authservId === undefined ? '' : verdictOf(authservId, loggedIn))
    for (const one of to)
      if (isFor(one, address)) mailbox.append(Buffer.concat([verdict, raw]))
      else toPerson({ to: one.toLowerCase(), raw })
  })
  await listenOrClose(smtp, smtpPort, mailbox)
  return {
    imapPort: mailbox.port,
    smtpPort: (smtp.server.address() as AddressInfo).port,
    user: USER,
    password: PASSWORD,
    delivered,
    events,
    submissionPassword,
    append: mailbox.append,
    count: mailbox.count,
    close: async () => void (await Promise.all([mailbox.close(), ended(smtp)])),
  }
}

/** Rejects when the port is taken; what listens already would keep the process alive. */
async function listenOrClose(smtp: SMTPServer, port: number, mailbox: Mailbox): Promise<void> {
  smtp.listen(port, '127.0.0.1')
  await once(smtp.server, 'listening').catch(async (error: unknown) => {
    await mailbox.close()
    throw error
  })
}

function ended(server: { close(done: () => void): unknown }): Promise<void> {
  return new Promise((done) => void server.close(() => done()))
}

function isFor(to: string, address: string): boolean {
  const [local = '', domain = ''] = address.split('@')
  const [toLocal = '', toDomain = ''] = to.toLowerCase().split('@')
  return toDomain === domain && toLocal.split('+')[0] === local
}
