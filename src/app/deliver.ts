/** Sends what the outbox holds: at least once, with back-off, the outcome of each on its row. */

import { setTimeout as sleep } from 'node:timers/promises'
import { passed, UNTRIED, weigh } from '../core/outage.js'
import { nextAttempt } from '../core/retry.js'
import { Outage, type Round } from './loop.js'
import type { Clock, Delivery, Log, Mailer, Outbox, OutboxRow, Settled } from './ports.js'
import { settler } from './settling.js'

export interface Delivering {
  readonly outbox: Outbox
  readonly mailer: Mailer
  readonly clock: Clock
  readonly log: Log
}

export interface Deliverer {
  /**
   * Claims what is due, as far as there is room, and sends it. Returns when it is sent, or after a while:
   * what hangs goes on by itself. Throws an Outage when the mail server could not be used, whoever the
   * recipients were.
   */
  round(): Promise<Round>
  /** Resolves when none is under way, or after so many ms. */
  rest(within: number): Promise<void>
  /** Outcomes that still can't be written are given up. */
  stop(): Promise<void>
}

/** So many are under way at most. */
const AT_ONCE = 50
/** A round waits so long for its notices, ms. */
const PATIENCE = 2000
/** Well before a claim ends by itself: see `CLAIM_LASTS` of the outbox. */
const RENEW_EVERY = 3 * 60_000

interface Outcome {
  readonly error: string
  /** `untried`: it was not the mail server's to decide. */
  readonly is: 'passed' | 'failed' | 'outage' | 'untried'
}

export function openDeliverer(delivering: Delivering, patience = PATIENCE): Deliverer {
  const { outbox, mailer, clock, log } = delivering
  const stopping = new AbortController()
  const settle = settler({ ...delivering, stopping: stopping.signal })
  const underWay = new Map<number, Promise<void>>()
  let outcomes: Outcome[] = []
  let standing = UNTRIED
  const renewing = renewal(delivering, underWay)

  async function deliver(row: OutboxRow, chance: number): Promise<void> {
    const delivery = await mailer.send(row).catch((error: unknown) => faulty(log, row, error))
    const is = judged(delivery)
    outcomes.push({ error: 'error' in delivery ? delivery.error : '', is })
    report(log, row, delivery, is)
    await settle(settled(row, delivery, is, clock.now(), chance))
  }

  function judged(delivery: Delivery): Outcome['is'] {
    const now = clock.now()
    if (delivery.kind === 'sent') standing = passed(now)
    if (delivery.kind !== 'deferred') return 'passed'
    if (delivery.chat || delivery.until !== undefined) return 'untried'
    const weighed = weigh(standing, delivery, now)
    standing = weighed.standing
    return weighed.outage ? 'outage' : 'failed'
  }

  function start(row: OutboxRow, chance: number): Promise<void> {
    const sending = deliver(row, chance)
      .catch((error: unknown) => {
        const facts = { err: error, outbox: row.id }
        log.error(facts, 'the outcome of a notice could not be written; it may go out twice')
      })
      .finally(() => underWay.delete(row.id))
    underWay.set(row.id, sending)
    return sending
  }

  async function round(): Promise<Round> {
    const room = AT_ONCE - underWay.size
    const rows = room > 0 ? await outbox.claim(room, clock.now()) : []
    // One for all of them: what was queued first is tried again first.
    const chance = Math.random()
    const sent = Promise.all(answersFirst(rows).map((row) => start(row, chance)))
    await atMost(patience, room > 0 ? sent : Promise.race(underWay.values()))
    const seen = outcomes
    outcomes = []
    if (rows.length === 0 && seen.length === 0) return 'nothing'
    if (seen.length > 0 && seen.every(({ is }) => is === 'outage'))
      throw new Outage(seen[0]?.error ?? '')
    return room > 0 && rows.length === room ? 'more' : 'all'
  }

  return {
    round,
    rest: (within) => atMost(within, Promise.all(underWay.values())),
    async stop() {
      clearInterval(renewing)
      stopping.abort()
      await Promise.all(underWay.values())
    },
  }
}

/** One round, whatever the time that it takes. */
export async function deliverOnce(delivering: Delivering): Promise<Round> {
  const deliverer = openDeliverer(delivering, Number.POSITIVE_INFINITY)
  try {
    return await deliverer.round()
  } finally {
    await deliverer.stop()
  }
}

/** What somebody waits for before what time wrote: the budget may not be enough for both. */
function answersFirst(rows: readonly OutboxRow[]): OutboxRow[] {
  return rows.toSorted((a, b) => Number(a.inboundId === null) - Number(b.inboundId === null))
}

function renewal({ outbox, clock, log }: Delivering, underWay: ReadonlyMap<number, unknown>) {
  const timer = setInterval(() => {
    if (underWay.size === 0) return
    outbox.renew([...underWay.keys()], clock.now()).catch((error: unknown) => {
      log.warn({ err: error }, 'delivery: claims could not be renewed; it will be tried again')
    })
  }, RENEW_EVERY)
  timer.unref()
  return timer
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  if (!Number.isFinite(ms)) return void (await work)
  const waiting = new AbortController()
  // The wait rejects only when the work was done before it.
  const wait = sleep(ms, undefined, { signal: waiting.signal }).catch(() => undefined)
  await Promise.race([work, wait])
  waiting.abort()
}

/** A bug: the notice is tried again, and given up in the end, where an agent sees it. */
function faulty(log: Log, row: OutboxRow, error: unknown): Delivery {
  log.error({ err: error, outbox: row.id }, 'a fault of Amigo kept a notice from being sent')
  return {
    kind: 'deferred',
    error: `internal: ${error instanceof Error ? error.message : String(error)}`,
    connection: false,
  }
}

function settled(
  row: OutboxRow,
  delivery: Delivery,
  is: Outcome['is'],
  now: number,
  chance: number,
): Settled {
  const attempts = row.attempts + 1
  if (delivery.kind !== 'deferred') return { row, delivery, nextAttemptAt: null }
  const { until, chat, pace } = delivery
  const since = row.retriedAt ?? row.createdAt
  if (until !== undefined) return { row, delivery, nextAttemptAt: until, attempts: row.attempts }
  // A server that can't be reached says nothing of this mail: its back-off does not grow by that.
  const soon = () => nextAttempt(1, since, now, chance)
  if (is === 'outage') return { row, delivery, nextAttemptAt: soon(), attempts: row.attempts }
  // The chat looks whether a notice that was tried is there already.
  if (chat && delivery.connection) return { row, delivery, nextAttemptAt: soon(), attempts }
  const nextAttemptAt = nextAttempt(attempts, since, now, chance, pace)
  return { row, delivery, nextAttemptAt, attempts }
}

function report(log: Log, row: OutboxRow, delivery: Delivery, is: Outcome['is']): void {
  const facts = { outbox: row.id, kind: row.notice.kind, ticket: row.ticketNumber }
  if (delivery.kind === 'sent') log.debug(facts, 'notice sent')
  else if (delivery.kind === 'dead')
    log.warn({ ...facts, error: delivery.error }, 'notice given up')
  else if (is === 'failed') log.warn({ ...facts, error: delivery.error }, 'notice deferred')
}
