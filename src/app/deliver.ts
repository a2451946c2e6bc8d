/** Sends what the outbox holds: at least once, with back-off, the outcome of each on its row. */

import { nextAttempt } from '../core/retry.js'
import { Outage, type Round } from './loop.js'
import type { Clock, Delivery, Log, Mailer, Outbox, OutboxRow, Settled } from './ports.js'

export interface Delivering {
  readonly outbox: Outbox
  readonly mailer: Mailer
  readonly clock: Clock
  readonly log: Log
  /** False while the clock is doubted: nothing is given up for its age; by default it may be. */
  readonly mayGiveUp?: () => boolean
}

const BATCH = 50

/** One batch. Throws an Outage when the mail server could not be used, whoever the recipients were. */
export async function deliverOnce({
  outbox,
  mailer,
  clock,
  log,
  mayGiveUp = () => true,
}: Delivering): Promise<Round> {
  const rows = await outbox.claim(BATCH, clock.now())
  if (rows.length === 0) return 'nothing'
  const settle = grouped((results: readonly Settled[]) => outbox.settle(results, clock.now()))
  // One for all of them: what was queued first is tried again first.
  const chance = Math.random()
  const deliveries = await Promise.all(
    rows.map(async (row) => {
      const delivery = await mailer.send(row)
      await settle(settled(row, delivery, clock.now(), chance, mayGiveUp()))
      report(log, row, delivery)
      return delivery
    }),
  )
  const down = deliveries.filter((d) => d.kind === 'deferred' && d.connection && !d.chat)
  if (down.length === rows.length) throw new Outage(errorOf(down[0]))
  return rows.length === BATCH ? 'more' : 'all'
}

function settled(
  row: OutboxRow,
  delivery: Delivery,
  now: number,
  chance: number,
  mayGiveUp: boolean,
): Settled {
  // A server that can't be reached says nothing of this mail: its back-off does not grow by that.
  const outage = delivery.kind === 'deferred' && delivery.connection
  const attempts = outage ? 1 : row.attempts + 1
  const tries = mayGiveUp ? row.attempts + 1 : 0
  return { row, delivery, nextAttemptAt: nextAttempt(attempts, row.createdAt, now, chance, tries) }
}

function errorOf(delivery: Delivery | undefined): string {
  return delivery && 'error' in delivery ? delivery.error : ''
}

function report(log: Log, row: OutboxRow, delivery: Delivery): void {
  const facts = { outbox: row.id, kind: row.notice.kind, ticket: row.ticketNumber }
  if (delivery.kind === 'sent') log.debug(facts, 'notice sent')
  else if (delivery.kind === 'dead')
    log.warn({ ...facts, error: delivery.error }, 'notice given up')
  else if (!delivery.connection) log.warn({ ...facts, error: delivery.error }, 'notice deferred')
}

/**
 * Group commit: what comes while a write runs goes into the next one together. Each call resolves
 * when its own item is written.
 */
export function grouped<T>(
  write: (items: readonly T[]) => Promise<void>,
): (item: T) => Promise<void> {
  let waiting: T[] = []
  let next: Promise<void> | undefined
  let running: Promise<void> = Promise.resolve()
  return (item) => {
    waiting.push(item)
    next ??= settledOf(running)
      .then(linger)
      .then(() => {
        const items = waiting
        waiting = []
        next = undefined
        running = write(items)
        return running
      })
    return next
  }
}

/** Deliveries end in bursts: a moment's wait makes one commit of what would be several. */
function linger(): Promise<void> {
  return new Promise((done) => setTimeout(done, 20))
}

/** The write before this one may have failed: its callers know, this one goes on. */
function settledOf(promise: Promise<void>): Promise<void> {
  return promise.catch(() => undefined)
}
