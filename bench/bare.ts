/** The fair bare loop: the desk's libraries, its durability, batches and pipelining, and nothing that makes it a desk. */

import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import type { Knex } from 'knex'
import { type ParsedMail, simpleParser } from 'mailparser'
import nodemailer from 'nodemailer'
import { type DatabaseSettings, openDatabase } from '../src/adapters/database/database.js'
import { answerOf } from './support/answer.js'
import type { Mailbox } from './support/world.js'

export interface BareWork {
  readonly mailbox: Pick<Mailbox, 'host' | 'port' | 'user' | 'password'>
  readonly smtpPort: number
  readonly database: DatabaseSettings
  /** Of an answer. */
  readonly answerBytes: number
  /** An empty folder for the raw mails. */
  readonly folder: string
}

/** As the desk's own: mails of one FETCH, one commit, one MOVE. */
const BATCH = 50
/** Files that are written at once. */
const PARALLEL = 16
const CONNECTIONS = 5
const PROCESSED = 'Processed'

interface Fetched {
  readonly uid: number
  readonly source: Buffer
}

/**
 * For ever, for all that comes into the mailbox: fetched in batches; each mail's file synced and renamed,
 * the folders synced; parsed; one insert a batch; one MOVE a batch; an answer of the desk's size to each
 * sender. The next batch is fetched while this one is written, and written while the last one is answered.
 */
async function bareLoop(work: BareWork): Promise<void> {
  const { mailbox, smtpPort, database, folder } = work
  const answer = answerOf(work.answerBytes)
  const knex = await openTable(database)
  const smtp = nodemailer.createTransport({
    host: '127.0.0.1',
    port: smtpPort,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
  })
  const client = await openInbox(mailbox)
  for (;;) {
    const batches = batchesOf((await client.search({ all: true }, { uid: true })) || [])
    let fetching = fetchBatch(client, batches.shift() ?? [])
    let answering: Promise<unknown> = Promise.resolve()
    for (let batch = await fetching; batch.length > 0; batch = await fetching) {
      fetching = fetchBatch(client, batches.shift() ?? [])
      const parsed = await store(knex, folder, batch)
      await answering
      answering = Promise.all([
        client.messageMove(batch.map(({ uid }) => uid).join(','), PROCESSED, { uid: true }),
        ...parsed.map((mail) => smtp.sendMail(answer(mail))),
      ])
    }
    await answering
    if (client.mailbox && client.mailbox.exists === 0) await once(client, 'exists')
  }
}

async function openTable(database: DatabaseSettings): Promise<Knex> {
  const knex = await openDatabase(database)
  await knex.schema.createTable('mails', (t) => {
    t.increments('id')
    t.text('message_id').unique()
    t.text('blob')
    t.text('sender')
    t.text('subject')
    t.text('text')
  })
  return knex
}

async function openInbox({ host, port, user, password }: BareWork['mailbox']): Promise<ImapFlow> {
  const client = new ImapFlow({
    host,
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: password },
    logger: false,
    // As the desk has it; IDLE begins after 15 s otherwise, and the server says nothing until then.
    autoIdleDelay: 50,
  })
  await client.connect()
  await client.mailboxCreate(PROCESSED)
  await client.mailboxOpen('INBOX')
  return client
}

function batchesOf(uids: readonly number[]): number[][] {
  const count = Math.ceil(uids.length / BATCH)
  return Array.from({ length: count }, (_, at) => uids.slice(at * BATCH, (at + 1) * BATCH))
}

async function fetchBatch(client: ImapFlow, uids: readonly number[]): Promise<Fetched[]> {
  if (uids.length === 0) return []
  const rows = await client.fetchAll(uids.join(','), { uid: true, source: true }, { uid: true })
  return rows.map(({ uid, source }) => ({ uid, source: source ?? Buffer.alloc(0) }))
}

async function store(knex: Knex, folder: string, batch: readonly Fetched[]): Promise<ParsedMail[]> {
  const names = await storeFiles(
    folder,
    batch.map(({ source }) => source),
  )
  const parsed: ParsedMail[] = []
  for (const { source } of batch) parsed.push(await simpleParser(source, { skipHtmlToText: true }))
  await knex('mails').insert(
    parsed.map(({ messageId, from, subject, text }, at) => ({
      message_id: messageId,
      blob: names[at],
      sender: from?.text,
      subject,
      text,
    })),
  )
  return parsed
}

async function storeFiles(folder: string, raws: readonly Buffer[]): Promise<string[]> {
  const names = raws.map((raw) => createHash('sha256').update(raw).digest('hex'))
  const places = names.map((name) => join(folder, name.slice(0, 2)))
  for (const place of new Set(places)) await mkdir(place, { recursive: true })
  let next = 0
  const writer = async () => {
    for (let at = next++; at < raws.length; at = next++) {
      const temporary = join(folder, randomUUID())
      const handle = await open(temporary, 'wx')
      await handle.writeFile(raws[at] as Buffer)
      await handle.datasync()
      await handle.close()
      await rename(temporary, join(places[at] as string, names[at] as string))
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, writer))
  await Promise.all([...new Set(places), folder].map(syncFolder))
  return names
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

// A process of its own: its CPU is nobody else's.
if (process.argv[2] === 'bare-loop') await bareLoop(JSON.parse(process.argv[3] ?? '{}'))
