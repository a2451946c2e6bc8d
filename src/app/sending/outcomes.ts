/** Judges deliveries: one failed notice, or an outage of the mail server; when it is tried again; what the log says. */

import {
  healthAfterDelivery,
  judgeFailure,
  judgeUnknown,
  type ServerHealth,
  UNKNOWN_HEALTH,
} from '../../core/running/outage.js'
import { nextAttempt } from '../../core/running/retry.js'
import { sameFault } from '../../core/running/thrown.js'
import type { Clock } from '../ports/clock.js'
import type { Log } from '../ports/log.js'
import type { Delivery, DeliveryOutcome, OutboxRow } from '../ports/outbox.js'
import { Outage } from '../running/loop.js'

/** `untried`: it was not the mail server's to decide. */
export type Outcome = 'passed' | 'failed' | 'outage' | 'untried'

interface Judged {
  readonly delivery: Delivery
  readonly outcome: Outcome
}

export interface Outcomes {
  /**
   * What it comes to, by what became of others. The delivery is the same, or one to try again: the server
   * says of one recipient after the other that there is none.
   */
  judge(delivery: Delivery, recipient: string): Judged
  /** How many were judged since the last call; throws an Outage when all of them were one. */
  take(): number
}

export function openOutcomes(clock: Clock): Outcomes {
  let health = UNKNOWN_HEALTH
  let seen: { readonly outcome: Outcome; readonly error: string }[] = []
  let lastOutage = ''

  const outcomeOf = (delivery: Delivery, recipient: string): Outcome => {
    const now = clock.now()
    if (delivery.kind === 'sent' && !delivery.chat) health = healthAfterDelivery(now)
    if (delivery.kind !== 'deferred') return 'passed'
    if (delivery.chat || delivery.until !== undefined) return 'untried'
    const judged = judgeFailure(health, { ...delivery, recipient }, now)
    health = judged.health
    return judged.outage ? 'outage' : 'failed'
  }

  return {
    judge(told, recipient) {
      const { delivery, health: known } = judgeDead(health, told, { recipient, at: clock.now() })
      health = known
      const outcome = outcomeOf(delivery, recipient)
      seen.push({ outcome, error: 'error' in delivery ? delivery.error : '' })
      return { delivery, outcome }
    },
    take() {
      const all = seen
      seen = []
      const [first] = all
      if (first === undefined || all.some(({ outcome }) => outcome !== 'outage')) return all.length
      // A session number in the server's words makes no other outage of it: the loop says each once.
      if (!sameFault(first.error, lastOutage)) lastOutage = first.error
      throw new Outage(lastOutage)
    },
  }
}

function judgeDead(
  health: ServerHealth,
  delivery: Delivery,
  { recipient, at }: { readonly recipient: string; readonly at: number },
): { readonly delivery: Delivery; readonly health: ServerHealth } {
  if (delivery.kind !== 'dead' || delivery.ofEverybody === undefined) return { delivery, health }
  const judged = judgeUnknown(health, recipient, at)
  if (judged.believed) return { delivery, health: judged.health }
  const doubted: Delivery = { kind: 'deferred', error: delivery.ofEverybody, connection: true }
  return { delivery: doubted, health: judged.health }
}

/** A bug: the notice is tried again, and given up in the end, where an agent sees it. */
export function faulty(log: Log, row: OutboxRow, error: unknown): Delivery {
  log.error(
    { err: error, inbound: row.inboundId, outbox: row.id },
    'a fault of Amigo kept a notice from being sent',
  )
  return {
    kind: 'deferred',
    error: `internal: ${error instanceof Error ? error.message : String(error)}`,
    connection: false,
  }
}

interface Timing {
  readonly now: number
  /** In [0, 1): see `nextAttempt`. */
  readonly chance: number
  /** False: the clock is doubted, and no notice dies of its age. */
  readonly mayGiveUp: boolean
}

export function settled(
  row: OutboxRow,
  delivery: Delivery,
  outcome: Outcome,
  { now, chance, mayGiveUp }: Timing,
): DeliveryOutcome {
  const attempts = row.attempts + 1
  const tries = mayGiveUp ? attempts : 0
  if (delivery.kind !== 'deferred') return { row, delivery, nextAttemptAt: null }
  const { until, chat, pace } = delivery
  const timing = { since: row.retriedAt ?? row.createdAt, now, jitter: chance }
  if (until !== undefined) return { row, delivery, nextAttemptAt: until, attempts: row.attempts }
  // A server that can't be reached says nothing of this mail: its back-off does not grow by that.
  const soon = () => nextAttempt(1, timing, { tries })
  if (outcome === 'outage') return { row, delivery, nextAttemptAt: soon(), attempts: row.attempts }
  // The chat looks whether a notice that was tried is there already.
  if (chat && delivery.connection) return { row, delivery, nextAttemptAt: soon(), attempts }
  const nextAttemptAt = nextAttempt(attempts, timing, { pace: pace ?? 'usual', tries })
  return { row, delivery, nextAttemptAt, attempts }
}

export function report(log: Log, row: OutboxRow, delivery: Delivery, outcome: Outcome): void {
  const facts = {
    inbound: row.inboundId,
    outbox: row.id,
    kind: row.notice.kind,
    ticket: row.ticketNumber,
  }
  if (delivery.kind === 'sent') log.info(facts, 'notice sent')
  else if (delivery.kind === 'dead')
    log.warn({ ...facts, error: delivery.error }, 'notice given up')
  else if (outcome === 'failed') log.warn({ ...facts, error: delivery.error }, 'notice deferred')
}
