/** A PostgreSQL database whose encoding lacks letters that people write is refused before anything is written there. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/adapters/database/database.js'
import { DatabaseFault } from '../../../src/adapters/database/database-fault.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { runStatement } from '../../support/databases/postgres-database.js'
import { needs } from '../../support/runner/skip.js'

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('a database', () => {
  let postgres: Postgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  async function made(encoding: string) {
    const name = `amigo_encoding_${encoding.toLowerCase()}`
    await runStatement(
      postgres.url,
      `create database ${name} template template0 encoding '${encoding}' lc_collate 'C' lc_ctype 'C'`,
    )
    const url = new URL(postgres.url)
    url.pathname = `/${name}`
    return {
      open: () => openDatabase({ driver: 'pg', file: '', url: url.href }),
      drop: () => runStatement(postgres.url, `drop database ${name}`),
    }
  }

  it.each(['LATIN1', 'LATIN9', 'WIN1252', 'EUC_JP'])('in %s is refused', async (encoding) => {
    const { open, drop } = await made(encoding)
    const fault = await open().catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(DatabaseFault)
    expect(fault).toMatchObject({
      passes: false,
      message: expect.stringMatching(new RegExp(`^The database .* is in ${encoding}, .*UTF8`)),
    })
    await drop()
  })

  it.each(['UTF8', 'SQL_ASCII'])('in %s keeps every letter', async (encoding) => {
    const { open, drop } = await made(encoding)
    const knex = await open()
    await knex.raw('create table words (word text)')
    const words = ['L’imprimante 😀', '電話', 'ÿ\u0301']
    await knex('words').insert(words.map((word) => ({ word })))
    expect(await knex('words').pluck('word')).toEqual(words)
    await knex.destroy()
    await drop()
  })
})
