/** Mails that can't be had or taken out: skipped, named, tried again, and in the end set aside. */

import { type Box, placeOf, storing } from './box.js'
import { headerAlone } from './large.js'
import type { Listed } from './listing.js'
import { passes, remedyFor } from './refusals.js'
import { NO_KEYWORDS } from './taking-out.js'

type Uids = ReadonlyMap<number, string>

/**
 * The server gives no bytes of it. After some tries agents are told, by a row of the inbox without
 * bytes; the mail stays where it is, and is asked for again every hour.
 */
export async function skipUnreadable(
  box: Box,
  mail: Pick<Listed, 'uid' | 'size'>,
  fault: { readonly why: string; readonly empty?: true },
): Promise<void> {
  const { ledger, reminders, settings, log, places } = box
  const { uid, size } = mail
  const tries = ledger.failed(uid, 'unreadable', box.now())
  const bytes = size === null ? 'size unknown' : `${size} bytes`
  const what = `UID ${uid} of ${settings.mailbox} (${bytes}): ${fault.why}`
  const place = placeOf(box, uid)
  if (ledger.isHopeless(uid, tries, passes({ message: fault.why })) || fault.empty) {
    const known = await storing(() => places.known([place]))
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
  box: Box,
  { uid, size }: Pick<Listed, 'uid' | 'size'>,
  place: string,
  why: string,
): Promise<void> {
  const header = box.client.usable ? await headerAlone(box.client, uid) : null
  await storing(async () => {
    const { name } = await box.blobs.putStream([header ?? Buffer.alloc(0)])
    await box.inbox.add([
      {
        channel: 'mail',
        key: place,
        blob: name,
        bytes: size ?? 0,
        receivedAt: box.now(),
        unreadable: why,
      },
    ])
  })
  box.onMail()
}

/** SEARCH lists them, FETCH gives nothing: gone in this moment, or never there. Said when it lasts. */
export function skipMissing(box: Box, absent: Uids): void {
  const { ledger, reminders, settings, log } = box
  const lasting = [...absent.keys()].filter((uid) => ledger.failed(uid, 'missing', box.now()) > 1)
  if (lasting.length === 0 || !reminders.due('missing', box.now())) return
  const why = absent.get(lasting[0] as number)
  log.warn(
    { uids: lasting },
    `${count(lasting)} in ${settings.mailbox} can't be had (${list(lasting)}): ${why}; look at the mailbox with a mail program, as this user`,
  )
}

/** Stored, and still in the mailbox: known there from now on, and not taken in again. */
export async function leaveStaying(box: Box, listed: readonly Listed[], stay: Uids): Promise<void> {
  const { ledger, places } = box
  if (stay.size === 0) return
  const now = box.now()
  for (const [uid, why] of stay)
    if (why === NO_KEYWORDS) ledger.settled(uid, now)
    else ledger.failed(uid, 'stays', now)
  const mails = listed.filter(({ uid }) => stay.has(uid))
  await storing(() =>
    places.stay(mails.map(({ uid, size, date }) => ({ place: placeOf(box, uid), size, date }))),
  )
}

/** One line for each thing that the server says, not for each mail. */
export function sayStaying(box: Box, stay: Uids): void {
  const { settings, reminders, log } = box
  const byReason = new Map<string, number[]>()
  for (const [uid, why] of stay) byReason.set(why, [...(byReason.get(why) ?? []), uid])
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
        `${count(uids)} taken in from ${settings.mailbox} can't be taken out (AMIGO_IMAP_AFTER=${settings.after}; ${list(uids)}): ${why}; ${remedyFor(why)}. They are not taken in again`,
      )
  }
}

const count = ({ length }: readonly number[]) => (length === 1 ? 'a mail' : `${length} mails`)

function list(uids: readonly number[]): string {
  const shown = uids.slice(0, 10).join(', ')
  return `UID ${shown}${uids.length > 10 ? ` and ${uids.length - 10} more` : ''}`
}
