/** `npm run bench:search [-- --requests N --driver pg | --folder DIR]`: how long the full-text search takes on a desk of many requests, word by word, and what the index costs. */

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import type { DatabaseSettings, Driver } from '../src/adapters/database/database.js'
import { isPostgres } from '../src/adapters/database/transaction.js'
import { fillSearch } from '../src/adapters/stores/search/fill.js'
import { searchRequests } from '../src/adapters/stores/search/search-requests.js'
import { readSearch } from '../src/core/search/query.js'
import type { SearchScope } from '../src/core/search/results.js'
import { openFurnished, sqlite } from '../tests/support/databases/furnished.js'
import { startPostgres } from '../tests/support/databases/postgres.js'
import { fillDesk } from '../tests/support/statements/filled-desk.js'
import { searchedTexts, vocabulary } from './support/searched-texts.js'
import { numberOption, textOption } from './support/world.js'

const REQUESTS = numberOption('requests', 100_000)
const RUNS = numberOption('runs', 20)
const DRIVER = (textOption('driver') ?? 'sqlite') as Driver
const NOW = Date.UTC(2026, 10, 27)
/** Requests of a page. */
const MOST = 20

/** On SQLite: the database stays here, and is measured again without being filled. */
const KEPT = textOption('folder')

const scratch = process.env.AMIGO_TEST_SCRATCH ?? tmpdir()
const folder = KEPT ?? (await mkdtemp(join(scratch, 'amigo-search-')))
if (KEPT !== undefined) await mkdir(KEPT, { recursive: true })
const postgres = DRIVER === 'pg' ? await startPostgres() : undefined
const settings: DatabaseSettings = postgres
  ? { driver: 'pg', file: '', url: await postgres.createDatabase('search') }
  : { ...sqlite(folder), driver: DRIVER }
try {
  const knex = await openFurnished(settings)
  try {
    const some = await knex('tickets').first('id')
    if (some === undefined) await prepare(knex)
    await measure(knex)
  } finally {
    await knex.destroy()
  }
} finally {
  await postgres?.stop()
  if (KEPT === undefined) await rm(folder, { recursive: true })
}

async function prepare(knex: Knex): Promise<void> {
  await vocabulary(knex)
  const children = searchedTexts()
  const filled = await seconds(() =>
    fillDesk(knex, { requests: REQUESTS, entries: 3, now: NOW, children }),
  )
  await knex('counters').insert({ name: 'search-unread', value: REQUESTS * 3 })
  const before = await bytes(knex)
  const read = await seconds(() =>
    fillSearch(knex, (done, all) => void process.stderr.write(`\r${done} of ${all} entries read `)),
  )
  if (isPostgres(knex)) await knex.raw('vacuum analyze search_words')
  const size = ((await bytes(knex)) - before) / 1e6
  console.log(
    `\n${DRIVER}: ${REQUESTS} requests of 3 entries, written in ${filled} s, read into the index in ${read} s; it takes ${size.toFixed(0)} MB`,
  )
}

async function measure(knex: Knex): Promise<void> {
  const camille = (await knex('addresses').where('address', 'like', 'camille.martin@%').first())
    .person_id
  const agent: SearchScope = { agentId: camille }
  const requester: SearchScope = { requesterId: camille, siteIds: [] }
  const head: SearchScope = { requesterId: camille, siteIds: [1001, 1002] }
  const rows: readonly (readonly [string, string, SearchScope])[] = [
    ['in half of all', 'imprimante', agent],
    ['two words in half of all', 'imprimante bloquée', agent],
    ['two, never together', 'imprimante erreur', agent],
    ['in half, and in the oldest hundredth', 'imprimante telecopieur', agent],
    ['rare', 'motabu', agent],
    ['phrase of common words', '"imprimante bloquée"', agent],
    ['phrase that stands nowhere', '"bloquée imprimante"', agent],
    ['beginning of a common word', 'impri', agent],
    ['beginning of very many words', 'zaza', agent],
    ['common, and a beginning', 'imprimante bloq', agent],
    ['never together, as beginnings', 'erreur imprim', agent],
    ['twelve words', 'imprimante bloquee a b c d e f g h i j', agent],
    ['nothing', 'introuvablissime', agent],
    ['of a requester', 'imprimante', requester],
    ['of a requester, never together', 'imprimante erreur', requester],
    ['of two sites', 'imprimante', head],
    ['of two sites, a beginning', 'impri', head],
  ]
  for (const [what, typed, scope] of rows) {
    const times: number[] = []
    let found = 0
    for (let run = 0; run < RUNS; run++) {
      const began = performance.now()
      const { hits } = await searchRequests(knex, {
        query: readSearch(typed),
        scope,
        most: MOST,
      })
      times.push(performance.now() - began)
      found = hits.length
    }
    times.sort((a, b) => a - b)
    const at = (share: number) =>
      (times[Math.floor(share * (RUNS - 1))] ?? 0).toFixed(1).padStart(8)
    console.log(`${what.padEnd(40)}${at(0.5)}${at(0.95)} ms   ${found} found`)
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return Math.round((performance.now() - began) / 1000)
}

async function bytes(knex: Knex): Promise<number> {
  if (isPostgres(knex)) {
    const { rows } = await knex.raw('select pg_database_size(current_database()) as bytes')
    return Number(rows[0].bytes)
  }
  const [{ page_count: pages }] = await knex.raw('PRAGMA page_count')
  const [{ page_size: size }] = await knex.raw('PRAGMA page_size')
  return pages * size
}
