/** What a desk had before it had several mailboxes is its own mailbox's: messages, requests, notices, counts; and back. */

import type { Knex } from 'knex'
import { expect } from 'vitest'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { openPlaces } from '../../../src/adapters/stores/inbox/mailbox-places.js'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import { readSpent } from '../../../src/adapters/stores/outbox/sending-budget.js'
import { forthAndBack } from '../../support/databases/migration.js'

const PLACE = 'imap:assistance@imap.example/INBOX:1:7'
const COUNT = { window: 'hour', since: 3_600_000, recipients: 12 }
const MAILBOXES = new Set(['lycees'])

forthAndBack('0033-mailboxes', async (knex, up, down) => {
  await fill(knex)
  await up()
  const inbox = openInbox(knex, () => 9, { mailboxes: MAILBOXES })
  const [waiting] = await inbox.due(10, 0)
  expect(waiting?.key).toBe(`${PLACE}:${'a'.repeat(16)}`)
  expect(waiting?.mailbox ?? null).toBeNull()
  expect([...(await openPlaces(knex, () => 9).known([PLACE])).keys()]).toEqual([PLACE])
  const own = { name: null, others: [...MAILBOXES] }
  const claimed = await openOutbox(knex, 'one').claim(10, 9, own)
  expect(claimed.map(({ messageId }) => messageId)).toEqual(['<waits@a.example>'])
  expect(await readSpent(knex)).toEqual([COUNT])
  expect(await readSpent(knex, 'lycees@smtp.example:587')).toEqual([])

  // The same mail again, and one of another mailbox; then all of it under the schema of before.
  const again = {
    channel: 'mail',
    key: PLACE,
    blob: 'a'.repeat(64),
    bytes: 1,
    receivedAt: 1,
  } as const
  expect(await inbox.add([again])).toBe(0)
  const other = { ...again, key: 'imap:lycees@imap.example/INBOX:1:7', mailbox: 'lycees' }
  expect(await inbox.add([other])).toBe(1)
  await knex('sent_counts').insert({ ...COUNT, account: 'lycees@smtp.example:587' })
  await down()
  expect(await knex('inbound_messages').pluck('blob')).toHaveLength(2)
  expect(await knex('sent_counts').select('*')).toEqual([COUNT])
  await up()
})

async function fill(knex: Knex): Promise<void> {
  await knex('inbound_messages').insert({
    channel: 'mail',
    source_key: `${PLACE}:${'a'.repeat(16)}`,
    place: PLACE,
    blob: 'a'.repeat(64),
    bytes: 1,
    too_large: false,
    received_at: 1,
    stored_at: 1,
    status: 'received',
    attempts: 0,
  })
  await knex('outbox_messages').insert({
    kind: 'help',
    data: '{}',
    bulk: false,
    to_address: 'camille@a.example',
    to_name: '',
    message_id: '<waits@a.example>',
    references: '[]',
    status: 'queued',
    attempts: 0,
    due_at: 1,
    created_at: 1,
  })
  await knex('sent_counts').insert(COUNT)
}
