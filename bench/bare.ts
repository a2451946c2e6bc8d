/** The bare loop: the same libraries and the same durability, and nothing that makes it a desk. */

import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { simpleParser } from 'mailparser'
import { openDatabase } from '../src/adapters/database/database.js'
import type { Mailbox } from './support/world.js'

/** Fetches in batches, parses, inserts one row a mail (autocommit, WAL, synchronous FULL). Mails/s. */
export async function bareLoop(mailbox: Mailbox, folder: string, mails: number): Promise<number> {
  const { host, port, user, password } = mailbox
  const knex = await openDatabase({
    driver: 'sqlite3',
    file: join(folder, 'bare.sqlite'),
    url: undefined,
  })
  await knex.schema.createTable('mails', (t) => {
    t.increments('id')
    t.text('message_id').unique()
    t.text('sender')
    t.text('subject')
    t.text('text')
  })
  const client = new ImapFlow({
    host,
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: password },
    logger: false,
  })
  const started = performance.now()
  await client.connect()
  await client.mailboxOpen('INBOX')
  for (let from = 1; from <= mails; from += 100) {
    const batch = await client.fetchAll(`${from}:${Math.min(mails, from + 99)}`, { source: true })
    for (const { source } of batch) {
      const {
        messageId,
        from: sender,
        subject,
        text,
      } = await simpleParser(source ?? Buffer.alloc(0))
      await knex('mails').insert({ message_id: messageId, sender: sender?.text, subject, text })
    }
  }
  const seconds = (performance.now() - started) / 1000
  await client.logout()
  await knex.destroy()
  return mails / seconds
}
