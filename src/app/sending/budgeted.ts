/** Sends mail within the sending budget; mails beyond it wait, and count no failed attempt. */

import { WINDOWS } from '../../core/running/budget.js'
import { HOUR } from '../../core/running/durations.js'
import { isOver } from '../../core/running/retry.js'
import type { Budget, BudgetRefusal } from '../ports/budget.js'
import type { Clock } from '../ports/clock.js'
import type { Log } from '../ports/log.js'
import type { Mailer } from '../ports/mailer.js'
import type { Delivery } from '../ports/outbox.js'

interface Budgeted {
  readonly mailer: Mailer
  /** Null: there is none. */
  readonly budget: Budget | null
  readonly clock: Clock
  readonly log: Log
}

/** When the counts can't be read: soon again, ms. */
const MOMENT = 30_000

export function withinBudget({ mailer, budget, clock, log }: Budgeted): Mailer {
  if (budget === null) return mailer
  const queues = { bulk: openQueue(), answers: openQueue() }
  const logRefusal = hourly(log)

  return {
    async send(row) {
      const now = clock.now()
      // No message asked for it.
      const bulk = row.inboundId === null
      const room = await budget.take(bulk, now).catch((error: unknown) => error as Error)
      if (room instanceof Error) return untried(room.message, now + MOMENT)
      if (room.free) {
        const delivery = await mailer.send(row)
        if (!reached(delivery)) await giveBack(budget, now, log)
        return delivery
      }
      logRefusal(room, now)
      const queue = bulk ? queues.bulk : queues.answers
      return untried(`${sentence(room)}: it waits for its turn`, queue(room, now))
    },
  }
}

function untried(error: string, until: number): Delivery {
  return {
    kind: 'deferred',
    error,
    connection: false,
    until,
  }
}

/** The server took it, or may have. */
function reached(delivery: Delivery): boolean {
  return delivery.kind === 'sent' || (delivery.kind === 'deferred' && delivery.pace === 'unknown')
}

async function giveBack(budget: Budget, takenAt: number, log: Log): Promise<void> {
  // One that stays counted delays others by a moment, and no more.
  await budget.giveBack(takenAt).catch((error: unknown) => {
    log.warn({ err: error }, 'delivery: a mail that did not go out stays counted')
  })
}

/** One behind the other, as the window allows in the long run: not all of them ask at the same moment. */
function openQueue(): (room: BudgetRefusal, now: number) => number {
  let [first, next] = [0, 0]
  return ({ until, every }, now) => {
    if (isOver(first, HOUR, now)) {
      first = until
      next = until
    } else next = Math.min(next + every, first + HOUR)
    return Math.round(next)
  }
}

function sentence({ window, limit }: BudgetRefusal): string {
  return `${WINDOWS[window].setting} is used up for now (${limit} recipients)`
}

/** A budget is full again and again: once an hour is enough. */
function hourly(log: Log): (room: BudgetRefusal, now: number) => void {
  let loggedAt = Number.NEGATIVE_INFINITY
  return (room, now) => {
    if (Math.abs(now - loggedAt) < HOUR) return
    loggedAt = now
    log.info(
      { until: new Date(room.until).toISOString() },
      `delivery: ${sentence(room)}; notices wait, people’s answers go first`,
    )
  }
}
