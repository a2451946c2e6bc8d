/** The boards that show what is no longer so, shown anew: each by itself, so that one holds up no other. */

import type { Knex } from 'knex'
import { formatReference } from '../../../core/text/reference.js'
import { isTemporary } from '../../faults.js'
import { wasGathered } from '../../stores/notices/floods.js'
import type { BackingOff } from '../base/backing-off.js'
import type { Desk } from '../base/desk.js'
import { faultIn, isForGood, saysOf } from '../base/outage.js'
import { threadOf } from '../base/threads.js'
import { showBoard } from './board.js'

const BATCH = 20
/** Whoever took a change and did not show it within this time is gone, ms. */
const TAKEN_FOR = 60_000
/** A channel that is archived, or that the bot was put out of: somebody may mend that, ms. */
const LATER = 60 * 60_000

/** What is to be shown anew, and when what could not be shown is tried again. */
export interface Boards {
  readonly desk: Desk
  readonly waiting: BackingOff<number>
  /** Where else a request is shown. */
  also(ticketId: number): Promise<void>
}

/**
 * Shows anew what has changed. Throws when Slack can't be used; what is left is done by the next round.
 */
export async function showBoards(boards: Boards): Promise<'nothing' | 'all' | 'more'> {
  const { desk } = boards
  const ids = (await desk
    .knex('chat_changes')
    .where('due_at', '<=', desk.now())
    .orderBy('due_at')
    .orderBy('ticket_id')
    .limit(BATCH)
    .pluck('ticket_id')) as number[]
  for (const id of ids) await showAnew(boards, id)
  return ids.length === 0 ? 'nothing' : ids.length === BATCH ? 'more' : 'all'
}

/** A request of a flood stands in a digest; it has its board once somebody does something about it. */
async function waitsInFlood(knex: Knex, ticketId: number): Promise<boolean> {
  return (await threadOf(knex, ticketId, null)) === null && wasGathered(knex, ticketId)
}

async function showAnew({ desk, waiting, also }: Boards, ticketId: number): Promise<void> {
  const { knex, now } = desk
  const until = now() + TAKEN_FOR
  const taken = await knex('chat_changes')
    .where({ ticket_id: ticketId })
    .where('due_at', '<=', now())
    .update({ due_at: until })
  if (taken === 0) return
  // What changes from here on makes it due anew: that is not ours to take away.
  const ours = () => knex('chat_changes').where({ ticket_id: ticketId, due_at: until })
  try {
    await desk.boardTurn(String(ticketId), async () => {
      if (!(await waitsInFlood(knex, ticketId))) await showBoard(desk, ticketId)
    })
    await also(ticketId)
    await ours().delete()
    waiting.forget(ticketId)
  } catch (error) {
    const fault = faultIn(error)
    if (isTemporary(error) || fault?.ofAll) {
      await ours().update({ due_at: 0 })
      throw error
    }
    const forGood = !fault || isForGood(fault)
    await ours().update({ due_at: forGood ? now() + LATER : waiting.failed(ticketId) })
    const again = forGood
      ? 'amigo doctor says what to do; it is tried again each hour'
      : 'it is tried again until it works'
    desk.sayOnce(
      `slack: ${formatReference(ticketId)} is not shown on its board (${again}): ${saysOf(error)}`,
    )
  }
}
