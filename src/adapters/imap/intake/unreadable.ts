/** Mails that can't be fetched or removed: skipped, reported, tried again, and in the end set aside. */

import { orderClues } from '../../mime/order-clues.js'
import { fetchHeader } from '../fetch/large.js'
import type { ListedMail } from '../fetch/listing.js'
import { isTemporaryRefusal, remedyFor } from '../refusals.js'
import { type OpenMailbox, orCannotStore, placeOf } from './open-mailbox.js'
import { NO_KEYWORDS } from './removal.js'

type ReasonByUid = ReadonlyMap<number, string>

/**
 * The server gives no bytes of it. After some tries agents are told, by a row of the inbox without
 * bytes; the mail stays where it is, and is asked for again every hour.
 */
export async function skipUnreadable(
  box: OpenMailbox,
  mail: Pick<ListedMail, 'uid' | 'size'>,
  fault: { readonly why: string; readonly empty?: true },
): Promise<void> {
  const { retries, reminders, settings, log, places } = box
  const { uid, size } = mail
  const tries = retries.postpone(uid, 'unreadable', box.now())
  const bytes = size === null ? 'size unknown' : `${size} bytes`
  const what = `UID ${uid} of ${settings.mailbox} (${bytes}): ${fault.why}`
  const place = placeOf(box, uid)
  if (retries.isHopeless(uid, tries, isTemporaryRefusal({ message: fault.why })) || fault.empty) {
    const known = await orCannotStore(() => places.known([place]))
    if (!known.get(place)?.unreadable) {
      await setAside(box, mail, place, what)
      log.warn({ uid }, `${what}; it was set aside, and stays in the mailbox`)
      return
    }
  }
  if (reminders.due(`unreadable:${place}`, box.now()))
    log.warn({ uid }, `${what}; it stays there and is asked for again`)
}

async function setAside(
  box: OpenMailbox,
  { uid, size }: Pick<ListedMail, 'uid' | 'size'>,
  place: string,
  why: string,
): Promise<void> {
  const header = box.client.usable ? await fetchHeader(box.client, uid) : null
  await orCannotStore(async () => {
    const { name } = await box.blobs.putStream([header ?? Buffer.alloc(0)])
    await box.inbox.add([
      {
        channel: 'mail',
        key: place,
        blob: name,
        bytes: size ?? 0,
        receivedAt: box.now(),
        unreadable: why,
        order: () => orderClues(header ?? Buffer.alloc(0)),
      },
    ])
  })
  box.onMail()
}

/** SEARCH lists them, FETCH gives nothing: just gone, or never there. Reported when it lasts. */
export function skipMissing(box: OpenMailbox, absent: ReasonByUid): void {
  const { retries, reminders, settings, log } = box
  const lasting = [...absent.keys()].filter(
    (uid) => retries.postpone(uid, 'missing', box.now()) > 1,
  )
  if (lasting.length === 0 || !reminders.due('missing', box.now())) return
  const why = absent.get(lasting[0] as number)
  // The first of many comes a moment before the others, and it is said once.
  const uids = retries.waitingFor('missing').sort((a, b) => a - b)
  log.warn(
    { uids },
    `${countOf(uids)} in ${settings.mailbox} can't be had (${uidList(uids)}): ${why}; look at the mailbox with a mail program, as this user`,
  )
}

/** Remembers the mails that are stored and still in the mailbox, so that they are not taken in again. */
export async function recordRemaining(
  box: OpenMailbox,
  listed: readonly ListedMail[],
  remaining: ReasonByUid,
): Promise<void> {
  const { retries, places } = box
  if (remaining.size === 0) return
  const now = box.now()
  for (const [uid, why] of remaining)
    if (why === NO_KEYWORDS) retries.postponeByDay(uid, now)
    else retries.postpone(uid, 'stays', now)
  const mails = listed.filter(({ uid }) => remaining.has(uid))
  await orCannotStore(() =>
    places.stay(mails.map(({ uid, size, date }) => ({ place: placeOf(box, uid), size, date }))),
  )
}

/** One log line for each reason, not for each mail. */
export function warnRemaining(box: OpenMailbox, remaining: ReasonByUid): void {
  const { settings, reminders, log } = box
  const byReason = new Map<string, number[]>()
  for (const [uid, why] of remaining) byReason.set(why, [...(byReason.get(why) ?? []), uid])
  for (const [why, uids] of byReason) {
    if (!reminders.due(`stays:${why}`, box.now())) continue
    if (why === NO_KEYWORDS)
      log.warn(
        {},
        `${settings.mailbox} keeps no keyword of ours (its PERMANENTFLAGS): mails that are taken in are remembered in the database instead, and look unread; set AMIGO_IMAP_AFTER=move to see there what is done`,
      )
    else
      log.warn(
        { uids },
        `${countOf(uids)} taken in from ${settings.mailbox} can't be taken out (AMIGO_IMAP_AFTER=${settings.after}; ${uidList(uids)}): ${why}; ${remedyFor(why)}. They are not taken in again`,
      )
  }
}

const countOf = ({ length }: readonly number[]) => (length === 1 ? 'a mail' : `${length} mails`)

function uidList(uids: readonly number[]): string {
  const shown = uids.slice(0, 10).join(', ')
  return `UID ${shown}${uids.length > 10 ? ` and ${uids.length - 10} more` : ''}`
}
