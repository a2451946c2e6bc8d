/** Takes in no more than is handled soon: what waits keeps its place on its server, and what is new may go before it. */

import { setTimeout as sleep } from 'node:timers/promises'
import { type OpenMailbox, orCannotStore } from './open-mailbox.js'

/** Mails that were taken in and wait to be handled: a second's work, and as many as a worker reads ahead. */
const ENOUGH = 200
/** Fewer are taken in whatever waits. */
const FEW = 20
const LOOK_EVERY = 200
/** Of what waits nothing was handled for so long, ms: it is no reason to leave mails where they are. */
const STALLED_AFTER = 2000
/** Handling may be very slow, and the server is not left alone for longer, ms. */
const LONGEST = 60_000

/** Before so many mails are taken in. Resolves when there is room, nothing moves, or `stopped`. */
export async function untilRoom(
  { waiting, client, watch }: OpenMailbox,
  count: number,
  stopped: () => boolean,
): Promise<void> {
  if (waiting === undefined || count < FEW) return
  let before = 0
  let still = 0
  for (let waited = 0; waited < LONGEST && !stopped() && client.usable; waited += LOOK_EVERY) {
    // It is another one as soon as one before it was handled.
    const last = await orCannotStore(() => waiting(ENOUGH))
    if (last === null) return
    still = last === before ? still + LOOK_EVERY : 0
    if (still >= STALLED_AFTER) return
    before = last
    watch?.turned('intake')
    await sleep(LOOK_EVERY)
  }
}
