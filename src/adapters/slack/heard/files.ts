/** Files of the chat, streamed to the disk: their size is looked at first. */

import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { WebClient } from '@slack/web-api'
import type { Blobs } from '../../../app/ports/blobs.js'
import { faultIn, saysOf, unlessGone } from '../base/outage.js'
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
const ANSWERS_WITHIN = 20_000

/** What asks Slack: its methods, and files by their addresses (through the proxy, where there is one). */
export interface Asking {
  readonly client: WebClient
  readonly get: typeof fetch
  readonly stopped: AbortSignal
}

/** Null: Slack has it no longer, or never had it. Throws a FileFault when it can't be had now. */
export async function download(
  asking: Asking,
  given: ChatFile,
  most: number,
  blobs: Blobs,
): Promise<Downloaded | null> {
  const { client } = asking
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
  if (!url || !isSlacks(url, client)) return null
  const response = await asked(url, asking)
  if (response.status === 404 || response.status === 410) return null
  if (!response.ok) throw new FileFault(`Slack answers ${response.status} for a file`)
  // A token that is not accepted gets a page to log in with, and status 200: somebody may mend that.
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/html') && file.mimetype !== 'text/html')
    throw new FileFault('Slack shows its login page for a file (scope files:read)')
  if (!response.body) return null
  const stream = counted(Readable.fromWeb(response.body as ReadableStream<Uint8Array>), most)
  try {
    const { name, bytes } = await blobs.putStream(stream.upTo())
    return { ...about, bytes, sha256: name }
  } catch (error) {
    // It declared itself small, and is not.
    if (stream.bytes() > most) return { ...about, bytes: stream.bytes(), sha256: '' }
    throw error
  }
}

/** What lies with others (a drive, a link) is theirs: our token is for Slack alone. */
function isSlacks(url: string, { slackApiUrl }: WebClient): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, origin } = new URL(url)
  if (origin === new URL(slackApiUrl).origin) return true
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'))
}

async function asked(url: string, { client, get, stopped }: Asking): Promise<Response> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new Error('no answer')), ANSWERS_WITHIN)
  try {
    return await get(url, {
      headers: { authorization: `Bearer ${client.token}` },
      // To another host it goes without the token (fetch.spec.whatwg.org, HTTP-redirect fetch).
      redirect: 'follow',
      signal: AbortSignal.any([late.signal, stopped]),
    })
  } catch (error) {
    throw new FileFault(`Slack gives no file: ${saysOf(error)}`)
  } finally {
    clearTimeout(timer)
  }
}

async function infoOf(client: WebClient, id: string): Promise<ChatFile | null> {
  try {
    const found = await unlessGone(() => client.files.info({ file: id }))
    return (found?.file as ChatFile | undefined) ?? null
  } catch (error) {
    const fault = faultIn(error)
    if (!fault || fault.ofAll) throw error
    throw new FileFault(`Slack tells nothing of a file: ${fault.says}`)
  }
}

/** No more than that is read, and one chunk. */
function counted(stream: AsyncIterable<Uint8Array>, most: number) {
  let bytes = 0
  return {
    bytes: () => bytes,
    async *upTo(): AsyncGenerator<Uint8Array> {
      try {
        for await (const chunk of stream) {
          bytes += chunk.length
          if (bytes > most) throw new Error('it is larger than Slack said')
          yield chunk
        }
      } catch (error) {
        throw new FileFault(`Slack breaks off a file: ${saysOf(error)}`)
      }
    },
  }
}
