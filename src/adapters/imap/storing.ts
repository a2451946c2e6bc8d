/** From listed mails to stored ones: returns exactly those whose bytes are durably kept now. */

import type { KnownPlace } from '../../app/ports/mailbox-places.js'
import { rawHeader } from '../raw-header.js'
import { fetchBodies } from './bodies.js'
import { type Box, placeOf, storing } from './box.js'
import { arrivalDate } from './dates.js'
import { fetchLarge } from './large.js'
import type { Listed } from './listing.js'
import { skipUnreadable } from './unreadable.js'

/** Larger mails go to disk as a stream, never through memory. */
export const STREAM_OVER = 1024 * 1024
/** A batch in memory holds no more than this, bytes. */
const BATCH_BYTES = 16 * 1024 * 1024

type Known = ReadonlyMap<string, KnownPlace>

interface Raw {
  readonly mail: Listed
  readonly raw: Buffer
}

/** In one FETCH and one commit for as many as fit into memory. */
export async function storeSmall(
  box: Box,
  mails: readonly Listed[],
  known: Known,
): Promise<Listed[]> {
  const stored: Listed[] = []
  for (const batch of batchesOf(mails)) {
    box.ledger.fetching(batch.map(({ uid }) => uid))
    const bodies = await fetchBodies(box.client, batch)
    box.ledger.fetching([])
    const whole: Raw[] = []
    for (const mail of batch) {
      const body = bodies.get(mail.uid)
      if (!body || 'why' in body) await skip(box, mail, body)
      else whole.push({ mail, raw: body.raw })
      if (body && 'differs' in body) sayDiffers(box, mail, body.raw.length)
    }
    stored.push(...(await keep(box, whole, known)))
  }
  return stored
}

/** Another client may have moved it since it was listed: then it is theirs. */
async function skip(
  box: Box,
  mail: Listed,
  fault: { readonly why: string; readonly empty?: true } = {
    why: 'the server gives nothing of it',
  },
): Promise<void> {
  const found = await box.client.search({ uid: String(mail.uid) }, { uid: true })
  if (!box.client.usable) throw new Error('the connection was lost in the middle of a SEARCH')
  if (!found || found.includes(mail.uid)) await skipUnreadable(box, mail, fault)
  else box.ledger.failed(mail.uid, 'missing', box.now())
}

async function keep(box: Box, whole: readonly Raw[], known: Known): Promise<Listed[]> {
  const aside = ({ mail }: Raw) => known.get(placeOf(box, mail.uid))?.unreadable === true
  const fresh = whole.filter((one) => !aside(one))
  const stored = fresh.map(({ mail }) => mail)
  if (fresh.length > 0) await storing(() => box.receive(fresh.map((one) => arrivalOf(box, one))))
  for (const one of whole.filter(aside)) {
    const { raw, ...arrival } = arrivalOf(box, one)
    const { name } = await storing(() => box.blobs.putStream([raw]))
    if (await restore(box, one.mail, { ...arrival, blob: name, bytes: raw.length }))
      stored.push(one.mail)
  }
  if (stored.length > 0) box.onMail()
  return stored
}

function arrivalOf(box: Box, { mail, raw }: Raw) {
  const tooLarge = raw.length > box.settings.maxMessageBytes
  return {
    channel: 'mail',
    key: placeOf(box, mail.uid),
    receivedAt: arrivalDate(mail.date, raw, box.now()),
    raw: tooLarge ? rawHeader(raw) : raw,
    ...(tooLarge ? { tooLarge } : {}),
  } as const
}

/** A mail that was set aside without its bytes becomes a message like others. */
async function restore(
  box: Box,
  { uid }: Listed,
  arrival: Parameters<Box['places']['restore']>[0],
): Promise<boolean> {
  const restored = await storing(() => box.places.restore(arrival))
  if (restored) box.log.info({ uid }, `UID ${uid} of ${box.settings.mailbox} could be read at last`)
  else box.ledger.failed(uid, 'unreadable', box.now())
  return restored
}

/** By itself, in parts, to the disk. */
export async function storeLarge(box: Box, mail: Listed, known: Known): Promise<Listed[]> {
  box.ledger.fetching([mail.uid])
  const found = await fetchLarge(
    box.client,
    { putStream: (content) => box.blobs.putStream(content) },
    mail,
    box.settings.maxMessageBytes,
  )
  box.ledger.fetching([])
  if ('why' in found) {
    await skip(box, mail, mail.size === 0 ? { ...found, empty: true } : found)
    return []
  }
  if (found.differs !== undefined) sayDiffers(box, mail, found.bytes)
  const key = placeOf(box, mail.uid)
  const arrival = {
    channel: 'mail',
    key,
    blob: found.blob,
    bytes: found.bytes,
    receivedAt: arrivalDate(mail.date, found.start, box.now()),
    ...(found.tooLarge ? { tooLarge: true } : {}),
  } as const
  if (known.get(key)?.unreadable) {
    if (!(await restore(box, mail, arrival))) return []
  } else await storing(() => box.inbox.add([arrival]))
  box.onMail()
  return [mail]
}

function sayDiffers(box: Box, { uid, size }: Listed, bytes: number): void {
  const short = size !== null && bytes < size
  const line = `UID ${uid} of ${box.settings.mailbox}: the server says ${size} bytes and gives ${bytes} bytes, twice the same: they are taken for the whole mail`
  if (box.reminders.due(short ? 'shorter' : 'longer', box.now())) box.log.warn({ uid }, line)
  else box.log.info({ uid }, line)
}

/** As many at once as fit into memory. */
function batchesOf(mails: readonly Listed[]): Listed[][] {
  const batches: Listed[][] = []
  let room = 0
  for (const mail of mails) {
    const bytes = mail.size ?? STREAM_OVER
    if (bytes > room) {
      batches.push([])
      room = BATCH_BYTES
    }
    batches.at(-1)?.push(mail)
    room -= bytes
  }
  return batches
}
