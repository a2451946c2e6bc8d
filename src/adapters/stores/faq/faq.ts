/** Reads the FAQ from the database and indexes it for search; a change is indexed in the background. */

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Knex } from 'knex'
import type { FaqEntry, FaqKind } from '../../../core/faq/entry.js'
import { FaqBase } from '../../../core/faq/faq-base.js'
import type { Locale } from '../../../core/request/person.js'
import { readCounter } from '../base/counters.js'
import { inSlices } from '../base/in-slices.js'
import { readThresholds } from './thresholds.js'
import { readWordVectors } from './word-vectors.js'

export interface FaqRow {
  id: string
  kind: FaqKind
  product: string
  question: string
  wordings: string
  answer: string
  keywords: string
  locale: Locale
  valid_from: string
  valid_until: string
  updated: string
  active: boolean | number
  origin: string
  drafted_by: number | null
  published_at: number | null
}

/** Entries that are indexed in one go: a few ms. */
const AT_ONCE = 50

/**
 * The base as it is now. A change is indexed beside the former base, which answers until the new one
 * is ready: mails don't wait for it, however long `index` takes.
 */
export function faqReader(index = buildIndex): (trx: Knex, revision?: number) => Promise<FaqBase> {
  let current: { revision: number; base: FaqBase } | undefined
  let building: { revision: number; base: Promise<FaqBase> } | undefined
  return async (trx, known) => {
    const revision = known ?? (await readCounter(trx, 'faq'))
    if (current?.revision === revision) return current.base
    if (building?.revision === revision) return current?.base ?? building.base
    // Read before it counts as being built: after a database fault the next message reads it again.
    const entries = await readEntries(trx)
    const thresholds = await readThresholds(trx)
    const vectors = await readWordVectors(trx)
    const base = index(entries).then(async (indexed) => {
      for (const [locale, words] of vectors) await inSlices(indexed.understand(locale, words))
      for (const { locale, threshold } of thresholds) indexed.setThreshold(locale, threshold)
      // The index of a large revision may be ready after that of a later, smaller one.
      if (revision > (current?.revision ?? -1)) current = { revision, base: indexed }
      return indexed
    })
    building = { revision, base }
    return entries.length <= AT_ONCE || !current ? base : current.base
  }
}

/** An acknowledgement waits no longer for suggestions, ms. */
const LONGEST_SEARCH = 200

/** A machine that is busy with other programs is no search that takes too long: it has to have used that time, too. */
function searchDeadline(): () => boolean {
  const end = performance.now() + LONGEST_SEARCH
  const before = process.cpuUsage()
  return () => performance.now() > end && milliseconds(process.cpuUsage(before)) > LONGEST_SEARCH
}

/** Of all threads. */
function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000
}

async function readEntries(trx: Knex): Promise<FaqEntry[]> {
  const rows = await trx('faq_entries').where({ active: true }).orderBy('id').select<FaqRow[]>('*')
  const learnt = await trx('faq_wordings')
    .whereNull('revoked_at')
    .orderBy('id', 'desc')
    .select<{ entry_id: string; text: string }[]>('entry_id', 'text')
  const wordings = new Map<string, string[]>()
  for (const { entry_id, text } of learnt)
    wordings.set(entry_id, [...(wordings.get(entry_id) ?? []), text])
  return rows.map((row) => {
    const entry = entryOf(row)
    // The editor's own first: only so many are indexed.
    return { ...entry, wordings: [...entry.wordings, ...(wordings.get(row.id) ?? [])] }
  })
}

export function entryOf(row: FaqRow): FaqEntry {
  const { id, kind, product, question, answer, locale, updated } = row
  return {
    id,
    kind,
    product,
    question,
    answer,
    locale,
    updated,
    wordings: JSON.parse(row.wordings) as string[],
    keywords: JSON.parse(row.keywords) as string[],
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  }
}

export function rowOf(entry: FaqEntry) {
  const { id, kind, product, question, answer, locale, updated } = entry
  return {
    id,
    kind,
    product,
    question,
    answer,
    locale,
    updated,
    wordings: JSON.stringify(entry.wordings),
    keywords: JSON.stringify(entry.keywords),
    valid_from: entry.validFrom,
    valid_until: entry.validUntil,
    active: true,
  }
}

async function buildIndex(entries: readonly FaqEntry[]): Promise<FaqBase> {
  const base = new FaqBase(searchDeadline)
  for (const [at, entry] of entries.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await nextTurn()
    base.add(entry)
  }
  return base
}
