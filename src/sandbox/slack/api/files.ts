/** files.*: information on a file, and the two steps of an upload. */

import { botAuthor } from '../bot.js'
import { deleteFile } from '../file-deletion.js'
import { addFile, fileObject, setFile } from '../files.js'
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

export function getUploadUrl(state: State, args: Obj): Obj {
  const name = String(args.filename ?? '')
  const size = int(args.length, 0)
  if (name === '' || size <= 0) throw new Refused('invalid_arguments')
  const file = addFile(state, { name, size }, state.botUserId)
  return { upload_url: `${state.origin}/upload/v1/${file.id}`, file_id: file.id }
}

/** Shares what was uploaded, in one message, when a channel is named. */
export function completeUpload(state: State, args: Obj): Obj {
  const drafts = (Array.isArray(args.files) ? args.files : []) as readonly Obj[]
  if (drafts.length === 0) throw new Refused('invalid_arguments')
  const channelId = args.channel_id ?? args.channels
  const channel = channelId === undefined ? null : writableChannel(state, channelId)
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
