/** What was stored while the chat was called after its program is found by its new name, and goes back. */

import type { Knex } from 'knex'
import { describe, expect, it } from 'vitest'
import { parseStoredEvent } from '../../../src/adapters/chat/stored-event.js'
import { parseCatalogue } from '../../../src/adapters/imports/catalogue-file.js'
import { forthAndBack } from '../../support/databases/migration.js'

const OWN = '0019-chat-names'

forthAndBack(OWN, async (knex, up, down) => {
  await fill(knex)
  await up()
  expect(await knex('people').pluck('channel')).toEqual(['chat'])
  expect(await knex('teams').pluck('chat_channel')).toEqual(['C0123ABCDEF'])
  expect(await knex('inbound_messages').orderBy('id').pluck('channel')).toEqual(['chat', 'mail'])
  expect(await knex('outbox_messages').orderBy('id').pluck('to_address')).toEqual([
    'chat:C0123ABCDEF',
    'slack@example.fr',
  ])
  expect(await knex('counters').whereLike('name', '%-heard')).toEqual([
    expect.objectContaining({ name: 'chat-heard' }),
  ])
  expect(await knex('chat_removals').pluck('ts')).toEqual(['1.000100'])
  expect(await knex('blob_removals').pluck('name')).toEqual(['ab'])
  await down()
  expect(await knex('people').pluck('channel')).toEqual(['slack'])
  expect(await knex('teams').pluck('slack_channel')).toEqual(['C0123ABCDEF'])
  expect(await knex('outbox_messages').orderBy('id').pluck('to_address')).toEqual([
    'slack:C0123ABCDEF',
    'slack@example.fr',
  ])
})

/** One row of each kind, as release 0.1 wrote them. */
async function fill(knex: Knex): Promise<void> {
  await knex('people').insert({
    name: 'Camille',
    name_folded: 'camille',
    role: 'requester',
    active: true,
    channel: 'slack',
    created_at: 1,
  })
  await knex('teams').insert({
    code: 'n1',
    name: 'N1',
    level: 1,
    triage: true,
    active: true,
    slack_channel: 'C0123ABCDEF',
  })
  const message = {
    blob: 'ab',
    bytes: 1,
    too_large: false,
    received_at: 1,
    stored_at: 1,
    status: 'handled',
    attempts: 0,
  }
  await knex('inbound_messages').insert([
    { ...message, channel: 'slack', source_key: 'one' },
    { ...message, channel: 'mail', source_key: 'two' },
  ])
  const notice = {
    kind: 'team-new',
    data: '{}',
    to_name: '',
    references: '[]',
    due_at: 1,
    status: 'sent',
    attempts: 1,
    created_at: 1,
  }
  await knex('outbox_messages').insert([
    { ...notice, to_address: 'slack:C0123ABCDEF', message_id: '<1@amigo.example>' },
    { ...notice, to_address: 'slack@example.fr', message_id: '<2@amigo.example>' },
  ])
  await knex('chat_doomed').insert({ channel: 'D1', ts: '1.000100' })
  await knex('doomed_blobs').insert({ name: 'ab' })
}

describe('what was written before', () => {
  it('a stored message of the chat is one of the chat', async () => {
    const stored = JSON.stringify({ message: { channel: 'slack' }, incoming: {} })
    const parsed = await parseStoredEvent({ read: async () => Buffer.from(stored) }, 'ab')
    expect(parsed).toMatchObject({ ok: true, message: { channel: 'chat' } })
  })

  it('a catalogue may still say slack_channel, and its faults name the line', () => {
    const text = (channel: string) =>
      `teams:\n  - code: n1\n    name: N1\n    level: 1\n    triage: yes\n    slack_channel: ${channel}\nservices: []\nproducts: []\nsites: []\n`
    const read = parseCatalogue(text('c0123abcdef'), 'catalogue.yaml', ['fr', 'en'])
    expect(read.ok && read.catalogue.teams[0]?.chat_channel).toBe('C0123ABCDEF')
    const wrong = parseCatalogue(text('accueil'), 'catalogue.yaml', ['fr', 'en'])
    expect(wrong.ok ? [] : wrong.problems).toMatchObject([{ file: 'catalogue.yaml' }])
  })
})
