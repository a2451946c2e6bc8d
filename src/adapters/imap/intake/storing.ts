/** Fetches and stores listed mails; returns exactly those whose bytes are durable now. */

import type { KnownPlace } from '../../../app/ports/mailbox-places.js'
import { orderClues } from '../../mime/order-clues.js'
import { rawHeader } from '../../raw-header.js'
import { ConnectionLost } from '../client.js'
import { fetchBodies } from '../fetch/bodies.js'
import { arrivalDate } from '../fetch/dates.js'
import { fetchLarge } from '../fetch/large.js'
import type { ListedMail } from '../fetch/listing.js'
import { type OpenMailbox, orCannotStore, placeOf } from './open-mailbox.js'
import { skipUnreadable } from './unreadable.js'

/** Larger mails go to disk as a stream, never through memory. */
export const STREAM_OVER = 1024 * 1024
/** Bytes of mails that are in memory at once. */
const BATCH_BYTES = 16 * 1024 * 1024

type KnownPlaces = ReadonlyMap<string, KnownPlace>

interface WholeMail {
  readonly mail: ListedMail
  readonly raw: Buffer
}

/** In one FETCH and one commit for as many as fit into memory. */
export async function storeSmall(
  box: OpenMailbox,
  mails: readonly ListedMail[],
  known: KnownPlaces,
): Promise<ListedMail[]> {
  const stored: ListedMail[] = []
  for (const batch of batchesOf(mails)) {
    box.retries.beginFetch(batch.map(({ uid }) => uid))
    const bodies = await fetchBodies(box.client, batch)
    box.retries.beginFetch([])
    const whole: WholeMail[] = []
    for (const mail of batch) {
      const body = bodies.get(mail.uid)
      if (!body || 'why' in body) await skipUnlessMoved(box, mail, body)
      else whole.push({ mail, raw: body.raw })
      if (body && 'differs' in body) warnSizeDiffers(box, mail, body.raw.length)
    }
    stored.push(...(await storeWhole(box, whole, known)))
  }
  return stored
}

/** A mail that another client has moved since it was listed is left to it. */
async function skipUnlessMoved(
  box: OpenMailbox,
  mail: ListedMail,
  fault: { readonly why: string; readonly empty?: true } = {
    why: 'the server gives nothing of it',
  },
): Promise<void> {
  // Courier tells of what went away to this command only (RFC 9051 §6.1.2).
  await box.client.noop()
  const found = await box.client.search({ uid: String(mail.uid) }, { uid: true })
  if (!box.client.usable)
    throw new ConnectionLost('the connection was lost in the middle of a SEARCH')
  if (!found || found.includes(mail.uid)) await skipUnreadable(box, mail, fault)
  else box.retries.postpone(mail.uid, 'missing', box.now())
}

async function storeWhole(
  box: OpenMailbox,
  whole: readonly WholeMail[],
  known: KnownPlaces,
): Promise<ListedMail[]> {
  const isSetAside = ({ mail }: WholeMail) => known.get(placeOf(box, mail.uid))?.unreadable === true
  const fresh = whole.filter((mail) => !isSetAside(mail))
  const stored = fresh.map(({ mail }) => mail)
  if (fresh.length > 0)
    await orCannotStore(() => box.receive(fresh.map((mail) => arrivalOf(box, mail))))
  for (const unread of whole.filter(isSetAside)) {
    const { raw, ...arrival } = arrivalOf(box, unread)
    const { name } = await orCannotStore(() => box.blobs.putStream([raw]))
    if (await restore(box, unread.mail, { ...arrival, blob: name, bytes: raw.length }))
      stored.push(unread.mail)
  }
  if (stored.length > 0) box.onMail()
  return stored
}

function arrivalOf(box: OpenMailbox, { mail, raw }: WholeMail) {
  const tooLarge = raw.length > box.settings.maxMessageBytes
  return {
    channel: 'mail',
    key: placeOf(box, mail.uid),
    receivedAt: arrivalDate(mail.date, raw, box.now()),
    raw: tooLarge ? rawHeader(raw) : raw,
    order: () => orderClues(raw),
    ...(tooLarge ? { tooLarge } : {}),
  } as const
}

/** A mail that was set aside without its bytes becomes an ordinary message. */
async function restore(
  box: OpenMailbox,
  { uid }: ListedMail,
  arrival: Parameters<OpenMailbox['places']['restore']>[0],
): Promise<boolean> {
  const restored = await orCannotStore(() => box.places.restore(arrival))
  if (restored) box.log.info({ uid }, `UID ${uid} of ${box.settings.mailbox} could be read at last`)
  else box.retries.postpone(uid, 'unreadable', box.now())
  return restored
}

/** One mail, streamed to the disk. */
export async function storeLarge(
  box: OpenMailbox,
  mail: ListedMail,
  known: KnownPlaces,
): Promise<ListedMail[]> {
  box.retries.beginFetch([mail.uid])
  const found = await fetchLarge(
    box.client,
    { putStream: (content) => box.blobs.putStream(content) },
    mail,
    box.settings.maxMessageBytes,
  )
  box.retries.beginFetch([])
  if ('why' in found) {
    await skipUnlessMoved(box, mail, mail.size === 0 ? { ...found, empty: true } : found)
    return []
  }
  if (found.differs !== undefined) warnSizeDiffers(box, mail, found.bytes)
  const key = placeOf(box, mail.uid)
  const arrival = {
    channel: 'mail',
    key,
    blob: found.blob,
    bytes: found.bytes,
    receivedAt: arrivalDate(mail.date, found.start, box.now()),
    order: () => orderClues(found.start),
    ...(found.tooLarge ? { tooLarge: true } : {}),
  } as const
  if (known.get(key)?.unreadable) {
    if (!(await restore(box, mail, arrival))) return []
  } else await orCannotStore(() => box.inbox.add([arrival]))
  box.onMail()
  return [mail]
}

function warnSizeDiffers(box: OpenMailbox, { uid, size }: ListedMail, bytes: number): void {
  const short = size !== null && bytes < size
  const line = `UID ${uid} of ${box.settings.mailbox}: the server says ${size} bytes and gives ${bytes} bytes, twice the same: they are taken for the whole mail`
  if (box.reminders.due(short ? 'shorter' : 'longer', box.now())) box.log.warn({ uid }, line)
  else box.log.info({ uid }, line)
}

/** As many at once as fit into memory. */
function batchesOf(mails: readonly ListedMail[]): ListedMail[][] {
  const batches: ListedMail[][] = []
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
