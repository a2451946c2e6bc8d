/** A mail that goes to disk as a stream, never through memory; of one past the limit the header only. */

import type { ImapFlow } from 'imapflow'
import type { Blobs } from '../../app/ports/blobs.js'
import { MOST_HEADER, rawHeader } from '../raw-header.js'
import type { Listed } from './listing.js'
import { fetchRows, refusal } from './rows.js'

/** Parts that it is fetched in, bytes. */
const PART = 1024 * 1024
/** Looks at one mail before it is given up for now. */
const LOOKS = 3

export type Large =
  | {
      readonly blob: string
      readonly bytes: number
      readonly tooLarge: boolean
      /** What the first bytes are, for the Date header. */
      readonly start: Buffer
      /** How long the server says that it is, where that is not so. */
      readonly differs?: number
    }
  | { readonly why: string }

/** Rejects when the connection is lost, or the disk fails. */
export async function fetchLarge(
  client: ImapFlow,
  blobs: Pick<Blobs, 'putStream'>,
  mail: Listed,
  limit: number,
): Promise<Large> {
  const names = new Set<string>()
  let why = 'the server gives nothing of its body'
  for (let look = 0; look < LOOKS; look++) {
    const found = await lookAt(client, blobs, mail, limit)
    if ('why' in found) {
      why = found.why
      continue
    }
    if (found.tooLarge || found.bytes === mail.size) return found
    if (!names.has(found.blob)) names.add(found.blob)
    else return mail.size === null ? found : { ...found, differs: mail.size }
    why = 'the server gives other bytes each time'
  }
  return { why }
}

async function lookAt(
  client: ImapFlow,
  blobs: Pick<Blobs, 'putStream'>,
  { uid, size }: Listed,
  limit: number,
): Promise<Large> {
  const answered = await asked(client, () => partOf(client, uid, 0, MOST_HEADER))
  if ('why' in answered) return answered
  const start = answered.value
  if (!start) return { why: 'the server gives nothing of its body' }
  const claims = size !== null && size > limit
  // RFC822.SIZE may be nonsense: whether it goes on past the limit, its bytes say.
  const past = claims ? await asked(client, () => partOf(client, uid, limit, 1)) : { value: null }
  if ('why' in past) return past
  if (past.value) return headerOf(blobs, start, size ?? limit)
  const stored = await asked(client, () => download(client, blobs, uid, limit))
  if ('why' in stored) return stored
  if (stored.value === null) return { why: 'the server gives nothing of its body' }
  if (stored.value.bytes > limit) return headerOf(blobs, start, stored.value.bytes)
  return { ...stored.value, tooLarge: false, start }
}

async function headerOf(
  blobs: Pick<Blobs, 'putStream'>,
  start: Buffer,
  bytes: number,
): Promise<Large> {
  const { name } = await blobs.putStream([rawHeader(start)])
  return { blob: name, bytes, tooLarge: true, start }
}

/** A part of a mail; null: there is none. Some servers ignore the part that is asked for. */
async function partOf(
  client: ImapFlow,
  uid: number,
  start: number,
  most: number,
): Promise<Buffer | null> {
  const rows = await fetchRows(client, [uid], { source: { start, maxLength: most } })
  const source = rows.get(uid)?.source ?? null
  return start > 0 && source && source.length > most ? null : source
}

async function download(
  client: ImapFlow,
  blobs: Pick<Blobs, 'putStream'>,
  uid: number,
  limit: number,
): Promise<{ blob: string; bytes: number } | null> {
  const options = { uid: true, chunkSize: PART, maxBytes: limit + 1 }
  const { content } = await client.download(String(uid), undefined, options)
  if (!content) return null
  const { name, bytes } = await blobs.putStream(content)
  // A connection that dies may end the stream like a mail that is whole.
  if (!client.usable) throw new Error('the connection was lost in the middle of a mail')
  return { blob: name, bytes }
}

/** What the server refuses about this mail is no fault of the connection, nor of our disk. */
async function asked<T>(
  client: ImapFlow,
  ask: () => Promise<T>,
): Promise<{ value: T } | { why: string }> {
  try {
    return { value: await ask() }
  } catch (error) {
    const { responseStatus, code } = error as { responseStatus?: string; code?: string }
    if (client.usable && (responseStatus || code === 'DownloadIncomplete'))
      return { why: `the server refuses it: ${refusal(error)}` }
    throw error
  }
}

/** The header of a mail whose body can't be had; null: not that either. */
export async function headerAlone(client: ImapFlow, uid: number): Promise<Buffer | null> {
  const found = await asked(client, () =>
    client.fetchOne(String(uid), { uid: true, headers: true }, { uid: true }),
  )
  if ('why' in found || !found.value) return null
  const { headers } = found.value
  return headers && headers.length > 0 ? rawHeader(headers) : null
}
