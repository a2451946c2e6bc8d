// That the private PostgreSQL answers, gives databases of their own, and leaves nothing behind.
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { needs } from '../runner/skip.js'
import { type Postgres, postgresInstalled, startPostgres } from './postgres.js'

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('a private PostgreSQL', () => {
  let postgres: Postgres

  beforeAll(async () => {
    postgres = await startPostgres()
    return () => postgres.stop()
  })

  test('answers', async () => {
    expect(await ask(postgres.url, 'select 1 as answer')).toEqual([{ answer: 1 }])
  })

  test('gives each a database of its own, in UTF-8', async () => {
    const [one, two] = [await postgres.createDatabase('one'), await postgres.createDatabase('two')]
    await ask(one, 'create table words (word text)')
    await ask(one, "insert into words values ('clôturé')")
    expect(await ask(one, 'select word, length(word) from words')).toEqual([
      { word: 'clôturé', length: 7 },
    ])
    await expect(ask(two, 'select word from words')).rejects.toMatchObject({ code: '42P01' })
  })

  test('gives copies of a desk, with and without its people', async () => {
    const names = ['bare', 'one_desk', 'another_desk'] as const
    const states = ['migrated', 'furnished', 'furnished'] as const
    const [bare, one, another] = await Promise.all(
      names.map((name, at) => postgres.createDatabase(name, states[at])),
    )
    const people = async (url = '') => (await ask(url, 'select id from people')).length
    const before = await people(another)
    await ask(one ?? '', 'delete from addresses')
    expect([await people(bare), before > 0, await people(another)]).toEqual([0, true, before])
    expect(await ask(one ?? '', 'select address from addresses')).toEqual([])
    expect(await ask(another ?? '', 'select address from addresses')).not.toEqual([])
  })

  test('refuses a name that would need quoting', async () => {
    await expect(postgres.createDatabase('a"b')).rejects.toThrow(/not a name/)
  })

  test('ends, twice if asked', async () => {
    const another = await startPostgres()
    const url = await another.createDatabase('gone')
    await another.stop()
    await another.stop()
    await expect(ask(url, 'select 1')).rejects.toThrow()
  })
})

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
