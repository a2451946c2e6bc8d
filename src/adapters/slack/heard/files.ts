/** Downloads files that people send in Slack: checked for their size first, then streamed to the disk. */

import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { Blobs } from '../../../app/ports/blobs.js'
import { describeFault } from '../base/fault.js'
import type { ChatFile } from './event.js'
import { FileFault, type FileSource, isSlackUrl, requestFile } from './file-request.js'

export interface Downloaded {
  readonly name?: string
  readonly mimetype?: string
  readonly bytes: number
  /** '' when it is too large, and was not loaded. */
  readonly sha256: string
}

/** Null: Slack has it no longer, or never had it. Throws a FileFault when it can't be had now. */
export async function download(
  source: FileSource,
  file: ChatFile,
  maxBytes: number,
  blobs: Blobs,
): Promise<Downloaded | null> {
  if (file.mode === 'tombstone') return null
  const url = file.url_private_download ?? file.url_private
  const about = {
    ...(file.name ? { name: file.name } : {}),
    ...(file.mimetype ? { mimetype: file.mimetype } : {}),
  }
  const size = file.size ?? 0
  if (size > maxBytes) return { ...about, bytes: size, sha256: '' }
  if (!url || !isSlackUrl(url, source.client)) return null
  const body = (await requestFile(url, source, file))?.body as ReadableStream<Uint8Array> | null
  if (!body) return null
  const stream = limited(Readable.fromWeb(body), maxBytes)
  try {
    const { name, bytes } = await blobs.putStream(stream.chunks())
    return { ...about, bytes, sha256: name }
  } catch (error) {
    // Slack gave a smaller size than it has.
    if (stream.bytes() > maxBytes) return { ...about, bytes: stream.bytes(), sha256: '' }
    throw error
  }
}

/** Reads at most one chunk more than that. */
function limited(stream: AsyncIterable<Uint8Array>, maxBytes: number) {
  let bytes = 0
  return {
    bytes: () => bytes,
    async *chunks(): AsyncGenerator<Uint8Array> {
      try {
        for await (const chunk of stream) {
          bytes += chunk.length
          if (bytes > maxBytes) throw new Error('it is larger than Slack said')
          yield chunk
        }
      } catch (error) {
        throw new FileFault(`Slack breaks off a file: ${describeFault(error)}`)
      }
    },
  }
}
