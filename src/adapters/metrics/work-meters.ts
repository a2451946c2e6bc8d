/** Counters of the work: messages stored and handled, notices sent and given up, the time from receipt to acknowledgement. */

import { Counter, Histogram, type Registry } from 'prom-client'
import type { Meter } from '../../app/ports/meter.js'

/** Reasons of failures that are known by name; a server's own words would make a label of each. */
const FAILURES = [
  'parse-timeout',
  'parse-memory',
  'unreadable',
  'no-sender',
  'internal',
  'house',
] as const
/** So many acknowledgements wait for a scrape, at most. */
const MOST_PENDING = 10_000

/** Of a mail that its server withholds, the reason begins with its place: `UID 7 of INBOX …`. */
export function failureLabel(because: string): string {
  if (/^UID \d/.test(because)) return 'withheld'
  return FAILURES.find((name) => because === name || because.startsWith(`${name}:`)) ?? 'other'
}

interface Acknowledged {
  readonly inboundId: number
  /** When it was sent, epoch ms. */
  readonly at: number
}

/** When the mail servers got these messages, epoch ms, by the ids of their rows. */
export type ReceivedAt = (ids: readonly number[]) => Promise<ReadonlyMap<number, number>>

export interface WorkMeters {
  readonly meter: Meter
  /** Counts the delays of acknowledgements that were sent since the last call. */
  settle(receivedAt: ReceivedAt): Promise<void>
}

export function workMeters(registry: Registry): WorkMeters {
  const counters = countersOf(registry)
  let pending: Acknowledged[] = []
  return {
    meter: {
      stored: (channel, count) => counters.stored.inc({ channel }, count),
      handled(channel, status, because) {
        counters.handled.inc({ channel, outcome: status })
        if (status === 'failed') counters.failed.inc({ reason: failureLabel(because) })
      },
      delivered({ notice, inboundId }, delivery, now) {
        const { kind } = notice
        counters.delivered.inc({ outcome: delivery.kind })
        if (delivery.kind !== 'sent') return
        counters.sent.inc({ kind })
        if (kind === 'acknowledgement' && inboundId !== null && pending.length < MOST_PENDING)
          pending.push({ inboundId, at: now })
      },
    },
    async settle(receivedAt) {
      const settled = pending
      if (settled.length === 0) return
      pending = []
      const received = await receivedAt(settled.map(({ inboundId }) => inboundId)).catch(() => null)
      if (received === null) {
        // The database is away: they are asked for again.
        pending = [...settled, ...pending].slice(0, MOST_PENDING)
        return
      }
      for (const { inboundId, at } of settled) {
        const from = received.get(inboundId)
        // The mail server's clock may be ahead of ours.
        if (from !== undefined) counters.delay.observe(Math.max(0, at - from) / 1000)
      }
    },
  }
}

/** Name, meaning, labels. */
const COUNTERS = {
  stored: [
    'amigo_messages_stored_total',
    'Messages that came in and are stored durably.',
    ['channel'],
  ],
  handled: [
    'amigo_messages_handled_total',
    'Messages that were decided about, by what became of them: handled, ignored, held, refused, failed.',
    ['channel', 'outcome'],
  ],
  failed: ['amigo_messages_failed_total', 'Messages that were set aside, by reason.', ['reason']],
  sent: [
    'amigo_notices_sent_total',
    'Notices that the mail server or the chat has taken, by kind.',
    ['kind'],
  ],
  delivered: [
    'amigo_deliveries_total',
    'Tries to deliver a notice, by outcome: sent, deferred (tried again), dead (given up).',
    ['outcome'],
  ],
} as const

function countersOf(registry: Registry) {
  const counters = Object.fromEntries(
    Object.entries(COUNTERS).map(([key, [name, help, labels]]) => [
      key,
      new Counter({ name, help, labelNames: [...labels], registers: [registry] }),
    ]),
  ) as Readonly<Record<keyof typeof COUNTERS, Counter>>
  const delay = new Histogram({
    name: 'amigo_acknowledgement_delay_seconds',
    help: 'Time from the receipt of a message by its server until its acknowledgement was sent, in seconds.',
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400],
    registers: [registry],
  })
  return { ...counters, delay }
}
