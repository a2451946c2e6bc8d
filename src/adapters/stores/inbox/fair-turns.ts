/** Waiting messages in fair turns of the mailboxes: of each its oldest ones, so that a flood in one keeps no other waiting. */

import type { Knex } from 'knex'
import type { InboxRow, Turns } from '../../../app/ports/inbox.js'
import type { MailboxLane } from '../../../app/ports/mailbox-lane.js'
import { inTurns } from '../../../core/running/in-turns.js'
import { inLane, lanesOf } from '../base/lane.js'
import { type InboundRow, toInboxRow } from './inbox-row.js'

/** In the order of arrival, as far as they were chosen. `mailboxes`: those beside the desk's own. */
export async function rowsInTurns(
  knex: Knex,
  mailboxes: ReadonlySet<string>,
  limit: number,
  after: number | Turns,
): Promise<InboxRow[]> {
  const lanes = lanesOf(mailboxes)
  const waiting = await Promise.all(
    lanes.map((lane) => waitingIn(knex, lane, limit, lastOf(lane, after))),
  )
  return inTurns(waiting, limit)
    .sort((a, b) => a.id - b.id)
    .map(toInboxRow)
}

function lastOf({ name, others }: MailboxLane, after: number | Turns): number {
  if (typeof after === 'number') return after
  if (name !== null) return after.get(name) ?? 0
  // What came to mailboxes that are no more has its turn with the desk's own.
  const own = [...after].filter(([mailbox]) => mailbox === null || !others.includes(mailbox))
  return Math.max(0, ...own.map(([, id]) => id))
}

async function waitingIn(
  knex: Knex,
  lane: MailboxLane,
  limit: number,
  after: number,
): Promise<InboundRow[]> {
  return (
    inLane(knex('inbound_messages'), lane)
      // Written as in the partial index, which is not used for a bound value.
      .whereRaw("status = 'received'")
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .select<InboundRow[]>('*')
  )
}
