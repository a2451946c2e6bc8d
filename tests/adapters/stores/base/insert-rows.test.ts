/** Rows that are inserted as a list of values are those that knex would write. */

import knexModule, { type Knex } from 'knex'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sqliteDriver } from '../../../../src/adapters/database/sqlite-driver.js'
import { insertReturningIds, insertRows } from '../../../../src/adapters/stores/base/insert-rows.js'
import fc from '../../../support/runner/random-cases.js'

let knex: Knex
beforeAll(async () => {
  knex = knexModule({
    client: sqliteDriver('sqlite'),
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
    compileSqlOnError: false,
  })
  for (const table of ['ours', 'theirs'])
    await knex.schema.createTable(table, (t) => {
      t.increments('id')
      t.text('text')
      t.bigInteger('at')
      t.boolean('on')
      t.text('kind').defaultTo('usual')
    })
})
afterAll(() => knex.destroy())

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom("l'été « ? »", '?', '$1', ':name', '??', '\\?', '`', "'; drop table ours; --"),
)
const row = fc.record(
  {
    text: fc.oneof(text, fc.constant(null), fc.constant(undefined)),
    at: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    on: fc.boolean(),
    kind: text,
  },
  { requiredKeys: ['on'] },
)

it('writes what knex writes, whatever is in it or missing', () =>
  fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      await knex('ours').delete()
      await knex('theirs').delete()
      await insertRows(knex, 'ours', rows)
      await knex('theirs').insert(rows)
      const written = (table: string) =>
        knex(table).orderBy('id').select('text', 'at', 'on', 'kind')
      expect(await written('ours')).toEqual(await written('theirs'))
    }),
    { numRuns: 100 },
  ))

it('returns the ids of the rows, and takes one statement', async () => {
  await knex('ours').delete()
  const statements: string[] = []
  const note = ({ sql }: { readonly sql: string }) => statements.push(sql)
  knex.on('query', note)
  const ids = await insertReturningIds(knex, 'ours', [{ text: 'a' }, { text: 'b' }, { text: 'c' }])
  knex.off('query', note)
  expect(statements).toEqual(['insert into `ours` (`text`) values (?), (?), (?) returning `id`'])
  expect(ids.sort((a, b) => a - b)).toEqual(await knex('ours').orderBy('id').pluck('id'))
})

it('writes nothing of no rows', async () => {
  await knex('ours').delete()
  await insertRows(knex, 'ours', [])
  expect(await knex('ours').pluck('id')).toEqual([])
})
