/** What each fate of a warning means for the closing that it announced: a table. */

import { describe, expect, it } from 'vitest'
import { dueNow } from '../../../src/core/deciding/time/expiry.js'
import type { ExpiryCase } from '../../../src/core/deciding/time/expiry-case.js'
import type { ClosurePolicy } from '../../../src/core/request/dates/closure-policy.js'
import type { OutboxStatus, Warning } from '../../../src/core/request/dates/warning.js'
import { DAY } from '../../../src/core/running/durations.js'
import { DEFAULT_CLOSURE } from '../../fixtures/shipped-settings.js'
import fc from '../../support/runner/random-cases.js'

/** Every hour of every day is one on which mails go out. */
const POLICY: ClosurePolicy = { ...DEFAULT_CLOSURE, zone: 'UTC', mailHours: [0, 24], quietDays: [] }
const RESOLVED = Date.UTC(2026, 8, 1)
const WARNED = Date.UTC(2026, 9, 1)
const CLOSES = WARNED + 14 * DAY

interface Case {
  readonly status?: OutboxStatus
  readonly warnings?: readonly Warning[]
  readonly active?: boolean
  readonly unreachable?: boolean
  readonly heldToldAt?: number | null
  readonly warnedAt?: number | null
  readonly sentAt?: number
}

function lapsing(of: Case): ExpiryCase {
  const { status, active = true, unreachable = false, heldToldAt = null } = of
  const warnedAt = of.warnedAt === undefined ? WARNED : of.warnedAt
  const one = { createdAt: WARNED, sentAt: status === 'sent' ? (of.sentAt ?? WARNED) : null }
  return {
    ticket: {
      status: 'resolved',
      resolvedAt: RESOLVED,
      warnedAt,
      closesAt: warnedAt === null ? null : CLOSES,
      heldAt: null,
      keptOpenAt: null,
      awayUntil: null,
    },
    requester: { active },
    solution: null,
    question: null,
    warnings: of.warnings ?? (status ? [{ status, ...one }] : []),
    unreachable,
    heldToldAt,
  } as unknown as ExpiryCase
}

const lost = (status: OutboxStatus, at: number): Warning => ({
  status,
  createdAt: at,
  sentAt: null,
})

describe('on the day of the closing, a warning that', () => {
  const TABLE: readonly [string, Case, string][] = [
    ['was sent in time', { status: 'sent' }, 'close'],
    ['was sent three days late', { status: 'sent', sentAt: WARNED + 3 * DAY }, 'wait'],
    ['waits in the outbox', { status: 'queued' }, 'wait'],
    ['is being sent', { status: 'claimed' }, 'wait'],
    ['died', { status: 'dead' }, 'warn'],
    ['came back', { status: 'bounced' }, 'warn'],
    ['was kept back from somebody who is here', { status: 'suppressed' }, 'warn'],
    ['was kept back from somebody who has left', { status: 'suppressed', active: false }, 'close'],
    ['died, and was taken back', { status: 'dead', warnedAt: null }, 'warn'],
    ['has no row', {}, 'warn'],
    ['is of a former resolution', { warnings: [lost('sent', RESOLVED - 1)] }, 'warn'],
    ['died, to an address that is dead', { status: 'dead', unreachable: true }, 'hold'],
    ['was sent, to an address that died since', { status: 'sent', unreachable: true }, 'close'],
    [
      'died, to an address that is dead, as agents know',
      { status: 'dead', unreachable: true, heldToldAt: WARNED },
      'wait',
    ],
    [
      'died, as agents knew of a former resolution',
      { status: 'dead', unreachable: true, heldToldAt: RESOLVED - 1 },
      'hold',
    ],
    [
      'died, to somebody who has left since',
      { status: 'dead', unreachable: true, active: false },
      'warn',
    ],
  ]
  it.each(TABLE)('%s: %j comes to %s', (_name, of, act) => {
    expect(dueNow(lapsing(of), POLICY, CLOSES).act).toBe(act)
  })
})

describe('after warnings that reached nobody, the next one comes', () => {
  const AFTER: readonly [number, number][] = [
    [1, 1],
    [2, 7],
    [3, 30],
    [4, 30],
  ]
  it.each(AFTER)('after %i of them, %i days later', (count, days) => {
    const warnings = Array.from({ length: count }, (_, nth) => lost('dead', WARNED + nth))
    const at = (warnings.at(-1)?.createdAt ?? 0) + days * DAY
    const of = lapsing({ warnings, warnedAt: null })
    expect(dueNow(of, POLICY, at - 1).act).toBe('wait')
    expect(dueNow(of, POLICY, at).act).toBe('warn')
  })
})

it('nobody who is here is closed but after a warning that left the house a notice ago', () => {
  const statuses: OutboxStatus[] = ['queued', 'claimed', 'sent', 'dead', 'bounced', 'suppressed']
  const warning = fc.record({
    status: fc.constantFrom(...statuses),
    createdAt: fc.integer({ min: RESOLVED - 40 * DAY, max: RESOLVED + 90 * DAY }),
    sentAt: fc.constant(null),
  })
  const sent = warning.chain((one) =>
    fc.integer({ min: 0, max: 20 * DAY }).map((later) => ({
      ...one,
      sentAt: one.status === 'sent' || one.status === 'bounced' ? one.createdAt + later : null,
    })),
  )
  const times = fc.integer({ min: RESOLVED, max: RESOLVED + 400 * DAY })
  fc.assert(
    fc.property(
      fc.array(sent, { maxLength: 4 }),
      fc.boolean(),
      fc.boolean(),
      times,
      (found, unreachable, warned, now) => {
        const warnings = found.toSorted((a, b) => a.createdAt - b.createdAt)
        const last = warnings.at(-1)
        const warnedAt = warned && last ? last.createdAt : null
        const of = lapsing({ warnings, unreachable, warnedAt })
        const closesAt = warnedAt === null ? null : warnedAt + 14 * DAY
        const { act } = dueNow({ ...of, ticket: { ...of.ticket, closesAt } }, POLICY, now)
        if (act !== 'close') return
        expect(last?.status).toBe('sent')
        expect(last?.createdAt).toBeGreaterThanOrEqual(RESOLVED)
        // A day late is still the time that it promises.
        expect(now - (last?.sentAt ?? now)).toBeGreaterThanOrEqual(13 * DAY)
      },
    ),
    { numRuns: 2000 },
  )
})
