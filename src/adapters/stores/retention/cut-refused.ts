/** Cuts refused mails to their header: who wrote and when is kept, the body is not. */

import type { Knex } from 'knex'
import type { Blobs } from '../../../app/ports/blobs.js'
import { beginningOf, isBlobMissing } from '../../blob-content.js'
import { writing } from '../../database/transaction.js'
import { headerFields, MOST_HEADER } from '../../raw-header.js'
import { scheduleBlobsByName } from '../files/blob-purge.js'

const AT_ONCE = 100

interface RefusedRow {
  readonly id: number
  readonly blob: string
}

/** Those that were refused since the last call. Resolves with how many were cut. */
export async function cutRefused(knex: Knex, blobs: Blobs, now: number): Promise<number> {
  for (let cut = 0; ; ) {
    const rows = await knex('inbound_messages')
      .where({ status: 'refused' })
      .whereNull('cut_at')
      .orderBy('id')
      .limit(AT_ONCE)
      .select<RefusedRow[]>('id', 'blob')
    if (rows.length > 0) await cutToHeaders(knex, blobs, rows, now)
    cut += rows.length
    if (rows.length < AT_ONCE) return cut
  }
}

/** The header is durable before its row names it; the whole mail is removed with the next cleaning. */
async function cutToHeaders(knex: Knex, blobs: Blobs, rows: readonly RefusedRow[], now: number) {
  const headers = await Promise.all(
    rows.map(async ({ blob }) => headerFields(await startOf(blobs, blob))),
  )
  const names = await blobs.putAll(headers)
  await writing(knex, async (trx) => {
    for (const [at, { id, blob }] of rows.entries())
      await trx('inbound_messages')
        .where({ id, status: 'refused', blob })
        .update({ blob: names[at] as string, cut_at: now })
    await scheduleBlobsByName(
      trx,
      rows.map(({ blob }) => blob).filter((blob) => !names.includes(blob)),
    )
  })
}

/** Empty when the file is missing: then nothing can be kept. */
async function startOf(blobs: Blobs, name: string): Promise<Buffer> {
  return beginningOf(blobs.chunks(name), MOST_HEADER).catch((error: unknown) => {
    if (isBlobMissing(error)) return Buffer.alloc(0)
    throw error
  })
}
