/** Decides the messages of a batch before their transaction, which then only checks what was read, and writes. */

import { isDeepStrictEqual } from 'node:util'
import type { Decision } from '../../core/deciding/decision/decision.js'
import { type Handling, handle } from '../handling/handle.js'
import { newcomers } from '../handling/identify.js'
import type { InboxRow } from '../ports/inbox.js'
import type { Parsed } from '../ports/parser.js'
import {
  type Committed,
  READ_AHEAD,
  type ReadAhead,
  type ReadsAhead,
  type Store,
  type Unit,
} from '../ports/store.js'

export interface DecidingAhead extends Handling {
  readonly store: Store
  /** Messages of a batch from which on they are decided ahead; left out: `AHEAD_FROM`. */
  readonly aheadFrom?: number
}

/**
 * Beside a write transaction nothing else is written or read (SQLite has one connection), which is why
 * a batch is decided before it. Fewer are decided sooner than they are read twice.
 */
const AHEAD_FROM = 8
/** A batch is written within seconds after it was decided, ms. */
const RECENT = 60_000

/** A stored message, and what was read of it. */
export interface Item {
  readonly row: InboxRow
  readonly parsed: Parsed
}

/** A decision that is not written yet, and all that it rests on. */
interface Ahead {
  /** Its message as it is committed. */
  readonly parsed: Parsed
  readonly decision: Decision
  /** Epoch ms. */
  readonly now: number
  readonly reads: readonly Read[]
}

/** By the ids of the messages' rows. */
export type DecidedAhead = ReadonlyMap<number, Ahead>

interface Read {
  readonly name: ReadAhead
  readonly asked: readonly unknown[]
  readonly found: unknown
}

/**
 * What is absent is decided within the transaction: messages that ask for more than most do (lists,
 * searches, one-use keys), and those that a fault stopped, which is met there again, and judged.
 */
export async function decideAhead(
  handling: DecidingAhead,
  items: readonly Item[],
): Promise<DecidedAhead> {
  const { store, clock, aheadFrom = AHEAD_FROM } = handling
  if (items.length < aheadFrom) return new Map()
  await admitNewcomers(handling, items)
  return store.reading(async (reads) => {
    await reads.prefetch(items, clock.now())
    const ahead = new Map<number, Ahead>()
    for (const { row, parsed } of items) {
      const decided = await decideOne(handling, reads, row, parsed)
      if (decided) ahead.set(row.id, decided)
    }
    return ahead
  })
}

/** They have ids from then on, which decisions name; whoever is known already costs no transaction. */
async function admitNewcomers(
  { store, clock, rules }: DecidingAhead,
  items: readonly Item[],
): Promise<void> {
  const unknown = await store.reading(async (reads) => {
    const senders = newcomers(items, rules, await reads.catalogue())
    const known = await reads.people(senders.map(({ address }) => address))
    return senders.filter(({ address }) => !known.has(address))
  })
  if (unknown.length > 0) await store.transaction((unit) => unit.admit(unknown, clock.now()))
}

/** The message asks for something that is not read ahead. */
class AsksMore extends Error {}

async function decideOne(
  handling: Handling,
  from: ReadsAhead,
  row: InboxRow,
  raw: Parsed,
): Promise<Ahead | null> {
  const reads: Read[] = []
  const noted: { decided?: Omit<Ahead, 'reads'> } = {}
  const unit = onlyThese({
    ...noting(from, reads),
    async commit(_: InboxRow, parsed: Parsed, decision: Decision, now: number) {
      noted.decided = { parsed, decision, now }
      const { inbox: status, because, notices } = decision
      return { status, ticketNumber: null, because, notices }
    },
  })
  try {
    await handle(handling, unit, row, raw)
  } catch {
    // Whatever it is, the transaction meets it as well, and knows what to do.
    return null
  }
  return noted.decided ? { ...noted.decided, reads } : null
}

/** The reads, each noted with what it found. */
function noting(from: ReadsAhead, reads: Read[]): Pick<Unit, ReadAhead> {
  const read = async (name: ReadAhead, asked: readonly unknown[]) => {
    const found = await ask(from, name, asked)
    reads.push({ name, asked, found })
    return found
  }
  const entries = READ_AHEAD.map((name) => [
    name,
    (...asked: readonly unknown[]) => read(name, asked),
  ])
  return Object.fromEntries(entries) as Pick<Unit, ReadAhead>
}

/** A unit that has these functions only. */
function onlyThese(functions: Partial<Unit>): Unit {
  return new Proxy(functions, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (() => {
        throw new AsksMore(String(name))
      }),
  }) as Unit
}

/** Within the transaction: writes what was decided ahead if it still stands; else decides it now. */
export async function settle(
  handling: Handling,
  unit: Unit,
  { row, parsed }: Item,
  decided: DecidedAhead,
): Promise<Committed> {
  const ahead = decided.get(row.id)
  const stands = ahead && isRecent(ahead, handling.clock.now()) && (await stillStands(unit, ahead))
  if (!stands) return handle(handling, unit, row, parsed)
  return unit.commit(row, ahead.parsed, ahead.decision, ahead.now)
}

/** Otherwise the clock was put right meanwhile, or the process stood still; dates are decided by it. */
function isRecent({ now: decidedAt }: Ahead, now: number): boolean {
  return Math.abs(now - decidedAt) < RECENT
}

/**
 * Whether the same would be read now, within the transaction: messages before it in its batch, other
 * processes and the people of the desk may have changed it.
 */
async function stillStands(unit: Unit, { reads }: Ahead): Promise<boolean> {
  for (const { name, asked, found } of reads)
    if (!isSame(name, found, await ask(unit, name, asked))) return false
  return true
}

const KEPT: readonly ReadAhead[] = ['faq', 'catalogue', 'routing']

function isSame(name: ReadAhead, before: unknown, now: unknown): boolean {
  if (before === now) return true
  // Each is kept until it changes, and what an index holds can't be compared.
  return !KEPT.includes(name) && isDeepStrictEqual(before, now)
}

function ask(reads: Pick<Unit, ReadAhead>, name: ReadAhead, asked: readonly unknown[]) {
  const read = reads[name] as (...asked: readonly unknown[]) => Promise<unknown>
  return read(...asked)
}
