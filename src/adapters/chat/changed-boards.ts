/** Updates the boards of requests that changed: each by itself, so that one holds up no other. */

import type { Knex } from 'knex'
import type { Round } from '../../app/ports/round.js'
import { HOUR } from '../../core/running/durations.js'
import { isTemporary } from '../faults.js'
import { wasGathered } from '../stores/notices/floods.js'
import { isPermanent, type ReadFault } from './fault.js'
import type { KeyedQueue } from './keyed-queue.js'
import type { RetrySchedule } from './retry-schedule.js'
import { threadOf } from './threads.js'

const BATCH = 20
/** Whoever claimed a change and did not show it within this time is gone, ms. */
const CLAIM_LIFETIME = 60_000
/** For a channel that is archived, or that the bot was put out of: somebody may mend that, ms. */
const MENDED_WITHIN = HOUR

export interface BoardRefresh {
  readonly knex: Knex
  readonly now: () => number
  /** One after the other for each request. */
  readonly queue: KeyedQueue
  readonly retries: RetrySchedule<number>
  readonly readFault: ReadFault
  /** Makes the board message of a request, or brings it up to date. */
  showBoard(ticketId: number): Promise<unknown>
  /** Brings the other views of a request up to date. */
  showElsewhere(ticketId: number): Promise<void>
  /** Tells whoever runs the desk; `permanent`: it is tried again, but a person must mend something. */
  reportFailure(ticketId: number, permanent: boolean, error: unknown): void
}

/** One batch. Throws when the chat can't be used; what is left is done by the next round. */
export async function refreshChangedBoards(refresh: BoardRefresh): Promise<Round> {
  const ids = (await refresh
    .knex('chat_changes')
    .where('due_at', '<=', refresh.now())
    .orderBy('due_at')
    .orderBy('ticket_id')
    .limit(BATCH)
    .pluck('ticket_id')) as number[]
  for (const id of ids) await refreshBoard(refresh, id)
  return ids.length === 0 ? 'nothing' : ids.length === BATCH ? 'more' : 'all'
}

async function refreshBoard(refresh: BoardRefresh, ticketId: number): Promise<void> {
  const { knex, now, retries } = refresh
  const until = now() + CLAIM_LIFETIME
  const claimed = await knex('chat_changes')
    .where({ ticket_id: ticketId })
    .where('due_at', '<=', now())
    .update({ due_at: until })
  if (claimed === 0) return
  // What changes from here on makes it due anew: that row is not ours to delete.
  const claim = () => knex('chat_changes').where({ ticket_id: ticketId, due_at: until })
  try {
    await refresh.queue(String(ticketId), async () => {
      if (!(await waitsInFlood(knex, ticketId))) await refresh.showBoard(ticketId)
    })
    await refresh.showElsewhere(ticketId)
    await claim().delete()
    retries.forget(ticketId)
  } catch (error) {
    const fault = refresh.readFault(error)
    if (isTemporary(error) || fault?.affectsAll) {
      await claim().update({ due_at: 0 })
      throw error
    }
    const permanent = !fault || isPermanent(fault)
    await claim().update({ due_at: permanent ? now() + MENDED_WITHIN : retries.failed(ticketId) })
    refresh.reportFailure(ticketId, permanent, error)
  }
}

/** A request of a flood stands in a digest; it gets its board once somebody works on it. */
async function waitsInFlood(knex: Knex, ticketId: number): Promise<boolean> {
  return (await threadOf(knex, ticketId, null)) === null && wasGathered(knex, ticketId)
}
