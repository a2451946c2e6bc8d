/** Empties the inbox: parses what waits and handles it, a batch in one commit. */

import { openPoisonMessages, type PoisonMessages } from '../../core/running/poison-messages.js'
import { newcomers } from '../handling/identify.js'
import type { InboxRow } from '../ports/inbox.js'
import type { Parsed } from '../ports/parser.js'
import type { Round } from '../ports/round.js'
import type { Committed } from '../ports/store.js'
import { Outage } from '../running/loop.js'
import { type DateWitnesses, noteMailDates } from '../running/mail-dates.js'
import { type DecidingAhead, decideAhead, type Item, settle } from './decide-ahead.js'
import { openReadAside } from './read-aside.js'
import { type Batch, fresh, type Reading, readBatch } from './read-batch.js'
import { type SettingAside, setAside, warnFailed } from './set-aside.js'

export interface Work extends DecidingAhead, SettingAside, Pick<Reading, 'inbox' | 'parser'> {
  /** Writes and reads in the database and on the disk; rejects with what is wrong with them. */
  probe(): Promise<void>
  /** Nothing came through, and messages wait: for what. */
  stuck?(why: string): void
  /** Dates on mails, which the clock is checked against while it is doubted. */
  readonly witnesses?: DateWitnesses
}

/** Of more than these, the oldest are not looked at again before all that came later. */
const MOST_PASSED = 2000

/** A ticket changed between reading and writing is read again, at most this often. */
const CONFLICT_TRIES = 5

/** Rounds of the handling loop: each handles a batch, while the next one is already being parsed. */
export function worker(work: Work): () => Promise<Round> {
  const suspects = openPoisonMessages()
  const reading: Reading = { ...work, suspects, aside: openReadAside(work.parser, work.clock) }
  let ahead: Promise<Batch> | undefined
  /** Those that wait for another try, of the batches since the inbox was last read from its beginning. */
  let passed: readonly number[] = []
  const round = async (): Promise<Round> => {
    if (ahead === undefined) passed = []
    const early = await (ahead ?? readBatch(reading, []))
    ahead = undefined
    const batch = await fresh(reading, early)
    const { items, unread, rows } = batch
    if (rows.length + items.length + unread.length === 0) return 'all'
    const now = new Set(items.map(({ row }) => row.id))
    passed = [...passed, ...rows.map(({ id }) => id).filter((id) => !now.has(id))]
    const known = passed.length > MOST_PASSED ? [] : [...passed, ...now]
    ahead = batch.full ? readBatch(reading, rows, known) : undefined
    // It is awaited in its turn.
    ahead?.catch(() => undefined)
    const done = await handleBatch(work, suspects, batch)
    reading.aside.settled([...batch.items, ...batch.unread].map(({ row }) => row.id))
    if (ahead) return 'more'
    // Those that only wait for another try say nothing of how it goes.
    return done ? 'all' : 'nothing'
  }
  return async () => {
    try {
      return await round()
    } catch (error) {
      // What was read ahead is read again in its turn, and so is what was read aside for it.
      await ahead?.catch(() => undefined)
      ahead = undefined
      reading.aside.lost()
      throw error
    }
  }
}

/** False: nothing came through, and what there is only waits for another try. */
async function handleBatch(
  work: Work,
  suspects: PoisonMessages,
  { items, unread }: Batch,
): Promise<boolean> {
  await requireWorkingHouse(work, ...unread.map(({ error }) => error))
  const waiting: string[] = []
  const blaming: Blaming = { ...work, suspects, waits: (why) => void waiting.push(why) }
  for (const { row, error } of unread) await blame(blaming, row, null, error)
  await commitAll(blaming, items)
  const done = items.length + unread.length > waiting.length
  if (!done && waiting[0] !== undefined) work.stuck?.(waiting[0])
  return done
}

interface Blaming extends Work {
  readonly suspects: PoisonMessages
  /** A message stands aside, and is tried again. */
  waits(why: string): void
}

/** One transaction for the batch; if one message stops it, each gets its own. */
async function commitAll(work: Blaming, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return
  try {
    await commit(work, items)
  } catch (error) {
    await requireWorkingHouse(work, error)
    for (const item of items) await commitOne(work, item)
    return
  }
  for (const { row } of items) work.suspects.passed(row.id)
}

async function commitOne(work: Blaming, item: Item): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await commit(work, [item])
      work.suspects.passed(item.row.id)
      return
    } catch (error) {
      // Nothing is wrong with it: it comes before what follows it.
      if (work.store.isLostToAnother(error) && attempt < CONFLICT_TRIES) continue
      await requireWorkingHouse(work, error)
      await blame(work, item.row, item.parsed, error)
      return
    }
}

/** Handles them in their order, in one transaction: all are written, or none. */
async function commit(work: Work, items: readonly Item[]): Promise<void> {
  const ahead = await decideAhead(work, items)
  const results = await work.store.transaction(async (unit) => {
    const now = work.clock.now()
    const held = await unit.hold(items.map(({ row }) => row.id))
    // The others were taken over while this process stood still.
    const ours = items.filter(({ row }) => held.has(row.id))
    await unit.prefetch(ours, now)
    await unit.admit(newcomers(ours, work.rules, await unit.catalogue()), now)
    const done: (readonly [Item, Committed])[] = []
    for (const item of ours) done.push([item, await settle(work, unit, item, ahead)] as const)
    return done
  })
  for (const [item, result] of results) report(work, item, result)
  const { witnesses, rules, log } = work
  // The messages are handled: a fault here is not theirs.
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
  work: Blaming,
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
  if (work.suspects.failed(row.id, judged, work.clock.now()) === 'wait') {
    await work.inbox.standAside(row.id)
    work.waits(judged.line)
    return work.log.warn(facts, `message ${row.id} waits and is tried again: ${judged.line}`)
  }
  await setAside(work, row, parsed, `${judged.about}: ${judged.line}`)
}

/** Throws an Outage when one of these may be the house's fault, and the house does not work. */
async function requireWorkingHouse(work: Work, ...errors: readonly unknown[]): Promise<void> {
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
  log.info(
    { inbound: row.id, parsed: parsed.ok, ticket: ticketNumber, because, notices },
    'message handled',
  )
  meter?.handled(row.channel, result.status, because)
  if (result.status === 'failed') warnFailed(log, row, because)
}
