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
  { after, passed }: { readonly after: number | Turns; readonly passed: readonly number[] },
): Promise<InboxRow[]> {
  const lanes = lanesOf(mailboxes)
  const waiting = await Promise.all(
    lanes.map((lane) => waitingIn(knex, lane, limit, { after: lastOf(lane, after), passed })),
  )
  return inTurns(waiting, limit)
    .sort((a, b) => a.id - b.id)
    .map(toInboxRow)
}

/** The last row of this mailbox that was chosen before. */
export function lastOf({ name, others }: MailboxLane, after: number | Turns): number {
  if (typeof after === 'number') return after
  if (name !== null) return after.get(name) ?? 0
  // What came to mailboxes that are no more has its turn with the desk's own.
  const own = [...after].filter(([mailbox]) => mailbox === null || !others.includes(mailbox))
  return Math.max(0, ...own.map(([, id]) => id))
}

/** The id of the `count`th that waits in one of them; null: fewer do. */
export async function waitingOf(
  knex: Knex,
  mailboxes: ReadonlySet<string>,
  mailbox: string | null,
  count: number,
): Promise<number | null> {
  const lane = lanesOf(mailboxes).find(({ name }) => name === mailbox)
  if (lane === undefined) return null
  const [id] = await inLane(knex('inbound_messages'), lane)
    .whereRaw("status = 'received'")
    .orderBy('id')
    .offset(count - 1)
    .limit(1)
    .pluck('id')
  return id ?? null
}

async function waitingIn(
  knex: Knex,
  lane: MailboxLane,
  limit: number,
  { after, passed }: { readonly after: number; readonly passed: readonly number[] },
): Promise<InboundRow[]> {
  return (
    inLane(knex('inbound_messages'), lane)
      // Written as in the partial index, which is not used for a bound value.
      .whereRaw("status = 'received'")
      .where((row) => {
        row.where('id', '>', after)
        if (passed.length > 0) row.orWhereNotIn('id', [...passed])
      })
      .orderBy('id')
      .limit(limit)
      .select<InboundRow[]>('*')
  )
}
