/** One round through the mailbox: stores all waiting mails, and removes exactly those that were stored. */

import type { KnownPlace } from '../../../app/ports/mailbox-places.js'
import { fetchListed, type ListedMail, listUids } from '../fetch/listing.js'
import type { Batch } from './fetch-suspects.js'
import { watchFresh } from './fresh-mails.js'
import { type OpenMailbox, orCannotStore, placeOf } from './open-mailbox.js'
import { NO_KEYWORDS, removeMails } from './removal.js'
import { untilRoom } from './room.js'
import { STREAM_OVER, storeLarge, storeSmall } from './storing.js'
import { recordRemaining, skipMissing, warnRemaining } from './unreadable.js'

/** What the operator should know after a round: reasons by UID. */
interface RoundFindings {
  readonly absent: Map<number, string>
  readonly remaining: Map<number, string>
}

/**
 * Batch by batch, each stored and committed first and removed second. Resolves with the number of mails
 * that had their turn; rejects when the connection is lost.
 */
export async function runRound(box: OpenMailbox, stopped: () => boolean): Promise<number> {
  const { client, retries, settings } = box
  const missing = new Set(retries.waitingFor('missing'))
  const uids = await listUids(client, settings.after, missing)
  retries.beginRound(box.validity, uids)
  const found: RoundFindings = { absent: new Map(), remaining: new Map() }
  postponeStillListed(box, found)
  let tried = 0
  const batches = retries.due(uids, box.now())
  const tell = tellBacklog(box, waitingIn(box, batches))
  const fresh = watchFresh(
    box,
    batches.flatMap((batch) => batch.uids),
  )
  for (const batch of batches) {
    await untilRoom(box, batch.uids.length, stopped)
    if (stopped()) return tried
    for (const first of retries.due(await fresh.next(), box.now()))
      await processBatch(box, first, found)
    await processBatch(box, batch, found)
    fresh.passed(batch.uids)
    box.onProgress()
    tried += batch.uids.length
    tell(tried)
  }
  skipMissing(box, found.absent)
  warnRemaining(box, found.remaining)
  watchRemoval(box, found.remaining)
  box.onProgress()
  if (!retries.isWaiting('stays') && box.reminders.over('stays:'))
    box.log.info({}, 'mails that were taken in leave the mailbox again')
  return tried
}

/** Each of these takes minutes: whoever moved a mailbox here is told how far it is. */
const BACKLOG = 5000

/** Those that stay in the mailbox come last, and were taken in long ago. */
function waitingIn({ retries }: OpenMailbox, batches: readonly Batch[]): number {
  const stay = new Set(retries.waitingFor('stays'))
  return batches.flatMap(({ uids }) => uids).filter((uid) => !stay.has(uid)).length
}

/** To be called with how many had their turn. */
function tellBacklog({ log, watch }: OpenMailbox, all: number): (tried: number) => void {
  const wait = (tried: number) => watch?.waits('intake', Math.max(0, all - tried))
  wait(0)
  if (all < BACKLOG) return wait
  log.info(
    { mails: all },
    `${all} mails wait in the mailbox: they are taken in, the oldest first, and what comes meanwhile between them`,
  )
  let told = 0
  return (tried) => {
    wait(tried)
    if (tried - told < BACKLOG) return
    told = tried
    log.info(
      { left: all - tried },
      `${tried} of ${all} mails that waited in the mailbox are taken in`,
    )
  }
}

/** Where no keyword is kept, mails stay by design: they are remembered in the database. */
function watchRemoval({ watch, retries }: OpenMailbox, remaining: ReadonlyMap<number, string>) {
  const why = [...remaining.values()].find((reason) => reason !== NO_KEYWORDS)
  if (why !== undefined) watch?.failed('removal', `stored mails stay in the mailbox: ${why}`)
  else if (!retries.isWaiting('stays')) watch?.worked('removal')
}

/** The server said that they were removed. Dovecot may list them a moment longer: reported the second time. */
function postponeStillListed(box: OpenMailbox, { remaining }: RoundFindings): void {
  for (const uid of box.retries.takeStillListed())
    if (box.retries.postpone(uid, 'stays', box.now()) > 1)
      remaining.set(uid, 'the server says that it is done, and still lists them')
}

async function processBatch(
  box: OpenMailbox,
  { uids, alone }: Batch,
  found: RoundFindings,
): Promise<void> {
  box.retries.beginFetch(uids)
  const { listed, absent } = await fetchListed(box.client, uids, box.now())
  box.retries.beginFetch([])
  for (const [uid, why] of absent) found.absent.set(uid, why)
  const known = await orCannotStore(() =>
    box.places.known(listed.map(({ uid }) => placeOf(box, uid))),
  )
  const storedBefore = listed.filter((mail) => isStored(box, mail, known))
  const fresh = listed.filter((mail) => !storedBefore.includes(mail))
  const inMemory = fresh.filter(({ size }) => !alone && (size ?? 0) <= STREAM_OVER)
  const stored = await storeSmall(box, inMemory, known)
  for (const mail of fresh.filter((candidate) => !inMemory.includes(candidate)))
    stored.push(...(await storeLarge(box, mail, known)))
  for (const { uid } of [...storedBefore, ...stored]) box.retries.fetched(uid)
  if (stored.length > 0) box.onProgress()
  await removeStored(box, storedBefore, stored, found)
}

/** Compares size and date too: after a restored backup a server may give an old UID to a new mail. */
function isStored(
  box: OpenMailbox,
  { uid, size, date }: ListedMail,
  known: ReadonlyMap<string, KnownPlace>,
) {
  const same = (before: { size: number | null; date: number | null }) =>
    size !== null && before.size === size && before.date === date
  return known.get(placeOf(box, uid))?.stored.some(same) === true
}

async function removeStored(
  box: OpenMailbox,
  storedBefore: readonly ListedMail[],
  stored: readonly ListedMail[],
  found: RoundFindings,
): Promise<void> {
  const mails = [...storedBefore, ...stored]
  const { removed, remaining } = await removeMails(
    box.removal,
    mails.map(({ uid }) => uid),
    (uid) => {
      box.retries.removed(uid)
      box.onProgress()
    },
  )
  for (const [uid, why] of remaining) found.remaining.set(uid, why)
  await recordRemaining(box, mails, remaining)
  const left = storedBefore
    .filter(({ uid }) => removed.includes(uid))
    .map(({ uid }) => placeOf(box, uid))
  if (left.length > 0) await orCannotStore(() => box.places.left(left))
}
