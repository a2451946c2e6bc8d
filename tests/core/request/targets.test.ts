/** The targets of a request: through its life, when its priority changes, when it is reopened; and which alerts are due. */

import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { alertsDue } from '../../../src/core/request/dates/alerts.js'
import { targetsAfter, targetsOfNew } from '../../../src/core/request/dates/target-changes.js'
import { NO_TARGETS } from '../../../src/core/request/dates/targets.js'
import { workingTimeBetween } from '../../../src/core/request/dates/working-time.js'
import { applySteps, type Step, stateOf } from '../../../src/core/request/lifecycle.js'
import type { Priority } from '../../../src/core/request/priority.js'
import { undoChange } from '../../../src/core/request/step-back.js'
import type { StateChange, Ticket } from '../../../src/core/request/ticket.js'
import { HOUR } from '../../../src/core/running/durations.js'
import { NO_SERVICE_LEVELS, OFFICE, SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { newTicket } from '../../support/people/random-people.js'
import fc from '../../support/runner/random-cases.js'

const at = (local: string) => DateTime.fromISO(local, { zone: OFFICE.zone }).toMillis()
const written = (time: number | null) =>
  time === null
    ? null
    : DateTime.fromMillis(time, { zone: OFFICE.zone }).toFormat("yyyy-MM-dd'T'HH:mm")

/** Tuesday, 9:00; priority 3: to be taken within 10 hours, resolved within 50. */
const OPENED = '2026-11-24T09:00'
const WHOLE: Step = { event: 'resolve', agentId: 7 }
const TAKE: Step = { event: 'assign', agentId: 7 }
const ASK: Step = { event: 'suspend' }
const REOPEN: Step = { event: 'reopen', text: 'Encore.', agentActive: true }

function opened(time = OPENED, priority: Priority = 3): Ticket {
  const now = at(time)
  const content = newTicket({ requester: 1, agent: 7, team: 1 } as never, now)
  const untaken = { status: 'dispatched', agentId: null, assignedAt: null, priority } as const
  const targets = targetsOfNew(priority, SERVICE_LEVELS, now)
  return {
    ...content,
    ...UNTOUCHED,
    ...untaken,
    ...targets,
    id: 1,
    number: 1,
    version: 1,
  } as Ticket
}
const UNTOUCHED = { rating: null, ratedAt: null, ratingAskedAt: null }

function changed(
  ticket: Ticket,
  time: string,
  change: StateChange | null,
  priority = ticket.priority,
) {
  const state = change?.after ?? stateOf(ticket)
  const after = { state, events: change?.events ?? [], priority }
  return { ...ticket, ...state, priority, ...targetsAfter(ticket, after, SERVICE_LEVELS, at(time)) }
}
function step(ticket: Ticket, time: string, ...steps: Step[]): Ticket {
  const walked = applySteps(ticket, steps, at(time))
  if (!walked.ok) throw new Error(walked.refusal)
  return changed(ticket, time, walked.change)
}
const shown = ({ dueAt, alertAt, alerts }: Ticket) => [written(dueAt), written(alertAt), alerts]

describe('through its life', () => {
  it('is to be taken, then resolved, counted from its opening', () => {
    const one = opened()
    expect(shown(one)).toEqual(['2026-11-25T09:00', '2026-11-24T14:00', 0])
    const taken = step(one, '2026-11-24T11:00', TAKE)
    // Five days on: of them a weekend.
    expect(shown(taken)).toEqual(['2026-12-01T09:00', '2026-11-26T14:00', 0])
    expect(taken.takeMet).toBe(true)
    const resolved = step(taken, '2026-11-30T10:00', WHOLE)
    expect(shown(resolved)).toEqual([null, null, 0])
    expect(resolved.resolveMet).toBe(true)
    expect(step(resolved, '2026-12-01T10:00', { event: 'close', by: 'requester' }).dueAt).toBe(null)
  })

  it('stands while its requester is asked, over a night and a weekend', () => {
    const taken = step(opened(), '2026-11-24T11:00', TAKE)
    const asked = step(taken, '2026-11-26T17:00', ASK)
    expect(shown(asked)).toEqual([null, null, 0])
    const answered = step(asked, '2026-12-07T08:00', { event: 'resume' })
    // 22 hours were left: one of that Thursday, the rest of Friday, Monday and Tuesday.
    expect(answered.dueAt).toBe(at('2026-12-09T10:00'))
    expect(step(answered, '2026-12-09T10:00', WHOLE).resolveMet).toBe(true)
    expect(step(answered, '2026-12-09T10:01', WHOLE).resolveMet).toBe(false)
  })

  it('that was late when it was asked about is as late when it is answered', () => {
    const taken = step(opened(), '2026-11-24T11:00', TAKE)
    const asked = step(taken, '2026-12-01T12:00', ASK)
    expect(asked.resolveLeft).toBe(-3 * HOUR)
    const answered = step(asked, '2026-12-04T12:00', { event: 'resume' })
    expect(written(answered.dueAt)).toBe('2026-12-04T09:00')
    expect(step(asked, '2026-12-04T12:00', WHOLE).resolveMet).toBe(false)
  })

  it('given to another team, that team has its own time to take it, the whole no more', () => {
    const taken = step(opened(), '2026-11-24T11:00', TAKE)
    const given = step(taken, '2026-11-27T12:00', { event: 'dispatch', teamId: 2 })
    expect(written(given.dueAt)).toBe('2026-11-30T12:00')
    expect(given.resolveBy).toBe(taken.resolveBy)
    const back = step(given, '2026-12-01T10:00', TAKE)
    expect(written(back.dueAt)).toBe('2026-12-01T09:00')
    expect([back.takeMet, back.alerts]).toEqual([false, 2])
  })

  it('reopened, it is to be resolved anew, and a target that was missed stays missed', () => {
    const late = step(step(opened(), '2026-11-24T11:00', TAKE), '2026-12-02T10:00', WHOLE)
    expect(late.resolveMet).toBe(false)
    const again = step(late, '2026-12-04T09:00', REOPEN)
    expect(shown(again)).toEqual(['2026-12-11T09:00', '2026-12-08T14:00', 0])
    expect(step(again, '2026-12-04T11:00', WHOLE).resolveMet).toBe(false)
  })

  it('a step that is taken back goes on with what was left', () => {
    const taken = step(opened(), '2026-11-24T11:00', TAKE)
    const walked = applySteps(taken, [WHOLE], at('2026-11-25T09:00'))
    if (!walked.ok || !walked.change) throw new Error('it resolves')
    const resolved = changed(taken, '2026-11-25T09:00', walked.change)
    const undone = undoChange(walked.change, true, at('2026-11-26T09:00'))
    const back = changed(resolved, '2026-11-26T09:00', undone)
    expect(written(back.dueAt)).toBe('2026-12-02T09:00')
    const closing = applySteps(opened(), [{ event: 'close', by: 'requester' }], at(OPENED))
    if (!closing.ok || !closing.change) throw new Error('it closes')
    const closed = changed(opened(), OPENED, closing.change)
    expect(closed.dueAt).toBe(null)
    const open = changed(closed, OPENED, undoChange(closing.change, true, at(OPENED)))
    expect(written(open.dueAt)).toBe('2026-11-25T09:00')
  })
})

it('a take that is taken back gives no more time, and tells nothing twice', () => {
  const walked = applySteps(opened(), [TAKE], at('2026-11-24T15:00'))
  if (!walked.ok || !walked.change) throw new Error('it is taken')
  const taken = changed(opened(), '2026-11-24T15:00', walked.change)
  const undone = undoChange(walked.change, true, at('2026-11-24T16:00'))
  const back = changed(taken, '2026-11-24T16:00', undone)
  expect(shown(back)).toEqual(['2026-11-25T09:00', '2026-11-25T09:00', 1])
})

describe('another priority', () => {
  it.each<[Priority, string, string | null]>([
    [1, '2026-11-24T10:00', '2026-11-24T09:30'],
    [2, '2026-11-24T13:00', '2026-11-24T11:00'],
    [4, '2026-11-26T09:00', '2026-11-25T09:00'],
  ])('%i before it was taken: to be taken until %s', (priority, due, alert) =>
    expect(shown(changed(opened(), '2026-11-24T12:00', null, priority))).toEqual([due, alert, 0]),
  )

  it('after it was taken, what was used counts', () => {
    const taken = step(opened(), '2026-11-24T11:00', TAKE)
    const urgent = changed(taken, '2026-11-25T09:00', null, 2)
    expect(written(urgent.dueAt)).toBe('2026-11-26T09:00')
    expect(changed(urgent, '2026-11-25T09:00', null, 3)).toEqual(taken)
  })

  it('while it waits for its requester, less is left of it', () => {
    const asked = step(step(opened(), '2026-11-24T09:00', TAKE), '2026-11-24T10:00', ASK)
    expect(changed(asked, '2026-11-25T09:00', null, 2).resolveLeft).toBe(19 * HOUR)
  })
})

describe('alerts', () => {
  const told = (ticket: Ticket, time: string) => alertsDue(ticket, SERVICE_LEVELS, at(time))
  it.each([
    ['2026-11-24T13:59', null],
    ['2026-11-24T14:00', ['half']],
    ['2026-11-25T09:00', ['late']],
    ['2026-11-25T13:59', ['late']],
    ['2026-11-25T14:00', ['late', 'escalated']],
    ['2027-11-25T14:00', ['late', 'escalated']],
  ])('untaken, at %s: %j', (time, alerts) =>
    expect(told(opened(), time)?.alerts ?? null).toEqual(alerts),
  )

  it('each once, then never again', () => {
    let one = opened()
    const heard: string[] = []
    for (let time = at(OPENED); time < at('2026-12-24T09:00'); time += HOUR / 4) {
      const due = alertsDue(one, SERVICE_LEVELS, time)
      if (due) heard.push(...due.alerts)
      one = { ...one, ...due?.targets }
    }
    expect(heard).toEqual(['half', 'late', 'escalated'])
    expect(one.alertAt).toBe(null)
  })

  it('of a request from before there were targets, its own are counted from its opening', () => {
    const old = { ...opened('2026-10-01T09:00'), ...NO_TARGETS }
    expect(told(old, '2026-10-01T10:00')).toMatchObject({ alerts: [], targets: { alerts: 0 } })
    expect(told(old, '2026-11-24T09:00')?.alerts).toEqual(['late', 'escalated'])
    const pending = { ...old, status: 'pending', pendingAt: at('2026-10-01T11:00') } as const
    expect(told(pending, '2026-11-24T09:00')).toBe(null)
    expect(step({ ...pending, agentId: 7 }, '2026-11-24T09:00', { event: 'resume' }).dueAt).toBe(
      at('2026-11-30T17:00'),
    )
  })

  it('a desk that gives its targets up takes them back, and tells nothing', () => {
    const due = alertsDue(opened(), NO_SERVICE_LEVELS, at('2026-12-24T09:00'))
    expect(due).toEqual({ alerts: [], targets: NO_TARGETS })
    expect(alertsDue({ ...opened(), ...NO_TARGETS }, NO_SERVICE_LEVELS, at(OPENED))).toBe(null)
  })
})

const STEPS: readonly Step[] = [
  TAKE,
  ASK,
  { event: 'resume' },
  WHOLE,
  REOPEN,
  { event: 'dispatch', teamId: 2 },
]
const life = fc.array(
  fc.tuple(
    fc.constantFrom(...STEPS),
    fc.integer({ min: 0, max: 3000 }),
    fc.constantFrom<Priority>(1, 2, 3, 4),
  ),
  { maxLength: 12 },
)

describe('whatever happens to it', () => {
  it('only what runs is due; its alerts come at their shares of the target', () =>
    fc.assert(
      fc.property(life, (events) => {
        let one = opened()
        let now = at(OPENED)
        for (const [event, minutes, priority] of events) {
          now += minutes * 60_000
          const time = DateTime.fromMillis(now).toISO() ?? ''
          const walked = applySteps(one, [event], now)
          one = changed(one, time, walked.ok ? walked.change : null, priority)
          const clock = { dispatched: 'take', redispatched: 'take', assigned: 'resolve' } as const
          const runs = one.status in clock ? clock[one.status as keyof typeof clock] : null
          expect(one.dueAt === null).toBe(runs === null)
          expect(one.resolveBy === null).toBe(one.resolveLeft !== null)
          if (runs === null) expect(one.alertAt).toBe(null)
          if (runs === null || one.dueAt === null || one.alertAt === null) continue
          const target = SERVICE_LEVELS.targets?.[one.priority][runs] ?? 0
          const before = workingTimeBetween(one.alertAt, one.dueAt, OFFICE)
          expect(before).toBe((0.5 - one.alerts / 2) * target + 0)
        }
      }),
    ))
})
