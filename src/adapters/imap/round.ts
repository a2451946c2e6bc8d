/** One round through the mailbox: all that waits is stored, and exactly what is stored is taken out. */

import type { KnownPlace } from '../../app/ports/mailbox-places.js'
import { type Box, placeOf, storing } from './box.js'
import type { Batch } from './ledger.js'
import { describe, type Listed, listUids } from './listing.js'
import { STREAM_OVER, storeLarge, storeSmall } from './storing.js'
import { takeOut } from './taking-out.js'
import { leaveStaying, sayStaying, skipMissing } from './unreadable.js'

/** What a round found that the operator should know of, by UID. */
interface Found {
  readonly absent: Map<number, string>
  readonly staying: Map<number, string>
}

/** Batch by batch, each stored and committed first and moved second. Resolves with how many had their turn; rejects when the connection is lost. */
export async function round(box: Box, stopped: () => boolean): Promise<number> {
  const { client, ledger, settings } = box
  const uids = await listUids(client, settings.after)
  ledger.listed(box.validity, uids)
  const found: Found = { absent: new Map(), staying: new Map() }
  restStubborn(box, found)
  let tried = 0
  for (const batch of ledger.due(uids, box.now())) {
    if (stopped()) return tried
    await takeBatch(box, batch, found)
    box.works()
    tried += batch.uids.length
  }
  skipMissing(box, found.absent)
  sayStaying(box, found.staying)
  box.works()
  if (!ledger.has('stays') && box.reminders.over('stays:'))
    box.log.info({}, 'mails that were taken in leave the mailbox again')
  return tried
}

/** It said that they are out. It may be a moment late (Dovecot): said when it happens again. */
function restStubborn(box: Box, { staying }: Found): void {
  for (const uid of box.ledger.stubborn())
    if (box.ledger.failed(uid, 'stays', box.now()) > 1)
      staying.set(uid, 'the server says that it is done, and still lists them')
}

async function takeBatch(box: Box, { uids, alone }: Batch, found: Found): Promise<void> {
  box.ledger.fetching(uids)
  const { listed, absent } = await describe(box.client, uids, box.now())
  box.ledger.fetching([])
  for (const [uid, why] of absent) found.absent.set(uid, why)
  const known = await storing(() => box.places.known(listed.map(({ uid }) => placeOf(box, uid))))
  const here = listed.filter((mail) => isStored(box, mail, known))
  const fresh = listed.filter((mail) => !here.includes(mail))
  const inMemory = fresh.filter(({ size }) => !alone && (size ?? 0) <= STREAM_OVER)
  const stored = await storeSmall(box, inMemory, known)
  for (const mail of fresh.filter((one) => !inMemory.includes(one)))
    stored.push(...(await storeLarge(box, mail, known)))
  for (const { uid } of [...here, ...stored]) box.ledger.read(uid)
  if (stored.length > 0) box.works()
  await leave(box, here, stored, found)
}

/** A UID that a server gave to a new mail (a restored backup) has another date or size than before. */
function isStored(box: Box, { uid, size, date }: Listed, known: ReadonlyMap<string, KnownPlace>) {
  const same = (one: { size: number | null; date: number | null }) =>
    size !== null && one.size === size && one.date === date
  return known.get(placeOf(box, uid))?.stored.some(same) === true
}

async function leave(
  box: Box,
  here: readonly Listed[],
  stored: readonly Listed[],
  { staying }: Found,
): Promise<void> {
  const mails = [...here, ...stored]
  const { out, stay } = await takeOut(
    box.door,
    mails.map(({ uid }) => uid),
    (uid) => {
      box.ledger.out(uid)
      box.works()
    },
  )
  for (const [uid, why] of stay) staying.set(uid, why)
  await leaveStaying(box, mails, stay)
  const left = here.filter(({ uid }) => out.includes(uid)).map(({ uid }) => placeOf(box, uid))
  if (left.length > 0) await storing(() => box.places.left(left))
}
