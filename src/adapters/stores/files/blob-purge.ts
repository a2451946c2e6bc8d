/** Schedules blob files for removal within a transaction, and removes those that no row references once it is committed. */

import type { Knex } from 'knex'
import type { BlobStore } from '../../../app/ports/blobs.js'
import { HOUR } from '../../../core/running/durations.js'
import { writing } from '../../database/transaction.js'
import { valuesFound } from '../base/any-row.js'
import { batches } from '../base/batches.js'

/** Every table whose rows reference blob files, in a column `blob`. A file that none of them has is removed. */
const TABLES_WITH_BLOBS = ['inbound_messages', 'attachments', 'inbound_files'] as const

/**
 * A file is written before its row, and a message that is parsed again writes its files again: a file
 * younger than this may still get its row, ms. See STALE in app/inbox/work.ts, which is shorter.
 */
export const MIN_BLOB_AGE = HOUR

const AT_ONCE = 100
const NAMES_AT_ONCE = 1000

/** In the transaction that deletes these rows: a crash after the commit must not leave their files. */
export async function scheduleBlobRemoval(trx: Knex, rows: Knex.QueryBuilder): Promise<void> {
  await scheduleBlobsByName(trx, (await rows.clone().pluck('blob')) as string[])
}

/** The same for files whose names are known; '' is ignored. */
export async function scheduleBlobsByName(trx: Knex, names: readonly string[]): Promise<void> {
  // In one order: two transactions that schedule the same files must not deadlock.
  const distinct = [...new Set(names)].filter((name) => name !== '').sort()
  for (const batch of batches(distinct))
    await trx('blob_removals')
      .insert(batch.map((name) => ({ name })))
      .onConflict('name')
      .ignore()
}

/** Whether any row has a file. */
export async function namesBlobs(knex: Knex): Promise<boolean> {
  for (const table of TABLES_WITH_BLOBS)
    if (await knex(table).whereNot({ blob: '' }).first('blob')) return true
  return false
}

/** The names that the rows have, in pages; one that several rows have may come several times. */
export async function* blobNamePages(trx: Knex): AsyncGenerator<readonly string[]> {
  for (const table of TABLES_WITH_BLOBS)
    for (let after = ''; ; ) {
      const names = (await trx(table)
        .where('blob', '>', after)
        .orderBy('blob')
        .limit(NAMES_AT_ONCE)
        .pluck('blob')) as string[]
      if (names.length > 0) yield names
      after = names.at(-1) ?? after
      if (names.length < NAMES_AT_ONCE) break
    }
}

/** Those of the names that some row has. */
export async function referencedBlobs(trx: Knex, names: readonly string[]): Promise<Set<string>> {
  const named = new Set<string>()
  for (const table of TABLES_WITH_BLOBS)
    for (const name of await valuesFound(trx, table, 'blob', names)) named.add(name)
  return named
}

export interface BlobRemoval {
  readonly knex: Knex
  readonly blobs: BlobStore
  /** Epoch ms. */
  readonly now: number
  /** The time by the clock that dates the files, and no later than `now`: a clock that is ahead makes no file old. */
  readonly filesNow: number
  /** A file that can't be removed must not stop the others: it is reported, and tried again. */
  onFault(error: unknown): void
}

/** Removes the scheduled files that no row has; those that are too young wait. Resolves with how many went. */
export async function removeScheduledBlobs(cleaning: BlobRemoval): Promise<number> {
  const { knex, blobs, filesNow } = cleaning
  const before = filesNow - MIN_BLOB_AGE
  let removed = 0
  for (let after = ''; ; ) {
    const names = (await knex('blob_removals')
      .where('name', '>', after)
      .orderBy('name')
      .limit(AT_ONCE)
      .pluck('name')) as string[]
    removed += await removeUnreferenced(cleaning, await blobs.older(names, before), before)
    after = names.at(-1) ?? after
    if (names.length < AT_ONCE) return removed
  }
}

/** Of these files, removes those that no row has and that were written before `before`. */
export async function removeUnreferenced(
  { knex, blobs, onFault }: BlobRemoval,
  names: readonly string[],
  before: number,
): Promise<number> {
  if (names.length === 0) return 0
  // SQLite has one writer: no row can get one of them between our check and its removal. On
  // PostgreSQL, whoever is about to insert such a row has just written the file: it is too young.
  return writing(knex, async (trx) => {
    const referenced = await referencedBlobs(trx, names)
    const settled: string[] = []
    let removed = 0
    for (const name of names)
      if (referenced.has(name)) settled.push(name)
      else
        try {
          if (!(await blobs.remove(name, before))) continue
          settled.push(name)
          removed++
        } catch (error) {
          onFault(error)
        }
    for (const batch of batches(settled)) await trx('blob_removals').whereIn('name', batch).delete()
    return removed
  })
}
