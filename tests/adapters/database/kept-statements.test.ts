/** What sqlite3 keeps prepared answers as what is prepared anew: each case, with and without. */

import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  keepStatements,
  type Sqlite3Connection,
  type StatementClass,
} from '../../../src/adapters/database/kept-statements.js'
import { sqliteDriver } from '../../../src/adapters/database/sqlite-driver.js'
import { wants } from '../../support/runner/skip.js'

type Open = Sqlite3Connection & {
  exec(sql: string, done: (error: Error | null) => void): void
}
interface Sqlite3 {
  readonly Database: new (file: string, done: (error: Error | null) => void) => Open
  readonly Statement: StatementClass
}
/** Rows of `all`; lastID and changes of `run`; or what went wrong. */
type Answer = unknown
interface Asking {
  all(sql: string, values?: readonly unknown[]): Promise<Answer>
  run(sql: string, values?: readonly unknown[]): Promise<Answer>
  exec(sql: string): Promise<Answer>
  /** How many statements were prepared so far by what keeps them. */
  prepared(): number
  close(): Promise<Answer>
}

const missing = wants(isThere(), 'sqlite3')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-kept-'))
})
afterEach(() => rm(folder, { recursive: true }))

const INSERT = 'insert into t (id, a) values (?, ?)'
const SELECT = 'select * from t order by id'
const DELETE = 'delete from t where id = ?'
const ONE = 'select a from t where id = ?'

/** Each says all that it was answered. */
const CASES: Readonly<Record<string, (db: Asking) => Promise<readonly Answer[]>>> = {
  'the same text with other values': async (db) => [
    await db.run(INSERT, [1, 'one']),
    await db.run(INSERT, [2, 'two']),
    await db.all(ONE, [1]),
    await db.all(ONE, [2]),
    await db.all(ONE, [3]),
    await db.all(ONE, [1]),
  ],
  'null, numbers and bytes where there was a text': async (db) => [
    await db.run(INSERT, [1, 'one']),
    await db.run(INSERT, [2, null]),
    await db.run(INSERT, [3, 4.5]),
    await db.run(INSERT, [4, Buffer.from('four')]),
    await db.run(INSERT, [5]),
    await db.run(INSERT, [6, undefined]),
    await db.all(SELECT),
  ],
  'after a value that was refused': async (db) => [
    await db.run(INSERT, [1, 'one']),
    await db.run(INSERT, [1, 'again']),
    await db.run(INSERT, [1, 'again']),
    await db.run(INSERT, [2, 'two']),
    await db.all(SELECT),
  ],
  'a text that is no statement, asked twice and at once': async (db) => [
    await db.all('select nothing from nowhere'),
    ...(await Promise.all([1, 2, 3].map(() => db.all('select nothing from nowhere')))),
    await db.all('select'),
    await db.run('insert into t'),
    await db.all(SELECT),
  ],
  'the same text many times at once': async (db) => [
    ...(await Promise.all([1, 2, 3, 4, 5].map((id) => db.run(INSERT, [id, `n${id}`])))),
    ...(await Promise.all([1, 2, 3, 4, 5].map((id) => db.all(ONE, [id])))),
    ...(await Promise.all([1, 2, 9].map((id) => db.all(`${DELETE} returning a`, [id])))),
  ],
  'what was changed by each': async (db) => [
    await db.run(INSERT, [1, 'a']),
    await db.run(INSERT, [2, 'a']),
    await db.run('update t set a = ?', ['b']),
    await db.run('update t set a = ? where id = ?', ['c', 1]),
    await db.run('update t set a = ? where id = ?', ['c', 9]),
    await db.run('update t set a = ?', ['d']),
    await db.run('delete from t where a = ?', ['d']),
    await db.run('delete from t where a = ?', ['d']),
  ],
  'rows of what changes': async (db) => [
    await db.all('insert into t (a) values (?) returning id', ['a']),
    await db.all('insert into t (a) values (?) returning id', ['b']),
    await db.run('delete from t where id > ? returning id', [0]),
    await db.all('begin'),
    await db.run(INSERT, [5, 'e']),
    await db.run('delete from t where id > ? returning id', [0]),
    await db.all('commit'),
    await db.all(SELECT),
  ],
  'one step of many rows': async (db) => [
    await db.run(INSERT, [1, 'a']),
    await db.run(INSERT, [2, 'b']),
    await db.run(SELECT),
    await db.run(SELECT),
    await db.run('with n as (select * from t) select * from n'),
    await db.all('begin'),
    await db.run('drop table t'),
    await db.all('commit'),
  ],
  'transactions given up and done': async (db) => [
    await db.all('BEGIN;'),
    await db.run(INSERT, [1, 'one']),
    await db.all('ROLLBACK'),
    await db.all(SELECT),
    await db.all('BEGIN;'),
    await db.run(INSERT, [1, 'one']),
    await db.all('SAVEPOINT inner'),
    await db.run(INSERT, [1, 'one']),
    await db.run(INSERT, [2, 'two']),
    await db.all('ROLLBACK TO inner'),
    await db.all('RELEASE inner'),
    await db.all('COMMIT;'),
    await db.all('COMMIT;'),
    await db.all('BEGIN;'),
    await db.all('BEGIN;'),
    await db.all('COMMIT;'),
    await db.all(SELECT),
  ],
  'a table that changes': async (db) => [
    await db.run(INSERT, [1, 'one']),
    await db.all(SELECT),
    await db.exec('alter table t add column b default 7'),
    await db.all(SELECT),
    await db.exec('alter table t drop column b'),
    await db.all(SELECT),
    await db.exec('drop table t'),
    await db.all(SELECT),
    await db.exec('create table t (id integer primary key, a text, c)'),
    await db.all(SELECT),
    await db.run(INSERT, [1, 'one']),
    await db.all(SELECT),
  ],
  'upkeep beside what is kept': async (db) => [
    await db.run(INSERT, [1, 'one']),
    await db.all(SELECT),
    await db.exec('vacuum'),
    await db.all('pragma journal_mode = delete'),
    await db.all('pragma user_version'),
    await db.exec('pragma user_version = 3'),
    await db.all('pragma user_version'),
    await db.exec("attach ':memory:' as other; detach other; analyze"),
    await db.all(SELECT),
  ],
  'more than are kept': async (db) => {
    await db.run(INSERT, [1, 'one'])
    const texts = Array.from({ length: 40 }, (_, n) => `select ${n} as n, a from t where id = ?`)
    const answers: Answer[] = []
    for (const text of [...texts, ...texts]) answers.push(await db.all(text, [1]))
    return answers
  },
  'large values and long texts': async (db) => [
    await db.run(INSERT, [1, 'x'.repeat(100_000)]),
    await db.run(INSERT, [2, Buffer.alloc(100_000)]),
    await db.all('select length(a) as bytes from t order by id'),
    await db.all(`select ? as ${'x'.repeat(10_000)}`, [1]),
    await db.all(`select ? as ${'x'.repeat(10_000)}`, [2]),
  ],
  'closing while it works': async (db) => {
    await db.run(INSERT, [1, 'one'])
    await db.all(ONE, [1])
    // Of what none of them changes: they run in any order.
    return Promise.all([db.all(ONE, [1]), db.run(INSERT, [2, 'two']), db.all(ONE, [1]), db.close()])
  },
  'asked when it is closed': async (db) => [
    await db.all(SELECT),
    await db.close(),
    await db.all(SELECT),
    await db.run(INSERT, [1, 'one']),
    await db.close(),
  ],
}

describe.skipIf(missing)('a connection of sqlite3 that keeps statements', () => {
  it.each(Object.keys(CASES))('%s', async (name) => {
    const plain = await open('plain', null)
    const kept = await open('kept', 8)
    const told = CASES[name] as (typeof CASES)[string]
    const expected = await told(plain)
    expect(await told(kept)).toEqual(expected)
    expect(await kept.close()).toEqual(await plain.close())
  })

  it('prepares what comes again once, and again what it let go', async () => {
    const db = await open('counted', 2)
    for (const id of [1, 2, 3]) await db.run(INSERT, [id, 'a'])
    expect(db.prepared()).toBe(1)
    for (const id of [1, 2, 3]) await db.all(ONE, [id])
    expect(db.prepared()).toBe(2)
    await db.all(SELECT)
    expect(db.prepared()).toBe(3)
    await db.all(ONE, [1])
    expect(db.prepared()).toBe(3)
    await db.run(INSERT, [4, 'a'])
    expect(db.prepared()).toBe(4)
    expect(await db.close()).toBe('closed')
  })
})

/** `limit`: it keeps so many; null: it keeps none. */
async function open(name: string, limit: number | null): Promise<Asking> {
  const { Database, Statement } = createRequire(import.meta.url)('sqlite3') as Sqlite3
  let prepared = 0
  const Counted = class extends (Statement as new (...given: unknown[]) => object) {
    constructor(...given: unknown[]) {
      super(...given)
      prepared += 1
    }
  }
  const connection = await new Promise<Open>((resolve, reject) => {
    const made = new Database(join(folder, name), (error) =>
      error ? reject(error) : resolve(made),
    )
  })
  if (limit !== null) keepStatements(connection, Counted as unknown as StatementClass, limit)
  const asking = (method: 'all' | 'run') => (sql: string, values?: readonly unknown[]) =>
    new Promise<Answer>((resolve) => {
      connection[method](sql, values, function (error, rows) {
        // What can't be prepared is told without a statement.
        if (error) return resolve(error.message)
        const { lastID, changes } = this
        resolve(method === 'all' ? rows : { lastID, changes })
      })
    })
  const exec = (sql: string) =>
    new Promise<Answer>((resolve) => {
      connection.exec(sql, (error) => resolve(error ? error.message : 'done'))
    })
  await exec('create table t (id integer primary key, a)')
  return {
    all: asking('all'),
    run: asking('run'),
    exec,
    prepared: () => prepared,
    close: () =>
      new Promise((resolve) => {
        connection.close((error) => resolve(error ? error.message : 'closed'))
      }),
  }
}

function isThere(): boolean {
  try {
    return sqliteDriver('sqlite3') === 'sqlite3'
  } catch {
    return false
  }
}
