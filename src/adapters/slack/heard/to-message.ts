/** Converts a Slack message, with its files, to a message of the desk. */

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
import { fileLink, shownFileName } from './file-link.js'
import { FileFault, fileInfo } from './file-request.js'
import { download } from './files.js'
import type { TextMessage } from './text-message.js'
import { isBeingTranscribed, transcriptBeginning, transcriptOf } from './transcript.js'

/** A file that Slack does not give is given up after this time, ms. */
const FILE_TIMEOUT = 15 * 60_000
/** So is what was said in a clip; it takes Slack a minute. */
const TRANSCRIPT_TIMEOUT = 3 * 60_000

export interface AttachmentContext
  extends Pick<Desk, 'client' | 'maxFileBytes' | 'lostFileText' | 'transcriptText' | 'stopped'> {
  readonly blobs: Blobs
  readonly clock: Clock
  /** Through the outbound proxy, where there is one. */
  readonly get: typeof fetch
}

/** Throws a FileFault when it waits for a file. */
export async function toMessage(
  context: AttachmentContext,
  { place, id, subject, text, files, onBoard, asks }: TextMessage,
  user: ChatUser,
  row: InboxRow,
): Promise<Message> {
  const lines = [text]
  const attachments: MessageAttachment[] = []
  for (const given of files) {
    const { attachment, line } = await readFileOf(context, given, row)
    if (attachment) attachments.push(attachment)
    if (line !== '') lines.push(line)
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
    text: asText(lines.join('\n').trim()),
    lines: null,
    attachments,
    headers: {},
    mediaType: 'text/plain',
    carried: [],
    truncated: false,
    ...(onBoard && { onBoard }),
    ...(asks && { asks }),
  }
}

interface FileRead {
  /** Null: there are no bytes of it. */
  readonly attachment: MessageAttachment | null
  /** What the text says of it: its link, what was said in it, that it is lost. '': nothing. */
  readonly line: string
}

async function readFileOf(
  context: AttachmentContext,
  given: ChatFile,
  row: InboxRow,
): Promise<FileRead> {
  const age = context.clock.now() - row.storedAt
  try {
    // In channels shared with others an event names the file, and no more.
    const partial = given.file_access === 'check_file_info' || isBeingTranscribed(given)
    const file = partial ? await fileInfo(context, given.id) : given
    if (!file) return lost(context, given)
    const link = fileLink(file)
    if (link !== null) return { attachment: null, line: link }
    if (isBeingTranscribed(file) && age < TRANSCRIPT_TIMEOUT)
      throw new FileFault('Slack has not written down what was said yet')
    return await kept(context, file, age)
  } catch (error) {
    if (age < FILE_TIMEOUT || !(error instanceof FileFault)) throw error
    return lost(context, given)
  }
}

/** One past the limit is not loaded: its sender is told its size. */
async function kept(context: AttachmentContext, file: ChatFile, age: number): Promise<FileRead> {
  const loaded = await download(context, file, context.maxFileBytes, context.blobs)
  if (!loaded) return lost(context, file)
  const { name = file.id, mimetype = 'application/octet-stream', bytes, sha256 } = loaded
  const said = await saidIn(context, file, age)
  return {
    attachment: { name: fileName(name), type: mimetype, bytes, sha256, inline: false },
    line: said === '' ? '' : context.transcriptText(said, fileName(name)),
  }
}

/** The beginning, where the whole is not to be had: the clip itself is kept. */
async function saidIn(context: AttachmentContext, file: ChatFile, age: number): Promise<string> {
  try {
    return await transcriptOf(context, file)
  } catch (error) {
    if (age < TRANSCRIPT_TIMEOUT || !(error instanceof FileFault)) throw error
    return transcriptBeginning(file)
  }
}

/** Of a message that was passed on, the bot may see the words and not the file; others can open its link. */
function lost({ lostFileText }: AttachmentContext, file: ChatFile): FileRead {
  const { permalink } = file
  const line = lostFileText(shownFileName(file))
  return { attachment: null, line: permalink ? `${line} ${permalink}` : line }
}
