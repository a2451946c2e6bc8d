/** Makes a message of the desk of what somebody said in Slack, with its files. */

import type { Blobs } from '../../../app/ports/blobs.js'
import type { Clock } from '../../../app/ports/clock.js'
import type { InboxRow } from '../../../app/ports/inbox.js'
import type { Message, MessageAttachment } from '../../../core/reading/message.js'
import { asField, asText } from '../../../core/text/visible.js'
import type { ChatUser } from '../../chat/users.js'
import { fileName } from '../../mime/file-name.js'
import type { Desk } from '../base/desk.js'
import { ancestorsOf, messageIdOf } from '../base/message-id.js'
import type { ChatFile } from './event.js'
import { download, FileFault } from './files.js'
import type { TextMessage } from './text-message.js'

/** A file that Slack does not give is given up after this time, ms. */
const FILE_TIMEOUT = 15 * 60_000

export interface AttachmentContext
  extends Pick<Desk, 'client' | 'maxFileBytes' | 'lostFileText' | 'stopped'> {
  readonly blobs: Blobs
  readonly clock: Clock
  /** Through the outbound proxy, where there is one. */
  readonly get: typeof fetch
}

/** Throws a FileFault when it waits for a file. */
export async function toMessage(
  context: AttachmentContext,
  { place, id, subject, text, files }: TextMessage,
  user: ChatUser,
  row: InboxRow,
): Promise<Message> {
  const lost: string[] = []
  const attachments: MessageAttachment[] = []
  for (const file of files) {
    const attachment = await storeAttachment(context, file, row)
    if (attachment) attachments.push(attachment)
    else lost.push(context.lostFileText(fileName(file.name ?? file.id)))
  }
  return {
    channel: 'chat',
    messageId: place ? messageIdOf(place) : `<form.${id}@slack>`,
    ancestors: place ? ancestorsOf(place) : [],
    authors: [],
    replyTo: [],
    sender: { address: user.address, name: asField(user.name) },
    to: [],
    cc: [],
    deliveredTo: [],
    subject,
    date: row.receivedAt,
    text: asText([text, ...lost].join('\n').trim()),
    lines: null,
    attachments,
    headers: {},
    mediaType: 'text/plain',
    carried: [],
    truncated: false,
  }
}

/** Null: Slack no longer has it. One past the limit is not loaded: its sender is told its size. */
async function storeAttachment(
  { client, maxFileBytes, blobs, clock, get, stopped }: AttachmentContext,
  file: ChatFile,
  row: InboxRow,
): Promise<MessageAttachment | null> {
  try {
    const loaded = await download({ client, get, stopped }, file, maxFileBytes, blobs)
    if (!loaded) return null
    const { name = file.id, mimetype = 'application/octet-stream', bytes, sha256 } = loaded
    return { name: fileName(name), type: mimetype, bytes, sha256, inline: false }
  } catch (error) {
    const waits = clock.now() - row.storedAt < FILE_TIMEOUT
    if (waits || !(error instanceof FileFault)) throw error
    return null
  }
}
