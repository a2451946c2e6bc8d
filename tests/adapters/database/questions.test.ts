/** Numbered options that were open before questions had a table of their own can still be chosen; and back. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrationSource } from '../../../migrations/index.js'
import { migrate, openDatabase } from '../../../src/adapters/database/database.js'
import { readPendingQuestions } from '../../../src/adapters/stores/outbox/pending-questions.js'
import { testedDatabases } from '../../support/databases.js'
import { type Postgres, postgresInstalled, startPostgres } from '../../support/postgres.js'

const OWN = '0020-questions'
const OPTION = { label: 'Lycée Marie-Curie (0140012K)', field: 'site', value: '0140012K' }

let postgres: Postgres | undefined
beforeAll(async () => {
  postgres = postgresInstalled() ? await startPostgres() : undefined
})
afterAll(() => postgres?.stop())

for (const { driver, skip, make } of testedDatabases(() => postgres))
  it.skipIf(skip)(`the migration, forth and back, on ${driver}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'amigo-questions-'))
    const knex = await openDatabase(await make(folder))
    try {
      await migrate(knex)
      await knex.migrate.down({ migrationSource, name: OWN })
      const personId = await fill(knex)
      await migrate(knex)
      const clues = { personId, ticketId: null, messageIds: ['<asks@a.example>'], now: Date.now() }
      const { questions } = await readPendingQuestions(knex, clues)
      expect(questions.map(({ how, question }) => [how, question])).toEqual([
        ['named', { asks: 'options', options: [OPTION], doubts: [], answers: 0, again: false }],
      ])
      await knex.migrate.down({ migrationSource, name: OWN })
      const asking = await knex('outbox_messages').orderBy('id').select('message_id', 'asks')
      expect(asking.map(({ message_id, asks }) => [message_id, Boolean(asks)])).toEqual([
        ['<asks@a.example>', true],
        ['<says@a.example>', false],
      ])
      await migrate(knex)
    } finally {
      await knex.destroy()
      await rm(folder, { recursive: true })
    }
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
