/** Downloads files that people send in Slack: checked for their size first, then streamed to the disk. */

import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { WebClient } from '@slack/web-api'
import type { Blobs } from '../../../app/ports/blobs.js'
import { describeFault, nullIfGone, readFault } from '../base/fault.js'
import type { ChatFile } from './event.js'

export interface Downloaded {
  readonly name?: string
  readonly mimetype?: string
  readonly bytes: number
  /** '' when it is too large, and was not loaded. */
  readonly sha256: string
}

/** Slack gives no file at the moment: it may later. */
export class FileFault extends Error {}

/** ms until the first byte. */
const ANSWER_TIMEOUT = 20_000

/** What asks Slack: its methods, and files by their URLs (through the proxy, where there is one). */
export interface FileSource {
  readonly client: WebClient
  readonly get: typeof fetch
  readonly stopped: AbortSignal
}

/** Null: Slack has it no longer, or never had it. Throws a FileFault when it can't be had now. */
export async function download(
  source: FileSource,
  given: ChatFile,
  maxBytes: number,
  blobs: Blobs,
): Promise<Downloaded | null> {
  const { client } = source
  // In channels shared with others an event names the file, and no more.
  const file = given.file_access === 'check_file_info' ? await fileInfo(client, given.id) : given
  if (!file || file.mode === 'tombstone') return null
  const url = file.url_private_download ?? file.url_private
  const about = {
    ...(file.name ? { name: file.name } : {}),
    ...(file.mimetype ? { mimetype: file.mimetype } : {}),
  }
  const size = file.size ?? 0
  if (size > maxBytes) return { ...about, bytes: size, sha256: '' }
  if (!url || !isSlackUrl(url, client)) return null
  const body = await openBody(url, source, file)
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

/** Files that lie with others (a drive, a link) are theirs: our token is for Slack alone. */
function isSlackUrl(url: string, { slackApiUrl }: WebClient): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, origin } = new URL(url)
  if (origin === new URL(slackApiUrl).origin) return true
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'))
}

/** Null: Slack has it no longer. */
async function openBody(
  url: string,
  source: FileSource,
  { mimetype }: ChatFile,
): Promise<ReadableStream<Uint8Array> | null> {
  const response = await requestFile(url, source)
  if (response.status === 404 || response.status === 410) return null
  if (!response.ok) throw new FileFault(`Slack answers ${response.status} for a file`)
  // A token that is not accepted gets a page to log in with, and status 200: somebody may mend that.
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/html') && mimetype !== 'text/html')
    throw new FileFault('Slack shows its login page for a file (scope files:read)')
  return response.body as ReadableStream<Uint8Array> | null
}

async function requestFile(url: string, { client, get, stopped }: FileSource): Promise<Response> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new Error('no answer')), ANSWER_TIMEOUT)
  try {
    return await get(url, {
      headers: { authorization: `Bearer ${client.token}` },
      // To another host it goes without the token (fetch.spec.whatwg.org, HTTP-redirect fetch).
      redirect: 'follow',
      signal: AbortSignal.any([late.signal, stopped]),
    })
  } catch (error) {
    throw new FileFault(`Slack gives no file: ${describeFault(error)}`)
  } finally {
    clearTimeout(timer)
  }
}

async function fileInfo(client: WebClient, id: string): Promise<ChatFile | null> {
  try {
    const found = await nullIfGone(() => client.files.info({ file: id }))
    return (found?.file as ChatFile | undefined) ?? null
  } catch (error) {
    const fault = readFault(error)
    if (!fault || fault.affectsAll) throw error
    throw new FileFault(`Slack tells nothing of a file: ${fault.message}`)
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
