/** Empties the inbox: parses what waits and handles it, a batch in one commit. */

import { openPoisonMessages, type PoisonMessages } from '../core/running/poison-messages.js'
import { fieldsOf } from '../core/running/thrown.js'
import { type DecidingAhead, decideAhead, settle } from './decide-ahead.js'
import { newcomers } from './identify.js'
import { Outage, type Round } from './loop.js'
import { type DateWitnesses, noteMailDates } from './mail-dates.js'
import type { Inbox, InboxRow } from './ports/inbox.js'
import type { Parsed, Parser } from './ports/parser.js'
import type { Committed } from './ports/store.js'
import { type SettingAside, setAside, warnFailed } from './set-aside.js'

export interface Work extends DecidingAhead, SettingAside {
  readonly inbox: Inbox
  readonly parser: Parser
  /** Writes and reads in the database and on the disk; rejects with what is wrong with them. */
  probe(): Promise<void>
  /** Dates on mails, which the clock is checked against while it is doubted. */
  readonly witnesses?: DateWitnesses
}

const BATCH = 50
/** A ticket changed between reading and writing is read again, at most this often. */
const CONFLICT_TRIES = 5

/**
 * A message that was read so long ago is read again before it is handled, ms: the sweep takes files
 * that no row names away, and those that it brought may be an hour old by then.
 */
const STALE = 30 * 60_000

export interface Item {
  readonly row: InboxRow
  readonly parsed: Parsed
  /** Before it was read, epoch ms. */
  readonly at: number
}

interface Batch {
  readonly items: readonly Item[]
  /** Messages whose reading failed, by a fault that may not be their own. */
  readonly unread: readonly { readonly row: InboxRow; readonly error: unknown }[]
  /** Id of the last one; null: nothing waits. */
  readonly last: number | null
  readonly full: boolean
}

/** Rounds of the handling loop: each handles a batch, while the next one is already being parsed. */
export function worker(work: Work): () => Promise<Round> {
  const suspects = openPoisonMessages()
  let ahead: Promise<Batch> | undefined
  return async () => {
    const early = await (ahead ?? readBatch(work, suspects, 0))
    ahead = undefined
    const batch = await fresh(work, suspects, early)
    if (batch.last === null) return 'all'
    const next = batch.full ? readBatch(work, suspects, batch.last) : undefined
    // Should this batch fail, what was read ahead is read again in its turn.
    next?.catch(() => undefined)
    await houseWorks(work, ...batch.unread.map(({ error }) => error))
    for (const { row, error } of batch.unread) await blame(work, suspects, row, null, error)
    await commitAll(work, suspects, batch.items)
    ahead = next
    return next ? 'more' : 'all'
  }
}

async function fresh(work: Work, suspects: PoisonMessages, batch: Batch): Promise<Batch> {
  const { items, unread, last, full } = batch
  if (!items.some(({ at }) => work.clock.now() - at > STALE)) return batch
  const rows = items.map(({ row }) => row)
  const again = await readAll(work, suspects, rows)
  return { items: again.items, unread: [...unread, ...again.unread], last, full }
}

async function readBatch(work: Work, suspects: PoisonMessages, after: number): Promise<Batch> {
  const rows = await work.inbox.due(BATCH, after)
  return readAll(work, suspects, rows)
}

async function readAll(
  { parser, clock }: Work,
  suspects: PoisonMessages,
  rows: readonly InboxRow[],
): Promise<Batch> {
  const at = clock.now()
  const tried = rows.filter(({ id }) => !suspects.waits(id, at))
  const read = await Promise.allSettled(tried.map((row) => parser.parse(row)))
  const items: Item[] = []
  const unread: { row: InboxRow; error: unknown }[] = []
  for (const [index, result] of read.entries()) {
    const row = tried[index] as InboxRow
    if (result.status === 'fulfilled') items.push({ row, parsed: result.value, at })
    else unread.push({ row, error: result.reason })
  }
  return { items, unread, last: rows.at(-1)?.id ?? null, full: rows.length === BATCH }
}

/** One transaction for the batch; if one message stops it, each gets its own. */
async function commitAll(
  work: Work,
  suspects: PoisonMessages,
  items: readonly Item[],
): Promise<void> {
  if (items.length === 0) return
  try {
    await commit(work, items)
  } catch (error) {
    await houseWorks(work, error)
    for (const item of items) await commitOne(work, suspects, item)
    return
  }
  for (const { row } of items) suspects.passed(row.id)
}

async function commitOne(work: Work, suspects: PoisonMessages, item: Item): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await commit(work, [item])
      suspects.passed(item.row.id)
      return
    } catch (error) {
      if (fieldsOf(error).name === 'Conflict' && attempt < CONFLICT_TRIES) continue
      await houseWorks(work, error)
      await blame(work, suspects, item.row, item.parsed, error)
      return
    }
}

/** Handles them in their order, in one transaction: all are written, or none. */
async function commit(work: Work, items: readonly Item[]): Promise<void> {
  const ahead = await decideAhead(work, items)
  const results = await work.store.transaction(async (unit) => {
    const now = work.clock.now()
    await unit.prefetch(items, now)
    await unit.admit(newcomers(items, work.rules, await unit.catalogue()), now)
    const done: Committed[] = []
    for (const item of items) done.push(await settle(work, unit, item, ahead))
    return done
  })
  for (const [at, result] of results.entries()) report(work, items[at] as Item, result)
  const { witnesses, rules, log } = work
  // They are handled: a fault here is none of theirs.
  if (witnesses)
    await noteMailDates(items, witnesses, rules.own).catch((error: unknown) =>
      log.warn({ err: error }, 'the date of a mail could not be noted'),
    )
}

/**
 * What becomes of a message that an error stopped while the house works: set aside when the fault is
 * the message's own; tried again later when it may be the house's, others going on meanwhile.
 */
async function blame(
  work: Work,
  suspects: PoisonMessages,
  row: InboxRow,
  parsed: Parsed | null,
  error: unknown,
): Promise<void> {
  const judged = work.judge(error)
  const facts = { err: error, inbound: row.id }
  if (judged.about === 'message') {
    work.log.error(facts, 'a fault of Amigo stopped a message')
    return setAside(work, row, parsed, `internal: ${judged.line}`)
  }
  if (suspects.failed(row.id, judged, work.clock.now()) === 'wait')
    return work.log.warn(facts, `message ${row.id} waits and is tried again: ${judged.line}`)
  await setAside(work, row, parsed, `${judged.about}: ${judged.line}`)
}

/** Throws an Outage when one of these may be the house's fault, and the house does not work. */
async function houseWorks(work: Work, ...errors: readonly unknown[]): Promise<void> {
  const doubtful = errors.filter((error) => work.judge(error).about !== 'message')
  if (doubtful.length === 0) return
  try {
    await work.probe()
  } catch (found) {
    throw new Outage(work.judge(found).line, { cause: doubtful[0] })
  }
}

function report({ log, meter }: Work, { row, parsed }: Item, result: Committed): void {
  const { ticketNumber, because } = result
  const notices = result.notices.map(({ kind }) => kind)
  const facts = {
    inbound: row.id,
    parsed: parsed.ok,
    ticket: ticketNumber,
    because,
    notices,
  }
  log.info(facts, 'message handled')
  meter?.handled(row.channel, result.status, because)
  if (result.status === 'failed') warnFailed(log, row, because)
}
