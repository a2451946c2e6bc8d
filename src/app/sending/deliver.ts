/** Sends what the outbox holds: at least once, with back-off, the outcome of each on its row. */

import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../ports/clock.js'
import type { Log } from '../ports/log.js'
import type { MailboxLane } from '../ports/mailbox-lane.js'
import type { Mailer } from '../ports/mailer.js'
import type { Meter } from '../ports/meter.js'
import type { Outbox, OutboxRow } from '../ports/outbox.js'
import type { Round } from '../ports/round.js'
import { faulty, openOutcomes, report, settled } from './outcomes.js'
import { outcomeRecorder } from './record-outcomes.js'

export interface Delivering {
  readonly outbox: Outbox
  /** Only what leaves from this mailbox; left out: all of it. */
  readonly lane?: MailboxLane
  readonly mailer: Mailer
  readonly clock: Clock
  readonly log: Log
  readonly meter?: Meter | undefined
  /** False: the clock is doubted, and no notice dies of the age that it has by it. */
  readonly mayGiveUp?: () => boolean
  /** Outcomes wait so long for each other, to be written together, ms; left out: as suits a service. */
  readonly linger?: number
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
const ROUND_LASTS = 2000
/** Well before a claim ends by itself: see `CLAIM_LASTS` of the outbox. */
const RENEW_EVERY = 3 * 60_000

export function openDeliverer(delivering: Delivering, patience = ROUND_LASTS): Deliverer {
  const { outbox, lane, clock } = delivering
  const stopping = new AbortController()
  // While the database is away each of them waits to write its outcome. Node takes more than ten for a leak.
  setMaxListeners(AT_ONCE, stopping.signal)
  const underWay = new Map<number, Promise<void>>()
  const outcomes = openOutcomes(clock)
  const start = starter(delivering, outcomes, underWay, stopping.signal)
  const renewing = renewal(delivering, underWay)

  return {
    async round() {
      const room = AT_ONCE - underWay.size
      const rows = room > 0 ? await outbox.claim(room, clock.now(), lane) : []
      // One for all of them: what was queued first is tried again first.
      const chance = Math.random()
      // A claim may end while the mail is still being sent: the clock leapt, or the database was away.
      const fresh = answersFirst(rows.filter(({ id }) => !underWay.has(id)))
      const sent = Promise.all(fresh.map((row) => start(row, chance)))
      await atMost(patience, room > 0 ? sent : Promise.race(underWay.values()))
      if (outcomes.take() === 0 && rows.length === 0) return 'nothing'
      return room > 0 && rows.length === room ? 'more' : 'all'
    },
    rest: (within) => atMost(within, Promise.all(underWay.values())),
    async stop() {
      clearInterval(renewing)
      stopping.abort()
      await Promise.all(underWay.values())
    },
  }
}

/** Sends one notice and writes what became of it; it never rejects. */
function starter(
  delivering: Delivering,
  outcomes: ReturnType<typeof openOutcomes>,
  underWay: Map<number, Promise<void>>,
  stopping: AbortSignal,
): (row: OutboxRow, chance: number) => Promise<void> {
  const { mailer, clock, log, meter, mayGiveUp = () => true } = delivering
  const settle = outcomeRecorder({ ...delivering, stopping })

  const deliver = async (row: OutboxRow, chance: number) => {
    const told = await mailer.send(row).catch((error: unknown) => faulty(log, row, error))
    const { delivery, outcome } = outcomes.judge(told, row.notice.to.address)
    report(log, row, delivery, outcome)
    meter?.delivered(row, delivery, clock.now())
    const by = { now: clock.now(), chance, mayGiveUp: mayGiveUp() }
    await settle(settled(row, delivery, outcome, by))
  }

  const conversations = new Map<string, Promise<void>>()
  return (row, chance) => {
    const conversation = `${row.ticketId} ${row.notice.to.address}`
    // What one person is told of one request leaves in its order.
    const before = row.ticketId === null ? undefined : conversations.get(conversation)
    const sending: Promise<void> = (
      before === undefined ? deliver(row, chance) : before.then(() => deliver(row, chance))
    )
      .catch((error: unknown) => {
        const facts = { err: error, inbound: row.inboundId, outbox: row.id }
        log.error(facts, 'the outcome of a notice could not be written; it may go out twice')
      })
      .finally(() => {
        underWay.delete(row.id)
        if (conversations.get(conversation) === sending) conversations.delete(conversation)
      })
    underWay.set(row.id, sending)
    if (row.ticketId !== null) conversations.set(conversation, sending)
    return sending
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
