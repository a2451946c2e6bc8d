/** Finds out what messages of the chat say, in rounds: one that has to wait holds up its own conversation, and no other. */

import type { Fetched, InboxRow } from '../../../app/ports/inbox.js'
import { failed } from '../../../core/deciding/failing.js'
import { openPoisonMessages } from '../../../core/running/poison-messages.js'
import { judge } from '../../faults.js'
import { probeHouse } from '../../probe.js'
import { backingOff } from '../base/backing-off.js'
import { faultIn, isForGood, saysOf } from '../base/outage.js'
import type { Incoming } from './event.js'
import { type Fetching, fetchRow } from './fetch-row.js'
import { FileFault } from './files.js'
import { conversationOf, readIncoming } from './stored-event.js'

const BATCH = 50
/** A file that Slack does not give is asked for so often, ms. */
const FILE_AGAIN = 60_000
/** What Slack does not tell of a message is given up after so long: agents are told, ms. */
const LIFETIME = 24 * 60 * 60_000

/** What is to be done about a message that could not be fetched. */
type Verdict = 'stop' | 'wait' | 'set-aside'

/**
 * Rounds of the fetching loop, a batch each, in the order of arrival. A round throws when Slack or
 * the disk can't be used: then all is tried again. A message that waits holds up what comes after it
 * in its conversation, and no other; one that can't be read is set aside.
 */
export function fetcher(fetching: Fetching): () => Promise<'nothing' | 'all' | 'more'> {
  const { inbox, clock } = fetching
  /** Rows that wait, by id. */
  const waiting = backingOff<number>(clock.now)
  const suspects = openPoisonMessages()

  return async () => {
    const held = new Set<string>()
    for (let after = 0; ; ) {
      const rows = await inbox.unfetched(BATCH, after)
      const done = await fetchBatch(rows, held)
      const last = rows.at(-1)
      if (!last || rows.length < BATCH) return done > 0 ? 'all' : 'nothing'
      if (done > 0) return 'more'
      after = last.id
    }
  }

  /** Resolves with how many of them are settled. */
  async function fetchBatch(rows: readonly InboxRow[], held: Set<string>): Promise<number> {
    const results: Fetched[] = []
    const spoke = new Set<string>()
    let done = 0
    try {
      for (const row of rows) {
        if (suspects.waits(row.id, clock.now())) continue
        try {
          const incoming = await readIncoming(fetching.blobs, row)
          const conversation = conversationOf(incoming)
          // What a message is may depend on what became of the one before it.
          if (spoke.has(conversation)) await inbox.fetched(results.splice(0))
          spoke.add(conversation)
          const result = await unlessHeld(row, incoming, held)
          if (!result) continue
          results.push(result)
          suspects.passed(row.id)
          done++
        } catch (error) {
          if (verdictOn(row, error) === 'stop') throw error
          if (await mayBeTheHouse(row, error)) continue
          await setAside(fetching, row, error)
          waiting.forget(row.id)
          done++
        }
      }
    } finally {
      // What was found before a fault is kept.
      await inbox.fetched(results)
    }
    return done
  }

  /** Another try may go better; throws when the house is down. */
  async function mayBeTheHouse(row: InboxRow, error: unknown): Promise<boolean> {
    if (faultIn(error)) return false
    const found = judge(error)
    if (found.about !== 'house') return false
    await probeHouse(fetching.knex, fetching.blobs)
    if (suspects.failed(row.id, found, clock.now()) === 'set-aside') return false
    fetching.log.warn({ err: error, inbound: row.id }, `slack: a message waits: ${found.line}`)
    return true
  }

  /** Null: it waits. */
  async function unlessHeld(
    row: InboxRow,
    incoming: Incoming,
    held: Set<string>,
  ): Promise<Fetched | null> {
    const conversation = conversationOf(incoming)
    if (waiting.isDue(row.id) && !held.has(conversation))
      try {
        const result = await fetchRow(fetching, row, incoming)
        waiting.forget(row.id)
        return result
      } catch (error) {
        if (verdictOn(row, error) !== 'wait') throw error
        fetching.log.warn({ inbound: row.id }, `slack: ${saysOf(error)}; it is asked for again`)
        waiting.failed(row.id, error instanceof FileFault ? FILE_AGAIN : undefined)
      }
    held.add(conversation)
    return null
  }

  function verdictOn(row: InboxRow, error: unknown): Verdict {
    if (error instanceof FileFault) return 'wait'
    const fault = faultIn(error)
    const found = judge(error)
    // Here, Slack is at the other end.
    if (!fault && found.about === 'house' && found.kind === 'network') return 'stop'
    if (!fault || isForGood(fault)) return 'set-aside'
    if (fault.ofAll) return 'stop'
    return clock.now() - row.storedAt < LIFETIME ? 'wait' : 'set-aside'
  }
}

/** A bug, or what nobody can read, must not stop the messages behind it: agents know, as of a mail. */
async function setAside({ store, log, clock }: Fetching, row: InboxRow, error: unknown) {
  log.warn({ err: error, inbound: row.id }, 'slack: a message could not be read; it is set aside')
  const because = faultIn(error) ? saysOf(error) : `internal: ${saysOf(error)}`
  await store.transaction(async (unit) => {
    const decision = failed(row.id, because, '', await unit.catalogue())
    return unit.commit(row, { ok: false, because }, decision, clock.now())
  })
}
