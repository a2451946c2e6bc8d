/** Finds the stored files that a notice may carry: by the message or the request that it tells of. */

import type { Knex } from 'knex'
import type { NoticeFiles } from '../../../app/ports/notice-files.js'
import type { OutboxRow } from '../../../app/ports/outbox.js'
import { carriageOf, type NoticeFile } from '../../../core/notices/carried-files.js'
import { answeringId } from '../base/answering-id.js'

/** More are not looked at: a notice carries far fewer. */
const MOST = 500

export function openNoticeFiles(knex: Knex): NoticeFiles {
  return { of: (row) => readNoticeFiles(knex, row) }
}

/** Pictures that only adorn a mail are none; what came with a private note is for agents alone. */
export async function readNoticeFiles(
  knex: Knex,
  { notice, ticketId, inboundId }: Pick<OutboxRow, 'notice' | 'ticketId' | 'inboundId'>,
): Promise<NoticeFile[]> {
  const carriage = carriageOf(notice.kind)
  if (carriage === null || ticketId === null) return []
  // Its message was erased, and the files with it.
  if (carriage.of === 'message' && inboundId === null) return []
  const query = knex('attachments as f')
    .join('log_entries as e', 'e.id', 'f.log_entry_id')
    .where({ 'f.ticket_id': await answeringId(knex, ticketId), 'f.inline': false })
    .orderBy('f.id')
    .limit(MOST)
  if (carriage.of === 'message') {
    const sent = sentEntryOf(notice)
    if (sent === null) query.where('f.inbound_id', inboundId)
    else query.where('f.log_entry_id', sent)
  }
  if (!carriage.agents) query.where('e.visibility', 'public')
  return query.select<NoticeFile[]>('f.id', 'f.name', 'f.type', 'f.bytes', 'f.blob')
}

/** Of a note that was sent: the entry that has its files. */
function sentEntryOf({ data }: OutboxRow['notice']): number | null {
  return 'sentEntry' in data ? (data.sentEntry ?? null) : null
}
