/** Empties the inbox: parses what waits and handles it, a batch in one commit. */

import { failed } from '../core/failing.js'
import { type Handling, handle } from './handle.js'
import { newcomers } from './identify.js'
import type { Round } from './loop.js'
import type { Committed, Inbox, InboxRow, Log, Parsed, Parser, Store } from './ports.js'

export interface Work extends Handling {
  readonly inbox: Inbox
  readonly parser: Parser
  readonly store: Store
  readonly log: Log
  /** Whether a fault is the machine's (a full disk, a lock): then nothing is held against the message. */
  isTemporary(error: unknown): boolean
}

const BATCH = 50
/** A ticket changed between reading and writing is read again, at most this often. */
const CONFLICT_TRIES = 5

/**
 * A message that was read so long ago is read again before it is handled, ms: the sweep takes files
 * that no row names away, and those that it brought may be an hour old by then.
 */
const STALE = 30 * 60_000

interface Item {
  readonly row: InboxRow
  readonly parsed: Parsed
  /** Before it was read, epoch ms. */
  readonly at: number
}

/** Rounds of the handling loop: each handles a batch, while the next one is already being parsed. */
export function worker(work: Work): () => Promise<Round> {
  let ahead: Promise<readonly Item[]> | undefined
  return async () => {
    const items = await (ahead ?? parseBatch(work, 0))
    ahead = undefined
    const last = items.at(-1)
    if (!last) return 'all'
    const next = items.length === BATCH ? parseBatch(work, last.row.id) : undefined
    // Should this batch fail, what was read ahead is read again in its turn.
    next?.catch(() => undefined)
    await commitAll(work, items)
    ahead = next
    return next ? 'more' : 'all'
  }
}

async function parseBatch(work: Work, after: number): Promise<readonly Item[]> {
  const rows = await work.inbox.due(BATCH, after)
  return Promise.all(rows.map((row) => read(work, row)))
}

async function read({ parser, clock }: Work, row: InboxRow): Promise<Item> {
  const at = clock.now()
  return { row, parsed: await parser.parse(row), at }
}

/** One transaction for the batch; if one message stops it, each gets its own. */
async function commitAll(work: Work, items: readonly Item[]): Promise<void> {
  if (items.some(({ at }) => work.clock.now() - at > STALE)) {
    for (const { row } of items) await commitOne(work, await read(work, row))
    return
  }
  try {
    await commit(work, items)
  } catch (error) {
    if (work.isTemporary(error)) throw error
    for (const item of items) await commitOne(work, item)
  }
}

async function commitOne(work: Work, item: Item): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await commit(work, [item])
      return
    } catch (error) {
      if (work.isTemporary(error)) throw error
      if ((error as Error).name === 'Conflict' && attempt < CONFLICT_TRIES) continue
      work.log.error({ err: error, inbound: item.row.id }, 'a fault of Amigo stopped a message')
      await setAside(work, item, error as Error)
      return
    }
}

/** Handles them in their order, in one transaction: all are written, or none. */
async function commit(work: Work, items: readonly Item[]): Promise<void> {
  const results = await work.store.transaction(async (unit) => {
    const now = work.clock.now()
    await unit.prefetch(items, now)
    await unit.admit(newcomers(items, work.rules, await unit.catalogue()), now)
    const done: Committed[] = []
    for (const { row, parsed } of items) done.push(await handle(work, unit, row, parsed))
    return done
  })
  for (const [at, result] of results.entries()) report(work, items[at] as Item, result)
}

/** A bug must not stop the messages behind it: this one waits for `amigo replay`, and agents know. */
async function setAside(work: Work, { row, parsed }: Item, error: Error): Promise<void> {
  await work.store.transaction(async (unit) => {
    const sender = parsed.ok ? (parsed.message.sender?.address ?? '') : ''
    const decision = failed(row.id, `internal: ${error.message}`, sender, await unit.catalogue())
    return unit.commit(row, parsed, decision, work.clock.now())
  })
}

function report({ log }: Work, { row, parsed }: Item, result: Committed): void {
  const { ticketNumber, because } = result
  const notices = result.notices.map(({ kind }) => kind)
  const facts = { inbound: row.id, parsed: parsed.ok, ticketNumber, because, notices }
  log.debug(facts, 'message handled')
}
