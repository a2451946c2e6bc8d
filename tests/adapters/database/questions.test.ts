/** Numbered options that were open before questions had a table of their own can still be chosen; and back. */

import type { Knex } from 'knex'
import { expect } from 'vitest'
import { readPendingQuestions } from '../../../src/adapters/stores/outbox/pending-questions.js'
import { forthAndBack } from '../../support/databases/migration.js'

const OWN = '0020-questions'
const OPTION = { label: 'Lycée Marie-Curie (0140012K)', field: 'site', value: '0140012K' }

forthAndBack(OWN, async (knex, up, down) => {
  const personId = await fill(knex)
  await up()
  const clues = { personId, ticketId: null, messageIds: ['<asks@a.example>'], now: Date.now() }
  const { questions } = await readPendingQuestions(knex, clues)
  expect(questions.map(({ how, question }) => [how, question])).toEqual([
    ['named', { asks: 'options', options: [OPTION], doubts: [], answers: 0, again: false }],
  ])
  await down()
  const asking = await knex('outbox_messages').orderBy('id').select('message_id', 'asks')
  expect(asking.map(({ message_id, asks }) => [message_id, Boolean(asks)])).toEqual([
    ['<asks@a.example>', true],
    ['<says@a.example>', false],
  ])
  await up()
})

/** A notice that asks, and one that does not; resolves with the id of whoever was asked. */
async function fill(knex: Knex): Promise<number> {
  await knex('people').insert({
    name: 'Camille',
    name_folded: 'camille',
    role: 'requester',
    active: true,
    channel: 'mail',
    created_at: 1,
  })
  const { id } = await knex('people').first('id')
  const notice = {
    person_id: id,
    to_address: 'camille@a.example',
    to_name: '',
    references: '[]',
    due_at: 1,
    status: 'sent',
    attempts: 1,
    created_at: Date.now() - 1000,
  }
  const asks = JSON.stringify({ options: [OPTION] })
  await knex('outbox_messages').insert([
    { ...notice, kind: 'products', data: asks, asks: true, message_id: '<asks@a.example>' },
    { ...notice, kind: 'help', data: '{}', asks: false, message_id: '<says@a.example>' },
  ])
  return id
}
