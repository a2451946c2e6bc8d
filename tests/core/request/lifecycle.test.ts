/** The life cycle: every cell of the table, and random lives that never break it. */

import { describe, expect, it } from 'vitest'
import { LIFECYCLE, type Step, transition } from '../../../src/core/request/lifecycle.js'
import {
  EVENTS,
  type Event,
  STATUSES,
  type Status,
  type TicketState,
} from '../../../src/core/request/ticket.js'
import fc from '../../support/runner/random-cases.js'

const NOW = 1_000_000

function stateOf(status: Status): TicketState {
  const taken = status !== 'dispatched' && status !== 'redispatched'
  return {
    status,
    teamId: 1,
    agentId: taken ? 7 : null,
    assignedAt: taken ? 10 : null,
    pendingAt: status === 'pending' ? 20 : null,
    resolvedAt: status === 'resolved' || status === 'closed' ? 30 : null,
    closedAt: status === 'closed' ? 40 : null,
    updatedAt: 50,
    closureMode: status === 'closed' ? 'requester' : null,
    waitsUntil: status === 'assigned' ? 60 : null,
  }
}

const STEPS: Readonly<Record<Event, Step>> = {
  dispatch: { event: 'dispatch', teamId: 2 },
  assign: { event: 'assign', agentId: 9 },
  suspend: { event: 'suspend' },
  resume: { event: 'resume' },
  resolve: { event: 'resolve', agentId: 9 },
  close: { event: 'close', by: 'requester' },
  reopen: { event: 'reopen', text: 'Encore là.', agentActive: true },
  wait: { event: 'wait', until: 70 },
  wake: { event: 'wake' },
}

/** docs/behaviour.md, The life cycle, written out once more by hand: - is a refusal. */
const EXPECTED: Readonly<Record<Status, Readonly<Record<Event, Status | '-'>>>> = {
  dispatched: {
    dispatch: 'dispatched',
    assign: 'assigned',
    suspend: '-',
    resume: '-',
    resolve: 'resolved',
    close: 'closed',
    reopen: '-',
    wait: '-',
    wake: '-',
  },
  redispatched: {
    dispatch: 'redispatched',
    assign: 'assigned',
    suspend: '-',
    resume: '-',
    resolve: 'resolved',
    close: 'closed',
    reopen: '-',
    wait: '-',
    wake: '-',
  },
  assigned: {
    dispatch: 'redispatched',
    assign: 'assigned',
    suspend: 'pending',
    resume: '-',
    resolve: 'resolved',
    close: 'closed',
    reopen: '-',
    wait: 'assigned',
    wake: 'assigned',
  },
  pending: {
    dispatch: 'redispatched',
    assign: 'assigned',
    suspend: '-',
    resume: 'assigned',
    resolve: 'resolved',
    close: 'closed',
    reopen: '-',
    wait: '-',
    wake: '-',
  },
  resolved: {
    dispatch: '-',
    assign: '-',
    suspend: '-',
    resume: '-',
    resolve: '-',
    close: 'closed',
    reopen: 'assigned',
    wait: '-',
    wake: '-',
  },
  closed: {
    dispatch: '-',
    assign: '-',
    suspend: '-',
    resume: '-',
    resolve: '-',
    close: '-',
    reopen: '-',
    wait: '-',
    wake: '-',
  },
}

describe.each(STATUSES)('%s', (status) => {
  it.each(EVENTS)('%s', (event) => {
    const result = transition(stateOf(status), STEPS[event], NOW)
    const expected = EXPECTED[status][event]
    if (expected === '-') expect(result).toEqual({ ok: false, refusal: 'impossible' })
    else expect(result).toMatchObject({ ok: true, state: { status: expected, updatedAt: NOW } })
  })
})

describe('the notes of the table', () => {
  const taking = (status: Status, step: Step, now = NOW) => transition(stateOf(status), step, now)

  it('resolving a request that nobody had assigns it in the same step', () => {
    expect(taking('dispatched', STEPS.resolve)).toMatchObject({
      state: { agentId: 9, assignedAt: NOW, resolvedAt: NOW },
    })
  })
  it('resolving keeps the agent who has it', () => {
    expect(taking('assigned', STEPS.resolve)).toMatchObject({
      state: { agentId: 7, assignedAt: 10 },
    })
  })
  it('another team clears the agent', () => {
    expect(taking('assigned', STEPS.dispatch)).toMatchObject({
      state: { agentId: null, teamId: 2 },
    })
  })
  it('the same team again is refused when nobody has it', () => {
    expect(taking('dispatched', { event: 'dispatch', teamId: 1 })).toEqual({
      ok: false,
      refusal: 'same-team',
    })
  })
  it('before Résolue only the requester closes, and it is withdrawn', () => {
    expect(taking('pending', STEPS.close)).toMatchObject({
      state: { closureMode: 'withdrawn', closedAt: NOW, resolvedAt: null },
    })
    expect(taking('pending', { event: 'close', by: 'sweep' })).toEqual({
      ok: false,
      refusal: 'requester-only',
    })
  })
  it('before Résolue a technician dismisses; on Résolue closing is its requester’s word, or time’s', () => {
    for (const status of ['dispatched', 'redispatched', 'assigned', 'pending'] as const)
      expect(taking(status, { event: 'close', by: 'agent' })).toMatchObject({
        state: { closureMode: 'dismissed', closedAt: NOW, agentId: stateOf(status).agentId },
      })
    expect(taking('resolved', { event: 'close', by: 'agent' })).toEqual({
      ok: false,
      refusal: 'requester-only',
    })
  })
  it('on Résolue both close, each in their mode', () => {
    expect(taking('resolved', STEPS.close)).toMatchObject({
      state: { closureMode: 'requester', resolvedAt: 30 },
    })
    expect(taking('resolved', { event: 'close', by: 'sweep' })).toMatchObject({
      state: { closureMode: 'technical' },
    })
  })
  it('reopening needs a text, and goes back to the same agent', () => {
    expect(taking('resolved', { event: 'reopen', text: ' \n', agentActive: true })).toEqual({
      ok: false,
      refusal: 'text-required',
    })
    expect(taking('resolved', STEPS.reopen)).toMatchObject({
      state: { agentId: 7, resolvedAt: null },
    })
  })
  it('reopening when the agent has left goes to the same team', () => {
    expect(taking('resolved', { event: 'reopen', text: 'x', agentActive: false })).toMatchObject({
      state: { status: 'redispatched', teamId: 1, agentId: null },
    })
  })
  it('a clock that went back does not make dates go back', () => {
    expect(taking('assigned', STEPS.suspend, 3)).toMatchObject({
      state: { updatedAt: 50, pendingAt: 50 },
    })
  })
})

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ event: fc.constant('dispatch' as const), teamId: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ event: fc.constant('assign' as const), agentId: fc.integer({ min: 1, max: 3 }) }),
  fc.constant<Step>({ event: 'suspend' }),
  fc.constant<Step>({ event: 'resume' }),
  fc.record({ event: fc.constant('resolve' as const), agentId: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    event: fc.constant('close' as const),
    by: fc.constantFrom('requester' as const, 'sweep' as const, 'agent' as const),
  }),
  fc.record({
    event: fc.constant('reopen' as const),
    text: fc.constantFrom('', 'x'),
    agentActive: fc.boolean(),
  }),
)

it('holds its invariants over any life', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyStep, fc.integer({ min: -5, max: 100 })), { maxLength: 40 }),
      (steps) => {
        let state = stateOf('dispatched')
        let now = 100
        for (const [step, passed] of steps) {
          now += passed
          const result = transition(state, step, now)
          if (!result.ok) continue
          expect(LIFECYCLE[state.status][step.event]).not.toBeNull()
          const { state: next } = result
          expect(next.updatedAt).toBeGreaterThanOrEqual(state.updatedAt)
          expect(next.assignedAt).toBe(state.assignedAt ?? next.assignedAt)
          expect(next.closedAt !== null).toBe(next.status === 'closed')
          expect(next.pendingAt !== null).toBe(next.status === 'pending')
          expect(next.closureMode !== null).toBe(next.status === 'closed')
          if (['assigned', 'pending'].includes(next.status)) expect(next.agentId).not.toBeNull()
          if (['dispatched', 'redispatched'].includes(next.status)) expect(next.agentId).toBeNull()
          state = next
        }
      },
    ),
  )
})
