/** What is wrong with a desk, by the facts that are known of it; what the operator is told, and when. */

import { describe, expect, it } from 'vitest'
import { alarmsDue } from '../../../src/core/running/alarms.js'
import { MINUTE } from '../../../src/core/running/durations.js'
import {
  type DeskFacts,
  problemsOf,
  QUEUES,
  type QueueName,
} from '../../../src/core/running/health.js'
import type { PartHealth } from '../../../src/core/running/part-health.js'
import type { ProblemName } from '../../../src/core/running/part-names.js'

const NOW = Date.UTC(2026, 10, 23, 11, 0)
const POLICY = { alarmAfter: 10 * MINUTE, canaryEvery: null }
const WITH_CANARY = { ...POLICY, canaryEvery: 15 * MINUTE }
const ago = (minutes: number) => NOW - minutes * MINUTE

const EMPTY = Object.fromEntries(
  QUEUES.map((name) => [name, { count: 0, oldest: null }]),
) as DeskFacts['queues']
const FINE: DeskFacts = {
  service: { startedAt: ago(600), seenAt: ago(0.5), stopped: false },
  parts: [
    { part: 'intake', state: 'ok', since: ago(500), reason: '', workedAt: ago(1), waiting: 0 },
  ],
  queues: EMPTY,
  lastSweep: ago(4),
  canary: null,
}
const part = (
  name: PartHealth['part'],
  state: PartHealth['state'],
  since = ago(3),
): PartHealth => ({
  part: name,
  state,
  since,
  reason: state === 'down' ? 'the server is away' : '',
  workedAt: null,
  waiting: 0,
})
const queue = (name: QueueName, minutes: number) => ({
  ...EMPTY,
  [name]: { count: 2, oldest: ago(minutes) },
})
const canary = (more: Partial<NonNullable<DeskFacts['canary']>>) => ({
  lastSentAt: ago(5),
  lastArrivedAt: ago(5),
  waitingSince: null,
  fault: '',
  ...more,
})

const service = (more: Partial<NonNullable<DeskFacts['service']>>) => ({
  startedAt: ago(600),
  seenAt: ago(0.5),
  stopped: false,
  ...more,
})

describe('what is wrong', () => {
  it.each<[string, Partial<DeskFacts>, readonly string[], typeof POLICY | typeof WITH_CANARY]>([
    ['nothing', {}, [], POLICY],
    ['a service that never ran', { service: null }, ['service'], POLICY],
    ['one that was stopped', { service: service({ stopped: true }) }, ['service'], POLICY],
    [
      'one that was silent for 3 minutes',
      { service: service({ seenAt: ago(3) }) },
      ['service'],
      POLICY,
    ],
    ['one that was silent for 2 minutes', { service: service({ seenAt: ago(2) }) }, [], POLICY],
    [
      'of one that is gone, its parts are not told',
      { service: service({ seenAt: ago(90) }), parts: [part('intake', 'down')] },
      ['service'],
      POLICY,
    ],
    ['a part that fails, at once', { parts: [part('intake', 'down', NOW)] }, ['intake'], POLICY],
    ['a part that begins', { parts: [part('sending', 'starting')] }, [], POLICY],
    [
      'several, in their order',
      { parts: [part('chat', 'down'), part('removal', 'down'), part('intake', 'down')] },
      ['intake', 'removal', 'chat'],
      POLICY,
    ],
    ['a message that waits for 9 minutes', { queues: queue('received', 9) }, [], POLICY],
    ['one that waits for 10', { queues: queue('received', 10) }, ['handling'], POLICY],
    [
      'handling that fails, and what waits for it, once',
      { parts: [part('handling', 'down')], queues: queue('received', 60) },
      ['handling'],
      POLICY,
    ],
    ['a message that is held for days', { queues: queue('held', 5000) }, [], POLICY],
    ['a message that failed long ago', { queues: queue('failed', 5000) }, [], POLICY],
    ['a notice that waits for its turn', { queues: queue('waiting', 500) }, [], POLICY],
    ['a sweep 19 minutes ago', { lastSweep: ago(19) }, [], POLICY],
    ['a sweep 20 minutes ago', { lastSweep: ago(20) }, ['sweep'], POLICY],
    [
      'none yet, just started',
      { lastSweep: null, service: service({ startedAt: ago(3) }) },
      [],
      POLICY,
    ],
    [
      'the last one before a stop of days',
      { lastSweep: ago(9000), service: service({ startedAt: ago(3) }) },
      [],
      POLICY,
    ],
    ['none yet, after a while', { lastSweep: null }, ['sweep'], POLICY],
    ['a canary that came back', { canary: canary({}) }, [], WITH_CANARY],
    ['one that is under way', { canary: canary({ waitingSince: ago(9) }) }, [], WITH_CANARY],
    ['one that is due', { canary: canary({ waitingSince: ago(10) }) }, ['canary'], WITH_CANARY],
    [
      'one that is due, but not wanted any more',
      { canary: canary({ waitingSince: ago(10) }) },
      [],
      POLICY,
    ],
    [
      'none sent, just started',
      { canary: null, service: service({ startedAt: ago(39) }) },
      [],
      WITH_CANARY,
    ],
    ['none sent for long', { canary: null }, ['canary'], WITH_CANARY],
    [
      'the last sent long ago',
      { canary: canary({ lastSentAt: ago(41) }) },
      ['canary'],
      WITH_CANARY,
    ],
    [
      'a clock that was set back an hour',
      {
        service: service({ seenAt: ago(-60) }),
        lastSweep: ago(-60),
        canary: canary({ lastSentAt: ago(-60) }),
        queues: queue('received', -60),
      },
      [],
      WITH_CANARY,
    ],
  ])('%s', (_, facts, problems, policy) => {
    const found = problemsOf({ ...FINE, ...facts }, policy, NOW)
    expect(found.map(({ problem }) => problem)).toEqual(problems)
    for (const { reason } of found) expect(reason).toMatch(/^[^\n]+$/)
  })

  it('a canary that could not be sent says why', () => {
    const facts = { ...FINE, canary: canary({ waitingSince: ago(11), fault: 'nothing listens' }) }
    expect(problemsOf(facts, WITH_CANARY, NOW)[0]?.reason).toContain('nothing listens')
  })
})

describe('what the operator is told', () => {
  const intake = (minutes: number) => ({
    problem: 'intake' as const,
    since: ago(minutes),
    reason: 'away',
  })

  it('nothing before its time, then once, and the end', () => {
    const due = (
      problems: readonly ReturnType<typeof intake>[],
      told: readonly ReturnType<typeof intake>[],
    ) => {
      const { began, ended } = alarmsDue({ problems }, told, POLICY, NOW)
      return [began.length, ended.length]
    }
    expect(due([intake(9)], [])).toEqual([0, 0])
    expect(due([intake(10)], [])).toEqual([1, 0])
    expect(due([intake(30)], [intake(30)])).toEqual([0, 0])
    // It came back for a moment and failed again between two looks: the same outage for whoever was told.
    expect(due([intake(1)], [intake(30)])).toEqual([0, 0])
    expect(due([], [intake(30)])).toEqual([0, 1])
    // One that was never told of ends without a word.
    expect(due([], [])).toEqual([0, 0])
  })

  it('no end of what has neither worked nor failed since a restart', () => {
    const ended = (undecided: 'intake' | 'chat') =>
      alarmsDue({ problems: [], undecided: [undecided] }, [intake(30)], POLICY, NOW).ended
    expect(ended('intake')).toEqual([])
    expect(ended('chat')).toHaveLength(1)
  })

  it.each<[string, readonly ProblemName[], readonly ProblemName[], readonly ProblemName[]]>([
    ['a canary alone', ['canary'], [], ['canary']],
    ['that intake explains', ['intake', 'canary'], [], ['intake']],
    ['that handling explains', ['handling', 'canary'], [], ['handling']],
    ['that sending explains', ['sending', 'canary'], [], ['sending']],
    ['that they do not', ['removal', 'chat', 'canary'], [], ['removal', 'chat', 'canary']],
    ['while the operator knows why', ['intake', 'canary'], ['intake'], []],
    // The mails that waited are only now taken in, and the canary with them.
    ['in the look that ends it', ['canary'], ['intake'], []],
    ['in the next one', ['canary'], [], ['canary']],
  ])('%s', (_, now, told, began) => {
    const of = (problem: ProblemName) => ({ problem, since: ago(30), reason: 'away' })
    const due = alarmsDue({ problems: now.map(of) }, told.map(of), POLICY, NOW)
    expect(due.began.map(({ problem }) => problem)).toEqual(began)
  })
})
