/** Reads the files that came with what was said on the head of an incident: each of its requests gets them, stored once. */

import type { Knex } from 'knex'
import type { IncidentNews } from '../../../core/deciding/decision/incident-change.js'
import type { MessageAttachment } from '../../../core/reading/message.js'

interface NewsRow {
  readonly news_id: number
  readonly head_id: number
  readonly what: IncidentNews
  readonly inbound_id: number | null
  readonly entry_id: number | null
}

interface FileRow {
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly blob: string
  readonly inline: boolean | number
}

/** What is published with the words; « RATTACHER » has none. */
const WITH_FILES: readonly IncidentNews[] = ['answered', 'resolved']

/** By the id of the news: a few of them at a time. */
export async function filesOfNews(
  trx: Knex,
  rows: readonly NewsRow[],
): Promise<ReadonlyMap<number, readonly MessageAttachment[]>> {
  const news = new Map(rows.map((row) => [row.news_id, row]))
  const files = new Map<number, readonly MessageAttachment[]>()
  for (const [id, row] of news) if (WITH_FILES.includes(row.what)) files.set(id, await of(trx, row))
  return files
}

async function of(trx: Knex, { head_id, inbound_id, entry_id }: NewsRow) {
  if (inbound_id === null && entry_id === null) return []
  const found = trx('attachments as f')
    .join('log_entries as e', 'e.id', 'f.log_entry_id')
    .where({ 'f.ticket_id': head_id, 'e.visibility': 'public' })
    .orderBy('f.id')
  const these: FileRow[] = await (entry_id === null
    ? found.where('f.inbound_id', inbound_id)
    : found.where('f.log_entry_id', entry_id)
  ).select('f.name', 'f.type', 'f.bytes', 'f.blob', 'f.inline')
  return these.map(({ name, type, bytes, blob: sha256, inline }) => ({
    name,
    type,
    bytes,
    sha256,
    inline: Boolean(inline),
  }))
}
