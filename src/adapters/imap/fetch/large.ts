/** Fetches a large mail as a stream to the disk, never through memory; of one past the size limit only the header. */

import type { ImapFlow } from 'imapflow'
import type { Blobs } from '../../../app/ports/blobs.js'
import { MOST_HEADER, rawHeader } from '../../raw-header.js'
import { ConnectionLost } from '../client.js'
import { refusalText } from '../refusals.js'
import { fetchMails } from './fetch.js'
import type { ListedMail } from './listing.js'
import { isStandIn, STAND_IN } from './stand-in.js'

/** Bytes that are fetched at a time. */
const CHUNK_BYTES = 1024 * 1024
/** Fetches of one mail before it is given up for now. */
const MAX_TRIES = 3

export type LargeMail =
  | {
      readonly blob: string
      readonly bytes: number
      readonly tooLarge: boolean
      /** The first bytes, for the Date header. */
      readonly start: Buffer
      /** The size that the server claims, where the mail has another. */
      readonly differs?: number
    }
  | { readonly why: string }

/** Rejects when the connection is lost, or the disk fails. */
export async function fetchLarge(
  client: ImapFlow,
  blobs: Pick<Blobs, 'putStream'>,
  mail: ListedMail,
  limit: number,
): Promise<LargeMail> {
  const seenBlobs = new Set<string>()
  let why = 'the server gives nothing of its body'
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const found = await fetchOnce(client, blobs, mail, limit)
    if ('why' in found) {
      why = found.why
      continue
    }
    if (found.tooLarge || found.bytes === mail.size) return found
    if (!seenBlobs.has(found.blob)) seenBlobs.add(found.blob)
    else return mail.size === null ? found : { ...found, differs: mail.size }
    why = 'the server gives other bytes each time'
  }
  return { why }
}

async function fetchOnce(
  client: ImapFlow,
  blobs: Pick<Blobs, 'putStream'>,
  { uid, size }: ListedMail,
  limit: number,
): Promise<LargeMail> {
  const answered = await orRefusal(client, () => partOf(client, uid, 0, MOST_HEADER))
  if ('why' in answered) return answered
  const start = answered.value
  if (!start) return { why: 'the server gives nothing of its body' }
  if (isStandIn(start)) return { why: STAND_IN }
  const claimsTooLarge = size !== null && size > limit
  // RFC822.SIZE may be nonsense: a byte past the limit proves it.
  const past = claimsTooLarge
    ? await orRefusal(client, () => partOf(client, uid, limit, 1))
    : { value: null }
  if ('why' in past) return past
  if (past.value) return storeHeader(blobs, start, size ?? limit)
  const stored = await orRefusal(client, () => download(client, blobs, uid, limit))
  if ('why' in stored) return stored
  if (stored.value === null) return { why: 'the server gives nothing of its body' }
  if (stored.value.bytes > limit) return storeHeader(blobs, start, stored.value.bytes)
  return { ...stored.value, tooLarge: false, start }
}

async function storeHeader(
  blobs: Pick<Blobs, 'putStream'>,
  start: Buffer,
  bytes: number,
): Promise<LargeMail> {
  const { name } = await blobs.putStream([rawHeader(start)])
  return { blob: name, bytes, tooLarge: true, start }
}

/** A part of a mail; null: there is none. Some servers ignore which part is asked for. */
async function partOf(
  client: ImapFlow,
  uid: number,
  start: number,
  maxLength: number,
): Promise<Buffer | null> {
  const rows = await fetchMails(client, [uid], { source: { start, maxLength } })
  const source = rows.get(uid)?.source ?? null
  return start > 0 && source && source.length > maxLength ? null : source
}

async function download(
  client: ImapFlow,
  blobs: Pick<Blobs, 'putStream'>,
  uid: number,
  limit: number,
): Promise<{ blob: string; bytes: number } | null> {
  const options = { uid: true, chunkSize: CHUNK_BYTES, maxBytes: limit + 1 }
  const { content } = await client.download(String(uid), undefined, options)
  if (!content) return null
  const { name, bytes } = await blobs.putStream(content)
  // When the connection dies, the stream may end as if the mail were whole.
  if (!client.usable) throw new ConnectionLost('the connection was lost in the middle of a mail')
  return { blob: name, bytes }
}

/** A refusal about this mail is a value; faults of the connection or of our disk are thrown. */
async function orRefusal<T>(
  client: ImapFlow,
  ask: () => Promise<T>,
): Promise<{ value: T } | { why: string }> {
  try {
    return { value: await ask() }
  } catch (error) {
    const { responseStatus, code } = error as { responseStatus?: string; code?: string }
    if (client.usable && (responseStatus || code === 'DownloadIncomplete'))
      return { why: `the server refuses it: ${refusalText(error)}` }
    throw error
  }
}

/** The header of a mail whose body can't be fetched; null: it can't be fetched either. */
export async function fetchHeader(client: ImapFlow, uid: number): Promise<Buffer | null> {
  const found = await orRefusal(client, () =>
    client.fetchOne(String(uid), { uid: true, headers: true }, { uid: true }),
  )
  if ('why' in found || !found.value) return null
  const { headers } = found.value
  return headers && headers.length > 0 ? rawHeader(headers) : null
}
