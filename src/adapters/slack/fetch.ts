/** Finds out what a message of the chat says: who wrote it, on which request, with which files. */

import type { Blobs, Clock, Fetched, Inbox, InboxRow, Log } from '../../app/ports.js'
import { failed } from '../../core/failing.js'
import { isTemporary } from '../faults.js'
import type { Desk } from './desk.js'
import type { Incoming } from './event.js'
import { FileFault } from './files.js'
import { conversationOf, type Kept, readIncoming } from './kept.js'
import { judged } from './outage.js'
import { saidBy } from './spoken.js'
import { toMessage } from './to-message.js'

export interface Fetching extends Desk {
  readonly inbox: Inbox
  readonly blobs: Blobs
  readonly clock: Clock
  readonly log: Log
}

const BATCH = 50
/** A file that Slack does not give is asked for so often, ms. */
const FILE_AGAIN = 60_000

/**
 * Rounds of the fetching loop, a batch each, in the order of arrival. A round throws when Slack or
 * the disk can't be used: then all is tried again. A message that waits for its file holds up what
 * comes after it in its conversation, and no other; one that can't be read is set aside.
 */
export function fetcher(fetching: Fetching): () => Promise<'nothing' | 'all' | 'more'> {
  const { inbox, clock } = fetching
  /** Rows that wait, with when they are tried again. */
  const waiting = new Map<number, number>()

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
      for (const row of rows)
        try {
          const incoming = await readIncoming(fetching.blobs, row)
          const conversation = conversationOf(incoming)
          // What a message is may depend on what became of the one before it.
          if (spoke.has(conversation)) await inbox.fetched(results.splice(0))
          spoke.add(conversation)
          const result = await unlessHeld(row, incoming, held)
          if (!result) continue
          results.push(result)
          done++
        } catch (error) {
          if (isTemporary(error) || judged(error)?.kind === 'deferred') throw error
          await setAside(fetching, row, error as Error)
          done++
        }
    } finally {
      // What was found before a fault is kept.
      await inbox.fetched(results)
    }
    return done
  }

  /** Null: it waits. */
  async function unlessHeld(
    row: InboxRow,
    incoming: Incoming,
    held: Set<string>,
  ): Promise<Fetched | null> {
    const conversation = conversationOf(incoming)
    const due = (waiting.get(row.id) ?? 0) <= clock.now()
    if (due && !held.has(conversation))
      try {
        const result = await fetchRow(fetching, row, incoming)
        waiting.delete(row.id)
        return result
      } catch (error) {
        if (!(error instanceof FileFault)) throw error
        fetching.log.warn({ inbound: row.id }, `slack: ${error.message}; it is asked for again`)
        waiting.set(row.id, clock.now() + FILE_AGAIN)
      }
    held.add(conversation)
    return null
  }
}

/** A bug, or what nobody can read, must not stop the messages behind it: agents know, as of a mail. */
async function setAside({ store, log, clock }: Fetching, row: InboxRow, error: Error) {
  log.warn({ err: error, inbound: row.id }, 'slack: a message could not be read; it is set aside')
  const because = `internal: ${error.message}`
  await store.transaction(async (unit) => {
    const decision = failed(row.id, because, '', await unit.catalogue())
    return unit.commit(row, { ok: false, because }, decision, clock.now())
  })
}

async function fetchRow(fetching: Fetching, row: InboxRow, incoming: Incoming): Promise<Fetched> {
  const said = incoming.kind === 'said' ? incoming : await saidBy(fetching, incoming.event)
  if (typeof said === 'string') return { row, nothing: said }
  const { place } = said
  const direct = place?.channel.startsWith('D') ? place.channel : undefined
  const user = await fetching.users.of(said.user, direct)
  if (typeof user === 'string') {
    await fetching.turnAway(said.user, place?.channel ?? null, user)
    return { row, nothing: user }
  }
  const kept: Kept = { message: await toMessage(fetching, said, user, row), incoming }
  const raw = Buffer.from(JSON.stringify(kept))
  const [blob = ''] = await fetching.blobs.putAll([raw])
  const files = kept.message.attachments.map(({ sha256 }) => sha256)
  return { row, blob, bytes: raw.length, chosenTicket: said.number, files }
}
