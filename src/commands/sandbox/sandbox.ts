/** `amigo sandbox` (npm start): plays a short conversation, prints it, and stays up to be tried. */

import { once } from 'node:events'
import { join, relative } from 'node:path'
import { simpleParser } from 'mailparser'
import nodemailer from 'nodemailer'
import { openLog } from '../../adapters/log.js'
import { packageRoot } from '../../composition/package-files.js'
import { formatReference } from '../../core/text/reference.js'
import type { DeliveredMail } from '../../sandbox/mail-server.js'
import type { Sandbox } from '../../sandbox/sandbox.js'
import { CommandFault } from '../faults.js'
import { quote, say, title } from './print.js'
import { playInSlack, showSlack } from './slack.js'

const SMTP_PORT = 2525
const PAGE_PORT = 2580
/** How long each step of the conversation may take, ms. */
const TIMEOUT = 30_000

export async function sandbox(options: { once?: true }): Promise<void> {
  const { startSandbox } = await load()
  const folder = join(packageRoot(), 'data', 'sandbox')
  const log = openLog('warn', process.stderr.isTTY)
  say(
    'Starting Amigo in its sandbox: the real service, with a mail server and a Slack workspace of its own on this machine…',
  )
  const ports = {
    smtpPort: options.once ? 0 : SMTP_PORT,
    slack: true,
    ...(options.once ? {} : { pagePort: PAGE_PORT }),
  }
  const started = await startSandbox(folder, log, {}, ports).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new CommandFault(
        `port ${SMTP_PORT} is taken: is another sandbox running? Stop it first.`,
      )
    throw error
  })
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
  try {
    await play(started)
    if (started.slack) await playInSlack(started.slack)
    if (options.once) return
    goOn(started, folder)
    if (started.slack) await showSlack(started.slack)
    started.mail.events.on('delivered', (mail) => void show(mail))
    await stopped
    say('\nStopping…')
  } finally {
    await started.stop()
  }
}

async function load(): Promise<typeof import('../../sandbox/sandbox.js')> {
  try {
    return await import('../../sandbox/sandbox.js')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new CommandFault(
      'the sandbox needs the development packages (hoodiecrow-imap, smtp-server, ws): run `npm install`',
    )
  }
}

/** A request with an attachment, its acknowledgement, a reply by its button's address, the journal. */
async function play({ mail, service }: Sandbox): Promise<void> {
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

function goOn({ mail, page }: Sandbox, folder: string): void {
  const data = relative(process.cwd(), folder)
  if (page) {
    title('Open the page of the sandbox in your browser')
    say(`  ${page.url}`)
  }
  title('Now try it yourself')
  say(`  Send mail to assistance@academie.example through 127.0.0.1:${mail.smtpPort} (no login), from any
  address of academie.example. What people get appears here, in Slack too. For example, with curl:

    printf 'From: camille.martin@academie.example\\nTo: assistance@academie.example\\nSubject: Imprimante\\n\\nElle ne marche plus.\\n' |
      curl -s smtp://127.0.0.1:${mail.smtpPort} --mail-from camille.martin@academie.example --mail-rcpt assistance@academie.example -T -

  Look at the requests from another terminal:

    AMIGO_DATA_DIR=${data} npx amigo tickets list
    AMIGO_DATA_DIR=${data} npx amigo tickets show R-000001

  Ctrl-C stops it.`)
}

async function show({ to, raw }: DeliveredMail): Promise<void> {
  const { subject, text } = await simpleParser(raw)
  title(`Mail for ${to}`)
  quote(`Objet : ${subject}\n\n${text}`)
}

function attached(files: number): string {
  return files > 1 ? `${files} pièces jointes` : '1 pièce jointe'
}
