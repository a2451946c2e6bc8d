/** The sandbox's conversation by mail: plays it, and prints it. */

import { once } from 'node:events'
import { simpleParser } from 'mailparser'
import nodemailer from 'nodemailer'
import { formatReference } from '../../core/text/reference.js'
import type { DeliveredMail } from '../../sandbox/mail-server.js'
import type { Sandbox } from '../../sandbox/sandbox.js'
import { CommandFault } from '../faults.js'
import { quote, say, title } from './print.js'

/** How long each step of the conversation may take, ms. */
const TIMEOUT = 30_000

/** A request with an attachment, its acknowledgement, a reply by its button's address, the journal. */
export async function play({ mail, service }: Sandbox): Promise<void> {
  const { FIRST_MAIL, REPLY_TEXT } = await import('../../sandbox/demo.js')
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: mail.smtpPort,
    secure: false,
    ignoreTLS: true,
  })
  const acknowledgement = nextMailTo(mail, FIRST_MAIL.from.address)
  title('1. Camille writes to the assistance address')
  const first = await transport.sendMail(FIRST_MAIL)
  quote(`Objet : ${FIRST_MAIL.subject}\n\n${FIRST_MAIL.text}\n\n[ecran-gfc.png]`)

  title('2. Amigo makes a request of it and answers')
  const answer = await simpleParser(
    (await withinTimeout(acknowledgement, 'the acknowledgement')).raw,
  )
  quote(`Objet : ${answer.subject}\n\n${answer.text}`)

  title('3. Camille replies from a phone')
  await transport.sendMail({
    from: FIRST_MAIL.from,
    to: answer.replyTo?.value[0]?.address ?? '',
    subject: `Re: ${answer.subject}`,
    inReplyTo: answer.messageId ?? '',
    references: [first.messageId, answer.messageId ?? ''],
    text: `${REPLY_TEXT}\n\n> Le lundi, Assistance AMIGO a écrit :\n> ${answer.text?.split('\n').slice(0, 3).join('\n> ')}`,
  })
  quote(REPLY_TEXT)
  transport.close()

  title('4. The request and its journal')
  const number = Number(/R-(\d+)/.exec(answer.subject ?? '')?.[1])
  const entries = await withinTimeout(journalOf(service.services.knex, number, 2), 'the reply')
  say(`  ${formatReference(number)}  ${FIRST_MAIL.subject}`)
  for (const { author, text, files } of entries)
    quote(`${author} :\n${text}${files > 0 ? `\n[${attached(files)}]` : ''}`)
}

function nextMailTo({ events }: Sandbox['mail'], address: string): Promise<DeliveredMail> {
  return new Promise((resolve) => {
    const onDelivered = (mail: DeliveredMail) => {
      if (mail.to !== address) return
      events.off('delivered', onDelivered)
      resolve(mail)
    }
    events.on('delivered', onDelivered)
  })
}

interface Entry {
  readonly author: string
  readonly text: string
  readonly files: number
}

async function journalOf(
  knex: Sandbox['service']['services']['knex'],
  number: number,
  least: number,
): Promise<Entry[]> {
  const entries = await knex('log_entries as e')
    .join('tickets as t', 't.id', 'e.ticket_id')
    .join('people as p', 'p.id', 'e.author_id')
    .where('t.number', number)
    .orderBy('e.id')
    .select<Entry[]>(
      'p.name as author',
      'e.text',
      knex.raw('(select count(*) from attachments a where a.log_entry_id = e.id) as files'),
    )
  if (entries.length >= least) return entries
  await new Promise((resolve) => setTimeout(resolve, 100))
  return journalOf(knex, number, least)
}

async function withinTimeout<T>(promise: Promise<T>, what: string): Promise<T> {
  const stop = new AbortController()
  const late = once(AbortSignal.timeout(TIMEOUT), 'abort', { signal: stop.signal }).then(() => {
    throw new CommandFault(`${what} did not come within ${TIMEOUT / 1000} seconds`)
  })
  late.catch(() => {})
  return Promise.race([promise, late]).finally(() => stop.abort())
}

function attached(files: number): string {
  return files > 1 ? `${files} pièces jointes` : '1 pièce jointe'
}
