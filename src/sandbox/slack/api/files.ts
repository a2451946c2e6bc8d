/** files.*: information on a file, and the two steps of an upload. */

import { botAuthor } from '../bot.js'
import { deleteFile } from '../file-deletion.js'
import { fileObject, newFile, setFile } from '../files.js'
import { post } from '../messages.js'
import { orRefuse, Refused } from '../refused.js'
import type { Obj, WorkspaceFile } from '../shapes.js'
import type { State } from '../state.js'
import { int } from './arguments.js'
import { threadOf, writableChannel } from './channel-argument.js'

export function info(state: State, args: Obj): Obj {
  return { file: fileObject(state, present(state, args.file)) }
}

function present(state: State, id: unknown): WorkspaceFile {
  const file = orRefuse(state.files.get(String(id)), 'file_not_found')
  if (file.deleted) throw new Refused('file_deleted')
  return file
}

export function remove(state: State, args: Obj): Obj {
  const file = present(state, args.file)
  if (file.user !== state.botUserId) throw new Refused('cant_delete_file')
  deleteFile(state, file.id)
  return {}
}

/** A file of no bytes has no `length` for Slack. */
export function getUploadUrl(state: State, args: Obj): Obj {
  const name = String(args.filename ?? '')
  const size = int(args.length, 0)
  if (name === '' || size <= 0) throw new Refused('missing_argument')
  if (size > LARGEST) throw new Refused('file_upload_size_restricted')
  const file = newFile(state, { name, size }, state.botUserId)
  state.uploads.set(file.id, { file, sent: false })
  return { upload_url: `${state.origin}/upload/v1/${file.id}`, file_id: file.id }
}

/** Slack: « up to 1 GB ». */
const LARGEST = 1_000_000_000

/** Shares what was uploaded, in one message, when a channel is named; asked twice, it shares twice. */
export function completeUpload(state: State, args: Obj): Obj {
  const drafts = (Array.isArray(args.files) ? args.files : []) as readonly Obj[]
  if (drafts.length === 0 || drafts.length > MOST_FILES) throw new Refused('invalid_arguments')
  const channelId = args.channel_id ?? args.channels
  const channel = channelId === undefined ? null : writableChannel(state, channelId)
  for (const { id } of drafts) uploaded(state, String(id))
  const files = drafts.map(({ id, title }) => {
    const { name } = present(state, id)
    const channels = channel ? [channel.id] : []
    return fileObject(state, setFile(state, String(id), { title: String(title ?? name), channels }))
  })
  if (channel)
    post(state, channel, {
      ...botAuthor(state),
      subtype: 'file_share',
      text: String(args.initial_comment ?? ''),
      files,
      ...threadOf(state, channel, args),
    })
  return { files }
}

/** Of one message. */
const MOST_FILES = 10

/** It becomes a file; one whose bytes never came is none. */
function uploaded(state: State, id: string): void {
  const upload = state.uploads.get(id)
  if (!upload) return void present(state, id)
  if (!upload.sent) throw new Refused('file_not_found')
  state.uploads.delete(id)
  state.files.set(id, upload.file)
}
