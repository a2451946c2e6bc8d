/** Scans the blob folder, a slice at a time, for files that no row has: what a crash left. */

import { chmod, lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { openBlobs } from '../../data-folder/blobs.js'
import { isTooOpen, PRIVATE_FILE } from '../../data-folder/file-modes.js'
import { writing } from '../../database/transaction.js'
import { batches } from '../base/batches.js'
import { type BlobRemoval, referencedBlobs, removeUnreferenced } from '../files/blob-purge.js'
import { addInboundFiles } from '../files/inbound-files.js'

const DAY = 24 * 60 * 60_000
/** No file waits so long for its row, ms. */
const ABANDONED = DAY
/** At least this long between the starts of two whole scans, ms. */
const ROUND = 20 * 60 * 60_000
/** Files that one sweep checks; the folder of the last one is finished. */
const SLICE = 10_000
const FOLDERS = 256
const BLOB = /^[0-9a-f]{64}$/

/** Goes on where the last call ended. Resolves with how many files it removed. */
export async function scanBlobs(cleaning: BlobRemoval, slice = SLICE): Promise<number> {
  const { knex, folder, now } = cleaning
  const first = await counterOf(knex, 'blob-scan')
  const began = await counterOf(knex, 'blob-scan-began')
  // A clock that was ahead must not postpone the next scan for years.
  if (first === 0 && began <= now && now - began < ROUND) return 0
  if (first === 0) await nameOldChatFiles(knex, folder)
  let removed = 0
  let seen = 0
  let at = first
  for (; at < FOLDERS && seen < slice; at++) {
    const scanned = await scanFolder(cleaning, at)
    removed += scanned.removed
    seen += scanned.seen
  }
  await writing(knex, async (trx) => {
    await trx('counters')
      .where({ name: 'blob-scan' })
      .update({ value: at % FOLDERS })
    if (first === 0) await trx('counters').where({ name: 'blob-scan-began' }).update({ value: now })
  })
  return removed
}

async function counterOf(knex: Knex, name: string): Promise<number> {
  const row = await knex('counters').where({ name }).first<{ value: number }>('value')
  return row.value
}

async function scanFolder(cleaning: BlobRemoval, at: number) {
  const before = cleaning.now - ABANDONED
  const inside = join(cleaning.folder, at.toString(16).padStart(2, '0'))
  const names = (await readdir(inside).catch(absent)) ?? []
  let removed = 0
  for (const batch of batches(names.filter((name) => BLOB.test(name)))) {
    const old = await olderFiles(inside, batch, before)
    const referenced = await referencedBlobs(cleaning.knex, old)
    const unreferenced = old.filter((name) => !referenced.has(name))
    removed += await removeUnreferenced(cleaning, unreferenced, before)
  }
  return { seen: names.length, removed }
}

/** Those older than `before`; files that others may read are made private (a restored backup). */
async function olderFiles(inside: string, names: readonly string[], before: number) {
  const old: string[] = []
  await Promise.all(
    names.map(async (name) => {
      const file = await lstat(join(inside, name)).catch(absent)
      if (!file?.isFile()) return
      if (isTooOpen(file.mode)) await chmod(join(inside, name), PRIVATE_FILE)
      if (file.mtimeMs < before) old.push(name)
    }),
  )
  return old
}

/** Messages of the chat that waited before their files had rows (0015-purge). */
async function nameOldChatFiles(knex: Knex, folder: string): Promise<void> {
  const blobs = openBlobs(folder)
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
    const { message } = JSON.parse(content.toString()) as {
      message?: { attachments: readonly { sha256: string }[] }
    }
    await addInboundFiles(knex, id, message?.attachments.map(({ sha256 }) => sha256) ?? [])
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
