/** Adds the place of a mail in its mailbox, so that stored and unreadable mails are recognised there. */

import type { Knex } from 'knex'

/** A mail's key is its place and the first digits of its content: `…:UID:0123456789abcdef`. */
const SUFFIX = 17

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('inbound_messages', (t) => {
    t.text('place').index()
    /** Why the server gives no bytes of it; null: they are in its blob. */
    t.text('unreadable')
  })
  await knex('inbound_messages')
    .where('source_key', 'like', 'imap:%')
    .update({ place: knex.raw('substr(source_key, 1, length(source_key) - ?)', [SUFFIX]) })
  /** Stored mails that the server leaves in the mailbox. Kept when their inbox rows are purged. */
  await knex.schema.createTable('mailbox_stays', (t) => {
    t.text('place').primary()
    t.bigInteger('size') // RFC822.SIZE, bytes
    t.bigInteger('date') // INTERNALDATE
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('mailbox_stays')
  await knex.schema.alterTable('inbound_messages', (t) => {
    t.dropIndex(['place'])
    t.dropColumns('place', 'unreadable')
  })
}
