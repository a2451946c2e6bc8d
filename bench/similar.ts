/** Measures similar requests: whether one with the right solution is among three, how often it speaks without reason, and how long it takes after 200,000 requests. */

import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Knex } from 'knex'
import type { DatabaseSettings, Driver } from '../src/adapters/database/database.js'
import { isPostgres } from '../src/adapters/database/transaction.js'
import { findSimilar } from '../src/adapters/stores/similar/find-similar.js'
import { FaqBase } from '../src/core/faq/faq-base.js'
import type { Locale } from '../src/core/request/person.js'
import type { SimilarRequest } from '../src/core/similar/past-request.js'
import { openFurnished, sqlite } from '../tests/support/databases/furnished.js'
import { startPostgres } from '../tests/support/databases/postgres.js'
import { type SolvedText, writeHistory } from './support/solved-history.js'
import { numberOption, textOption } from './support/world.js'

/** Where the questions lie beside a checkout, or beside its worktree; none of them is part of the project. */
const SHARED = ['../..', '../../..', '../../../..']
  .map((up) => join(import.meta.dirname, up, 'shared/faq'))
  .find((folder) => existsSync(folder))
const SETS = (textOption('sets') ?? 'covidfaq-fr,cdtn-dev-fr,lohelp-fr,stackfaq-en,hint3-en').split(
  ',',
)
const QUERIES = numberOption('queries', 300)
/** Padded with other requests up to so many; 0: quality alone. */
const REQUESTS = numberOption('requests', 0)
const DRIVER = (textOption('driver') ?? 'sqlite3') as Driver

interface Query {
  readonly text: string
  /** What it is about: others of the same stand in the same half. */
  readonly group?: string
  readonly relevant: readonly string[]
}
interface Entry {
  readonly id: string
  readonly question: string
  readonly answer: string
}
interface Asked extends Query {
  /** Of its own request in the history; null: it has none. */
  readonly ticketId: number | null
}

if (!SHARED) {
  process.stderr.write(
    'bench/similar: the shared questions are not there: nothing to measure with\n',
  )
  process.exit(1)
}
const shared = SHARED
const folder = await mkdtemp(join(process.env.AMIGO_TEST_SCRATCH ?? tmpdir(), 'amigo-similar-'))
const postgres = DRIVER === 'pg' ? await startPostgres() : undefined
try {
  for (const [at, set] of SETS.entries()) {
    const settings: DatabaseSettings = postgres
      ? { driver: 'pg', file: '', url: await postgres.createDatabase(`similar${at}`) }
      : { ...sqlite(await mkdtemp(join(folder, 'set-'))), driver: DRIVER }
    const knex = await openFurnished(settings)
    try {
      await measure(knex, set)
    } finally {
      await knex.destroy()
    }
  }
} finally {
  await postgres?.stop()
  await rm(folder, { recursive: true })
}

/** Each query is a past request, its entry's answer the solution; each is asked with itself left out. */
async function measure(knex: Knex, set: string): Promise<void> {
  const locale: Locale = set.endsWith('-fr') ? 'fr' : 'en'
  const entries = read<Entry>(set, 'faq')
  const queries = read<Query>(set, 'queries')
  const past = queries.filter(({ relevant }) => relevant.length > 0)
  const answers = new Map(entries.map(({ id, answer }) => [id, answer || `solution ${id}`]))
  const solutionOf = ({ relevant: [id = ''] }: Query) => answers.get(id) ?? ''
  const padding = paddingOf(REQUESTS - past.length)
  await writeHistory(knex, [
    ...padding,
    ...past.map((query) => ({ title: '', text: query.text, solution: solutionOf(query) })),
  ])
  if (isPostgres(knex)) await knex.raw('vacuum analyze')
  const times = new Map<string, number>()
  for (const { relevant } of past)
    for (const id of relevant) times.set(id, (times.get(id) ?? 0) + 1)
  const known = past
    .map((query, at) => ({ ...query, ticketId: padding.length + at + 1 }))
    .filter(({ relevant }) => relevant.some((id) => (times.get(id) ?? 0) > 1))
  const foreign = queries.filter(({ relevant }) => relevant.length === 0)
  const right = (query: Query, found: readonly SimilarRequest[]) =>
    found.some(({ ticketId }) =>
      past[ticketId - padding.length - 1]?.relevant.some((id) => query.relevant.includes(id)),
    )
  const asked = some(known)
  const ranked = await ask(knex, asked, locale, 0)
  const shown = await ask(knex, asked, locale)
  const silly = await ask(
    knex,
    some(foreign).map((query) => ({ ...query, ticketId: null })),
    locale,
  )
  const among = (all: readonly (readonly SimilarRequest[])[]) =>
    share(asked.map((query, at) => right(query, all[at] ?? [])))
  const isRight = asked.map((query, at) => right(query, ranked.found[at] ?? []))
  // Weights may be chosen by the one half, and are measured on the other.
  const halves = [0, 1].map((half) => share(isRight.filter((_, at) => halfOf(asked[at]) === half)))
  const own = faqFigure(entries, asked, locale)
  console.log(
    `${set.padEnd(13)} ${past.length + padding.length} requests, ${DRIVER}: right among three ${share(isRight)} % (by topics, one half ${halves.join(', the other ')}; the FAQ itself ${own} %); shown ${among(shown.found)} %; shown to what nothing answers ${share(silly.found.map((one) => one.length > 0))} %; p50 ${at(shown.ms, 0.5)} p95 ${at(shown.ms, 0.95)} worst ${at(shown.ms, 1)} ms, of our own CPU ${at(shown.cpu, 0.5)} / ${at(shown.cpu, 0.95)}; loop held ${shown.held} ms; ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  )
}

async function ask(knex: Knex, asked: readonly Asked[], locale: Locale, least?: number) {
  const found: (readonly SimilarRequest[])[] = []
  const ms: number[] = []
  /** Of all threads of the process. */
  const cpu: number[] = []
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  for (const { text, ticketId } of asked) {
    const began = performance.now()
    const usedBefore = process.cpuUsage()
    const query = {
      asked: { title: '', text },
      ticketId,
      locale,
      ...(least !== undefined && { least }),
    }
    found.push(await findSimilar(knex, query))
    ms.push(performance.now() - began)
    const { user, system } = process.cpuUsage(usedBefore)
    cpu.push((user + system) / 1000)
  }
  delay.disable()
  const sorted = (all: number[]) => all.sort((a, b) => a - b)
  return { found, ms: sorted(ms), cpu: sorted(cpu), held: Math.round(delay.max / 1e6) }
}

/** The base of the entries, asked the same. */
function faqFigure(entries: readonly Entry[], asked: readonly Query[], locale: Locale): string {
  const base = new FaqBase()
  for (const { id, question, answer } of entries)
    base.add({
      id,
      kind: 'usage',
      product: '',
      question,
      wordings: [],
      answer,
      keywords: [],
      locale,
      validFrom: '',
      validUntil: '',
      updated: '',
    })
  return share(
    asked.map(({ text, relevant }) =>
      base
        .rank({ text, product: '', locale, today: '' }, 3)
        .some(({ entry }) => relevant.includes(entry.id)),
    ),
  )
}

/** Requests about other things. */
function paddingOf(count: number): SolvedText[] {
  if (count <= 0) return []
  const entries = read<Entry>('scale-fr', 'faq')
  return Array.from({ length: count }, (_, n) => {
    const { question, answer } = entries[n % entries.length] as Entry
    const round = Math.floor(n / entries.length)
    return { title: '', text: question, solution: round === 0 ? answer : `${answer} (${round})` }
  })
}

function read<T>(set: string, file: string): T[] {
  const text = readFileSync(join(shared, set, `${file}.jsonl`), 'utf8').trim()
  return text.split('\n').map((line) => JSON.parse(line) as T)
}

/** 0 or 1, by its topic (FNV-1a). */
function halfOf(query: Query | undefined): number {
  let hash = 2_166_136_261
  for (const letter of query?.group ?? query?.relevant[0] ?? '')
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return (hash >>> 7) % 2
}

/** At most so many, from all over. */
function some<T>(all: readonly T[]): T[] {
  const step = Math.ceil(all.length / QUERIES)
  return all.filter((_, at) => at % step === 0)
}

function share(all: readonly boolean[]): string {
  return ((100 * all.filter(Boolean).length) / all.length).toFixed(1)
}

function at(sorted: readonly number[], part: number): string {
  return (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(1)
}
