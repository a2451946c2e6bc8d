/**
 * Fetches the content of stored Slack events, in rounds: one that has to wait holds up its own conversation, and no other.
 */

import type { Fetched, InboxRow } from '../../../app/ports/inbox.js'
import type { Round } from '../../../app/ports/round.js'
import { openPoisonMessages } from '../../../core/running/poison-messages.js'
import { openRetrySchedule } from '../../chat/retry-schedule.js'
import { readStoredEvent } from '../../chat/stored-event.js'
import { describeFault } from '../base/fault.js'
import { conversationOf, type Incoming } from './event.js'
import { type FetchState, houseMayBeAtFault, nextStepAfter, setAside } from './fetch-failure.js'
import { type FetchContext, fetchRow } from './fetch-row.js'
import { FileFault } from './file-request.js'

const BATCH = 50
/** How often a file is asked for that Slack does not give, ms. */
const FILE_RETRY_PAUSE = 60_000

/**
 * Rounds of the fetching loop, a batch each, in the order of arrival. A round throws when Slack or
 * the disk can't be used: then all is tried again. A message that waits holds up what comes after it
 * in its conversation, and no other; one that can't be read is set aside.
 */
export function openFetchRounds(context: FetchContext): () => Promise<Round> {
  const state: FetchState = {
    context,
    retries: openRetrySchedule<number>(context.clock.now),
    poison: openPoisonMessages(),
  }
  return () => fetchRound(state)
}

async function fetchRound(state: FetchState): Promise<Round> {
  const blocked = new Set<string>()
  for (let after = 0; ; ) {
    const rows = await state.context.inbox.unfetched(BATCH, after)
    const settled = await fetchBatch(state, rows, blocked)
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return settled > 0 ? 'all' : 'nothing'
    if (settled > 0) return 'more'
    after = last.id
  }
}

/** Resolves with how many of them are settled. `blocked`: conversations in which a message waits. */
async function fetchBatch(
  state: FetchState,
  rows: readonly InboxRow[],
  blocked: Set<string>,
): Promise<number> {
  const { context, poison } = state
  const results: Fetched[] = []
  const seen = new Set<string>()
  let settled = 0
  try {
    for (const row of rows) {
      const known: { conversation?: string } = {}
      try {
        const incoming = await readStoredEvent<Incoming>(context.blobs, row)
        known.conversation = conversationOf(incoming)
        // It may take long: what comes after it in its conversation waits with it.
        if (poison.waits(row.id, context.clock.now())) blocked.add(known.conversation)
        // What a message is may depend on what became of the one before it.
        if (seen.has(known.conversation)) await context.inbox.fetched(results.splice(0))
        seen.add(known.conversation)
        const result = await fetchUnlessBlocked(state, row, incoming, blocked)
        if (!result) continue
        results.push(result)
        // Its writer has the question, and may answer at once.
        if ('heldFor' in result) await context.inbox.fetched(results.splice(0))
        poison.passed(row.id)
        settled++
      } catch (error) {
        if (poison.waits(row.id, context.clock.now())) continue
        settled += await settleFailure(state, row, error, () => {
          if (known.conversation !== undefined) blocked.add(known.conversation)
        })
      }
    }
  } finally {
    // What was found before a fault is kept.
    await context.inbox.fetched(results)
  }
  return settled
}

/** Resolves with 1 when it was set aside; 0 when it waits, and holds up what comes after it. Throws when all must wait. */
async function settleFailure(
  state: FetchState,
  row: InboxRow,
  error: unknown,
  hold: () => void,
): Promise<0 | 1> {
  if (nextStepAfter(state, row, error) === 'stop') throw error
  if (await houseMayBeAtFault(state, row, error)) {
    hold()
    return 0
  }
  await setAside(state.context, row, error)
  state.retries.forget(row.id)
  return 1
}

/** Null: it waits, and what comes after it in its conversation with it. */
async function fetchUnlessBlocked(
  state: FetchState,
  row: InboxRow,
  incoming: Incoming,
  blocked: Set<string>,
): Promise<Fetched | null> {
  const { context, retries } = state
  const conversation = conversationOf(incoming)
  if (retries.isDue(row.id) && !blocked.has(conversation))
    try {
      const result = await fetchRow(context, row, incoming)
      retries.forget(row.id)
      return result
    } catch (error) {
      if (nextStepAfter(state, row, error) !== 'wait') throw error
      context.log.warn({ inbound: row.id }, `slack: ${describeFault(error)}; it is asked for again`)
      retries.failed(row.id, error instanceof FileFault ? FILE_RETRY_PAUSE : undefined)
    }
  blocked.add(conversation)
  return null
}
