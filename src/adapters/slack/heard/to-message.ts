/** A word of the chat as a message of the house, with its files. */

import type { Blobs } from '../../../app/ports/blobs.js'
import type { Clock } from '../../../app/ports/clock.js'
import type { InboxRow } from '../../../app/ports/inbox.js'
import type { Message, MessageAttachment } from '../../../core/reading/message.js'
import { asField, asText } from '../../../core/text/visible.js'
import { fileName } from '../../mime/file-name.js'
import type { Desk } from '../base/desk.js'
import { ancestorsAt, messageIdAt } from '../base/place.js'
import type { ChatUser } from '../base/users.js'
import type { ChatFile } from './event.js'
import { download, FileFault } from './files.js'
import type { TextMessage } from './message-text.js'

/** A file that Slack does not give is given up after this time, ms. */
const PATIENCE = 15 * 60_000

export interface Filing extends Pick<Desk, 'client' | 'maxFileBytes' | 'lost' | 'stopped'> {
  readonly blobs: Blobs
  readonly clock: Clock
  /** Through the outbound proxy, where there is one. */
  readonly get: typeof fetch
}

/** Throws a FileFault when it waits for a file. */
export async function toMessage(
  filing: Filing,
  said: TextMessage,
  user: ChatUser,
  row: InboxRow,
): Promise<Message> {
  const { place, id, subject } = said
  const lost: string[] = []
  const attachments: MessageAttachment[] = []
  for (const file of said.files) {
    const kept = await keep(filing, file, row)
    if (kept) attachments.push(kept)
    else lost.push(fileName(file.name ?? file.id))
  }
  const text = asText([said.text, ...lost.map((name) => filing.lost(name))].join('\n').trim())
  return {
    channel: 'chat',
    messageId: place ? messageIdAt(place) : `<form.${id}@slack>`,
    ancestors: place ? ancestorsAt(place) : [],
    authors: [],
    replyTo: [],
    sender: { address: user.address, name: asField(user.name) },
    to: [],
    cc: [],
    deliveredTo: [],
    subject,
    date: row.receivedAt,
    text,
    lines: null,
    attachments,
    headers: {},
    mediaType: 'text/plain',
    carried: [],
    truncated: false,
  }
}

/** Null: Slack no longer has it. One past the limit is not loaded: its sender is told its size. */
async function keep(
  { client, maxFileBytes, blobs, clock, get, stopped }: Filing,
  file: ChatFile,
  row: InboxRow,
): Promise<MessageAttachment | null> {
  try {
    const known = await download({ client, get, stopped }, file, maxFileBytes, blobs)
    if (!known) return null
    const { name = file.id, mimetype = 'application/octet-stream', bytes, sha256 } = known
    return { name: fileName(name), type: mimetype, bytes, sha256, inline: false }
  } catch (error) {
    const waits = clock.now() - row.storedAt < PATIENCE
    if (waits || !(error instanceof FileFault)) throw error
    return null
  }
}
