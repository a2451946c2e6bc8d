/** Files of requests in the chat: which were uploaded to a conversation, and which thread shows them. */

import type { Knex } from 'knex'

/** A copy of an attachment in a conversation. */
export interface UploadedFile {
  readonly attachmentId: number
  /** The chat's own id for it. */
  readonly fileId: string
  /** Of the message that its thread begins with; null: it may not be shared yet. */
  readonly thread: string | null
}

export async function uploadedFiles(
  knex: Knex,
  attachmentIds: readonly number[],
  channel: string,
): Promise<UploadedFile[]> {
  const rows = await knex('chat_files')
    .whereIn('attachment_id', [...attachmentIds])
    .where({ channel })
    .select('attachment_id', 'file_id', 'thread')
  return rows.map(({ attachment_id, file_id, thread }) => ({
    attachmentId: attachment_id,
    fileId: file_id,
    thread,
  }))
}

/** The attachments that came from this conversation: whoever reads it has seen them. */
export async function writtenThere(
  knex: Knex,
  attachmentIds: readonly number[],
  isThere: (messageId: string) => boolean,
): Promise<Set<number>> {
  const rows = await knex('attachments as f')
    .join('inbound_messages as m', 'm.id', 'f.inbound_id')
    .whereIn('f.id', [...attachmentIds])
    .select<{ id: number; message_id: string | null }[]>('f.id', 'm.message_id')
  return new Set(rows.flatMap(({ id, message_id }) => (isThere(message_id ?? '') ? [id] : [])))
}

/** Before it is shared: after a crash the chat is asked what became of it. */
export async function keepUploaded(
  knex: Knex,
  attachmentId: number,
  channel: string,
  fileId: string,
): Promise<void> {
  await knex('chat_files').insert({
    file_id: fileId,
    attachment_id: attachmentId,
    channel,
    thread: null,
  })
}

/** Records the thread that shows these files; `fileIds` are the chat's. */
export async function keepShared(
  knex: Knex,
  fileIds: readonly string[],
  thread: string,
): Promise<void> {
  await knex('chat_files')
    .whereIn('file_id', [...fileIds])
    .update({ thread })
}

/** The chat has no such file, or will not share it. */
export async function forgetUploaded(knex: Knex, fileIds: readonly string[]): Promise<void> {
  await knex('chat_files')
    .whereIn('file_id', [...fileIds])
    .delete()
}
