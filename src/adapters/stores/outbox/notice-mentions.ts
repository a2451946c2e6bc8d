/** Which notices name other requests than their own: recorded with each notice, so that an erased request is erased from them, too. */

import type { Knex } from 'knex'
import { mentionedIn, withoutMention } from '../../../core/notices/mentions.js'
import type { Notice } from '../../../core/notices/notice.js'
import { formatReference } from '../../../core/text/reference.js'
import { batches } from '../base/batches.js'
import type { WriteBuffer } from '../base/write-buffer.js'
import { UNSENT } from './outbox-row.js'

/** A new row of the outbox, with what it mentions. */
export function addRow(
  buffer: WriteBuffer,
  notice: Notice,
  row: { readonly message_id: string; readonly [column: string]: unknown },
): void {
  buffer.add('outbox_messages', row)
  for (const number of mentionedIn(notice))
    buffer.add('notice_mentions', { ticket_number: number, message_id: row.message_id })
}

/** Nobody reads there any more that it was ever asked. */
export async function eraseMentions(trx: Knex, number: number): Promise<void> {
  const mentions = () => trx('notice_mentions').where({ ticket_number: number })
  const messageIds: string[] = await mentions().pluck('message_id')
  for (const batch of batches(messageIds)) {
    const rows = await trx('outbox_messages')
      .whereIn('message_id', batch)
      .select<{ id: number; status: string; data: string }[]>('id', 'status', 'data')
    for (const row of rows) await rewrite(trx, row, formatReference(number))
    await rewriteQuestions(trx, batch, formatReference(number))
  }
  await mentions().delete()
}

async function rewrite(
  trx: Knex,
  { id, status, data }: { readonly id: number; readonly status: string; readonly data: string },
  reference: string,
): Promise<void> {
  const left = withoutMention(JSON.parse(data) as object, reference)
  const row = trx('outbox_messages').where({ id })
  if (left === null && UNSENT.includes(status)) await row.delete()
  else await row.update({ data: JSON.stringify(left ?? {}) })
}

/** What these notices asked, where it waits for an answer. */
async function rewriteQuestions(
  trx: Knex,
  messageIds: readonly string[],
  reference: string,
): Promise<void> {
  const rows = await trx('pending_questions')
    .whereIn('message_id', [...messageIds])
    .select<{ id: number; question: string }[]>('id', 'question')
  for (const { id, question } of rows) {
    const left = withoutMention(JSON.parse(question) as object, reference)
    if (left !== null)
      await trx('pending_questions')
        .where({ id })
        .update({ question: JSON.stringify(left) })
  }
}
