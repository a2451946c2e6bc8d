/** Asks Slack for a file: what it is now (files.info), and its bytes, with the bot's token. */

import type { WebClient } from '@slack/web-api'
import { describeFault, nullIfGone, readFault } from '../base/fault.js'
import type { ChatFile } from './event.js'
import { readFile } from './read-message.js'

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

/** Null: Slack has it no longer, or shows it to nobody here. */
export async function fileInfo({ client }: FileSource, id: string): Promise<ChatFile | null> {
  try {
    const found = await nullIfGone(() => client.files.info({ file: id }))
    return readFile(found?.file)
  } catch (error) {
    const fault = readFault(error)
    if (!fault || fault.affectsAll) throw error
    throw new FileFault(`Slack tells nothing of a file: ${fault.message}`)
  }
}

/** Files that lie with others (a drive, a link) are theirs: our token is for Slack alone. */
export function isSlackUrl(url: string, { slackApiUrl }: WebClient): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, origin } = new URL(url)
  if (origin === new URL(slackApiUrl).origin) return true
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'))
}

/** Null: Slack has it no longer. Throws a FileFault. `url` must be Slack's. */
export async function requestFile(
  url: string,
  { client, get, stopped }: FileSource,
  { mimetype }: Pick<ChatFile, 'mimetype'>,
): Promise<Response | null> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new Error('no answer')), ANSWER_TIMEOUT)
  try {
    const response = await get(url, {
      headers: { authorization: `Bearer ${client.token}` },
      // To another host it goes without the token (fetch.spec.whatwg.org, HTTP-redirect fetch).
      redirect: 'follow',
      signal: AbortSignal.any([late.signal, stopped]),
    })
    return isFile(response, mimetype) ? response : null
  } catch (error) {
    if (error instanceof FileFault) throw error
    throw new FileFault(`Slack gives no file: ${describeFault(error)}`)
  } finally {
    clearTimeout(timer)
  }
}

/** False: Slack has it no longer. */
function isFile(response: Response, mimetype: string | undefined): boolean {
  if (response.status === 404 || response.status === 410) return false
  if (!response.ok) throw new FileFault(`Slack answers ${response.status} for a file`)
  // A token that is not accepted gets a page to log in with, and status 200: somebody may mend that.
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/html') && mimetype !== 'text/html')
    throw new FileFault('Slack shows its login page for a file (scope files:read)')
  return true
}
