/** Uploads a file to Slack: asks for a URL and sends the bytes there. Nobody sees it until it is shared. */

import type { NoticeFile } from '../../../core/notices/carried-files.js'
import { messageOf } from '../../../core/running/thrown.js'
import { isPermanent } from '../../chat/fault.js'
import { readFault } from '../base/fault.js'
import { isSlackUrl } from '../heard/file-request.js'
import type { SlackMailing } from './mailing.js'

/** Of all of its bytes, ms. */
const UPLOAD_WITHIN = 120_000

/**
 * Slack takes no file at the moment. The words wait for it as for any call that is tried again, and go
 * without it in the end; what else is to be posted does not wait.
 */
class UploadFault extends Error {
  /** As `readFault` knows a fault of one call. */
  readonly code = 'slack_webapi_http_error'
}

type Uploading = Pick<SlackMailing, 'client' | 'blobs' | 'get' | 'stopped' | 'warnOnce'> & {
  /** What may pass is not waited for any longer. */
  readonly lastTry: boolean
}

/** Resolves with Slack's id for it; null: Slack does not take it, and whoever runs the desk is told. */
export async function uploadFile(uploading: Uploading, file: NoticeFile): Promise<string | null> {
  // Slack has no empty files.
  if (file.bytes === 0) return null
  return nullIfNotTaken(uploading, async () => {
    const { client } = uploading
    const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
      filename: file.name,
      length: file.bytes,
    })
    if (id === '' || !isSlackUrl(url, client))
      throw new UploadFault('what names the URL for an upload is not Slack')
    return (await isTaken(uploading, url, file)) ? id : null
  })
}

/** For calls about files: null where Slack will never take this; throws what may pass. */
export async function nullIfNotTaken<T>(
  { warnOnce, lastTry }: Pick<Uploading, 'warnOnce' | 'lastTry'>,
  call: () => Promise<T>,
): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    const fault = readFault(error)
    if (!fault) throw error
    // Slack limits each method by itself: messages may well go.
    const ofFiles = fault.name === 'ratelimited' || fault.retryAfter !== null || !fault.affectsAll
    if (isPermanent(fault) || (ofFiles && lastTry)) {
      warnOnce(`slack: a file was not taken, and the notice names it: ${fault.message}`)
      return null
    }
    throw ofFiles && !(error instanceof UploadFault) ? new UploadFault(fault.message) : error
  }
}

/** The server that takes the bytes answers with its status alone. Throws an UploadFault. */
async function isTaken(
  { get, blobs, stopped, warnOnce }: Uploading,
  url: string,
  { blob, bytes }: NoticeFile,
): Promise<boolean> {
  const response = await get(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(bytes) },
    // As it is read from the disk: never the whole of it in memory.
    body: ReadableStream.from(blobs.chunks(blob)) as never,
    duplex: 'half',
    signal: AbortSignal.any([stopped, AbortSignal.timeout(UPLOAD_WITHIN)]),
  } as RequestInit).catch((error: unknown) => {
    throw new UploadFault(`Slack takes no upload: ${messageOf(error)}`)
  })
  await response.body?.cancel()
  if (response.ok) return true
  const line = `Slack answers ${response.status} to an upload`
  if (response.status >= 500 || [408, 425, 429].includes(response.status))
    throw new UploadFault(line)
  warnOnce(`slack: a file was not taken, and the notice names it: ${line}`)
  return false
}
