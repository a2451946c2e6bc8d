/** Scans the blobs, a slice at a time, for files that no row has: what a crash left. */

import type { Knex } from 'knex'
import { BLOB_SLICES, type Blobs } from '../../../app/ports/blobs.js'
import { DAY, HOUR } from '../../../core/running/durations.js'
import { isBlobMissing } from '../../blob-content.js'
import { writing } from '../../database/transaction.js'
import { readCounter } from '../base/counters.js'
import { type BlobRemoval, referencedBlobs, removeUnreferenced } from '../files/blob-purge.js'
import { addInboundFiles } from '../files/inbound-files.js'

/** No file waits so long for its row, ms. */
const ABANDONED = DAY
/** At least this long between the starts of two whole scans, ms. */
const ROUND = 20 * HOUR
/** Files that one sweep checks; the slice of the last one is finished. */
const SLICE = 10_000

/** Goes on where the last call ended. Resolves with how many files it removed. */
export async function scanBlobs(cleaning: BlobRemoval, slice = SLICE): Promise<number> {
  const { knex, blobs, now } = cleaning
  const first = await readCounter(knex, 'blob-scan')
  const began = await readCounter(knex, 'blob-scan-began')
  // A clock that was ahead must not postpone the next scan for years.
  if (first === 0 && began <= now && now - began < ROUND) return 0
  if (first === 0) await nameOldChatFiles(knex, blobs)
  let removed = 0
  let seen = 0
  let at = first
  for (; at < BLOB_SLICES && seen < slice; at++) {
    const scanned = await scanSlice(cleaning, at)
    removed += scanned.removed
    seen += scanned.seen
  }
  await writing(knex, async (trx) => {
    await trx('counters')
      .where({ name: 'blob-scan' })
      .update({ value: at % BLOB_SLICES })
    if (first === 0) await trx('counters').where({ name: 'blob-scan-began' }).update({ value: now })
  })
  return removed
}

async function scanSlice(cleaning: BlobRemoval, at: number) {
  const before = cleaning.filesNow - ABANDONED
  let [seen, removed] = [0, 0]
  for await (const page of cleaning.blobs.slice(at, before)) {
    const referenced = await referencedBlobs(cleaning.knex, page.old)
    const unreferenced = page.old.filter((name) => !referenced.has(name))
    seen += page.seen
    removed += await removeUnreferenced(cleaning, unreferenced, before)
  }
  return { seen, removed }
}

/** Messages of the chat that waited before their files had rows (0015-purge). */
async function nameOldChatFiles(knex: Knex, blobs: Blobs): Promise<void> {
  const waiting = await knex('inbound_messages')
    .where({ channel: 'chat' })
    .whereIn('status', ['received', 'held'])
    .whereNotExists(
      knex('inbound_files').whereRaw('inbound_files.inbound_id = inbound_messages.id'),
    )
    .select<{ id: number; blob: string }[]>('id', 'blob')
  for (const { id, blob } of waiting) {
    const content = await blobs.read(blob).catch(absent)
    if (content === null) continue
    const { message } = JSON.parse(Buffer.from(content).toString()) as {
      message?: { attachments: readonly { sha256: string }[] }
    }
    await addInboundFiles(knex, id, message?.attachments.map(({ sha256 }) => sha256) ?? [])
  }
}

function absent(error: unknown): null {
  if (isBlobMissing(error)) return null
  throw error
}
