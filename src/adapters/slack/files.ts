/** Files of the chat, streamed to the disk: their size is looked at first. */

import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { WebClient } from '@slack/web-api'
import type { Blobs } from '../../app/ports.js'
import type { ChatFile } from './event.js'

export interface Downloaded {
  readonly name?: string
  readonly mimetype?: string
  readonly bytes: number
  /** '' when it is too large, and was not loaded. */
  readonly sha256: string
}

/** Null: Slack has it no longer. Throws when Slack can't be reached. */
export async function download(
  client: WebClient,
  given: ChatFile,
  most: number,
  blobs: Blobs,
): Promise<Downloaded | null> {
  // In channels shared with others an event names the file, and no more.
  const file = given.file_access === 'check_file_info' ? await infoOf(client, given.id) : given
  if (!file || file.mode === 'tombstone') return null
  const url = file.url_private_download ?? file.url_private
  const about = {
    ...(file.name ? { name: file.name } : {}),
    ...(file.mimetype ? { mimetype: file.mimetype } : {}),
  }
  const size = file.size ?? 0
  if (size > most) return { ...about, bytes: size, sha256: '' }
  if (!url) return null
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${client.token}` },
    redirect: 'follow',
  })
  if (response.status === 404 || response.status === 410) return null
  if (!response.ok) throw new Error(`Slack answers ${response.status} for a file`)
  // A token that is not accepted gets a page to log in with, and status 200.
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/html') && file.mimetype !== 'text/html') return null
  if (!response.body) return null
  const stream = Readable.fromWeb(response.body as ReadableStream<Uint8Array>)
  const { name, bytes } = await blobs.putStream(atMost(stream, most))
  return { ...about, bytes, sha256: name }
}

async function infoOf(client: WebClient, id: string): Promise<ChatFile | null> {
  try {
    const { file } = await client.files.info({ file: id })
    return (file as ChatFile | undefined) ?? null
  } catch (error) {
    if ((error as { data?: { error?: string } }).data?.error === 'file_not_found') return null
    throw error
  }
}

/** What declares itself small, and is not. */
async function* atMost(
  stream: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > most) throw new Error('a file is larger than Slack said')
    yield chunk
  }
}
