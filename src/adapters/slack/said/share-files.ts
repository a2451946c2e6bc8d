/** Shares uploaded files in a thread of Slack, each of them once, whatever came in between. */

import type { NoticeFile } from '../../../core/notices/carried-files.js'
import {
  forgetUploaded,
  keepShared,
  keepUploaded,
  type UploadedFile,
  uploadedFiles,
  writtenThere,
} from '../../chat/uploaded-files.js'
import { nullIfGone } from '../base/fault.js'
import type { SlackMailing } from './mailing.js'
import { nullIfNotTaken, uploadFile } from './upload-file.js'

/** So many files has a message of Slack. */
const PER_MESSAGE = 10

export type Sharing = SlackMailing & {
  /** Of the notice, with its files. */
  readonly lastTry: boolean
}

/** A file with Slack's id for it. */
export interface Upload {
  readonly file: NoticeFile
  readonly fileId: string
}

export interface Uploads {
  /** They wait to be shared. */
  readonly uploads: readonly Upload[]
  /** Slack does not take them. */
  readonly refused: readonly NoticeFile[]
}

/** `thread` null: it begins with what is posted next. What the thread shows already is not uploaded. */
export async function uploadMissing(
  mailing: Sharing,
  files: readonly NoticeFile[],
  channel: string,
  thread: string | null,
): Promise<Uploads> {
  const shown = await shownThere(mailing, files, channel, thread)
  const uploads: Upload[] = []
  const refused: NoticeFile[] = []
  for (const file of files.filter(({ id }) => !shown.has(id))) {
    const fileId = await uploadFile(mailing, file)
    if (fileId === null) refused.push(file)
    else {
      await keepUploaded(mailing.knex, file.id, channel, fileId)
      uploads.push({ file, fileId })
    }
  }
  return { uploads, refused }
}

/** Resolves with the files that Slack would not share. */
export async function shareAll(
  mailing: Sharing,
  uploads: readonly Upload[],
  channel: string,
  thread: string,
): Promise<NoticeFile[]> {
  const lost: NoticeFile[] = []
  for (let at = 0; at < uploads.length; at += PER_MESSAGE)
    lost.push(...(await shareOnce(mailing, uploads.slice(at, at + PER_MESSAGE), channel, thread)))
  return lost
}

/** One that Slack does not share keeps the others of its message out: then each is tried alone. */
async function shareOnce(
  mailing: Sharing,
  uploads: readonly Upload[],
  channel: string,
  thread: string,
): Promise<NoticeFile[]> {
  const { client, knex } = mailing
  const ids = uploads.map(({ fileId }) => fileId)
  const done = await nullIfNotTaken(mailing, () =>
    client.files.completeUploadExternal({
      files: uploads.map(({ file, fileId }) => ({ id: fileId, title: file.name })) as never,
      channel_id: channel,
      thread_ts: thread,
    }),
  )
  if (done !== null) {
    await keepShared(knex, ids, thread)
    return []
  }
  if (uploads.length > 1) {
    const lost: NoticeFile[] = []
    for (const one of uploads) lost.push(...(await shareOnce(mailing, [one], channel, thread)))
    return lost
  }
  await forgetUploaded(knex, ids)
  return uploads.map(({ file }) => file)
}

/** Attachments that the thread shows: they were written there, or shared before. */
async function shownThere(
  mailing: Sharing,
  files: readonly NoticeFile[],
  channel: string,
  thread: string | null,
): Promise<Set<number>> {
  const ids = files.map(({ id }) => id)
  const shown = await writtenThere(mailing.knex, ids, (id) => id.startsWith(`<${channel}.`))
  for (const uploaded of await uploadedFiles(mailing.knex, ids, channel))
    if (
      uploaded.thread !== null
        ? uploaded.thread === thread
        : await wasShared(mailing, uploaded, channel, thread)
    )
      shown.add(uploaded.attachmentId)
  return shown
}

/** A crash came between its upload and our note that it was shared. Slack drops what nobody shares. */
async function wasShared(
  { client, knex }: SlackMailing,
  { fileId }: UploadedFile,
  channel: string,
  thread: string | null,
): Promise<boolean> {
  const found = await nullIfGone(() => client.files.info({ file: fileId }))
  const { channels = [], groups = [], ims = [] } = found?.file ?? {}
  if (![...channels, ...groups, ...ims].includes(channel)) {
    await forgetUploaded(knex, [fileId])
    return false
  }
  if (thread !== null) await keepShared(knex, [fileId], thread)
  return true
}
