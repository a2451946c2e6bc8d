/** The life cycle of a ticket as one table: which event is possible in which state, and what it changes. */

import type { ClosureMode, Event, StateChange, Status, Ticket, TicketState } from './ticket.js'

interface Transition {
  readonly to: Status
  /** The agent stays, is set to the one named, is cleared, or stays unless they have left. */
  readonly agent: 'keep' | 'set' | 'clear' | 'keep-if-active'
}

const NOT_POSSIBLE = null
const WITHDRAW: Transition = { to: 'closed', agent: 'keep' }

/** docs/behaviour.md, The life cycle. A null is a refusal; a missing cell does not compile. */
export const LIFECYCLE: Readonly<Record<Status, Readonly<Record<Event, Transition | null>>>> = {
  dispatched: {
    dispatch: { to: 'dispatched', agent: 'clear' },
    assign: { to: 'assigned', agent: 'set' },
    suspend: NOT_POSSIBLE,
    resume: NOT_POSSIBLE,
    resolve: { to: 'resolved', agent: 'set' },
    close: WITHDRAW,
    reopen: NOT_POSSIBLE,
    wait: NOT_POSSIBLE,
    wake: NOT_POSSIBLE,
  },
  redispatched: {
    dispatch: { to: 'redispatched', agent: 'clear' },
    assign: { to: 'assigned', agent: 'set' },
    suspend: NOT_POSSIBLE,
    resume: NOT_POSSIBLE,
    resolve: { to: 'resolved', agent: 'set' },
    close: WITHDRAW,
    reopen: NOT_POSSIBLE,
    wait: NOT_POSSIBLE,
    wake: NOT_POSSIBLE,
  },
  assigned: {
    dispatch: { to: 'redispatched', agent: 'clear' },
    assign: { to: 'assigned', agent: 'set' },
    suspend: { to: 'pending', agent: 'keep' },
    resume: NOT_POSSIBLE,
    resolve: { to: 'resolved', agent: 'keep' },
    close: WITHDRAW,
    reopen: NOT_POSSIBLE,
    wait: { to: 'assigned', agent: 'keep' },
    wake: { to: 'assigned', agent: 'keep' },
  },
  pending: {
    dispatch: { to: 'redispatched', agent: 'clear' },
    assign: { to: 'assigned', agent: 'set' },
    suspend: NOT_POSSIBLE,
    resume: { to: 'assigned', agent: 'keep' },
    resolve: { to: 'resolved', agent: 'keep' },
    close: WITHDRAW,
    reopen: NOT_POSSIBLE,
    wait: NOT_POSSIBLE,
    wake: NOT_POSSIBLE,
  },
  resolved: {
    dispatch: NOT_POSSIBLE,
    assign: NOT_POSSIBLE,
    suspend: NOT_POSSIBLE,
    resume: NOT_POSSIBLE,
    resolve: NOT_POSSIBLE,
    close: { to: 'closed', agent: 'keep' },
    reopen: { to: 'assigned', agent: 'keep-if-active' },
    wait: NOT_POSSIBLE,
    wake: NOT_POSSIBLE,
  },
  closed: {
    dispatch: NOT_POSSIBLE,
    assign: NOT_POSSIBLE,
    suspend: NOT_POSSIBLE,
    resume: NOT_POSSIBLE,
    resolve: NOT_POSSIBLE,
    close: NOT_POSSIBLE,
    reopen: NOT_POSSIBLE,
    wait: NOT_POSSIBLE,
    wake: NOT_POSSIBLE,
  },
}

/** An event with its arguments. */
export type Step =
  | { readonly event: 'dispatch'; readonly teamId: number }
  | { readonly event: 'assign'; readonly agentId: number }
  | { readonly event: 'suspend' }
  | { readonly event: 'resume' }
  /** `agentId`: who resolves it; if nobody has taken the ticket, they take it in the same step. */
  | { readonly event: 'resolve'; readonly agentId: number }
  /**
   * `technical` is the sweep's, on *Résolue* only. Before that it is `withdrawn` by the requester, or
   * `dismissed` by a technician; on *Résolue* closing is the requester's word.
   */
  | { readonly event: 'close'; readonly by: Closer }
  | { readonly event: 'reopen'; readonly text: string; readonly agentActive: boolean }
  /** For a supplier, a delivery, the holidays; any other step ends it. `until`: epoch ms. */
  | { readonly event: 'wait'; readonly until: number }
  /** Its day has come, or its requester writes. */
  | { readonly event: 'wake' }

export type Closer = 'requester' | 'sweep' | 'agent'

export type StepRefusal = 'impossible' | 'requester-only' | 'text-required' | 'same-team'

export type StepResult =
  | { readonly ok: true; readonly state: TicketState }
  | { readonly ok: false; readonly refusal: StepRefusal }

/** The state after one event at `now` (epoch ms), or why the event is refused. */
export function transition(state: TicketState, step: Step, now: number): StepResult {
  const row = LIFECYCLE[state.status][step.event]
  if (row === null) return refuse('impossible')
  if (step.event === 'wake' && state.waitsUntil === null) return refuse('impossible')
  if (step.event === 'reopen' && step.text.trim() === '') return refuse('text-required')
  if (step.event === 'close' && !mayClose(step.by, state.status)) return refuse('requester-only')
  if (step.event === 'dispatch' && step.teamId === state.teamId && state.agentId === null)
    return refuse('same-team')

  const orphaned = step.event === 'reopen' && row.agent === 'keep-if-active' && !step.agentActive
  const status = orphaned ? 'redispatched' : row.to
  const agentId = orphaned ? null : agentAfter(state, step, row.agent)
  // When the clock was set back, a date must still not precede an earlier one.
  const at = Math.max(now, state.updatedAt)
  return {
    ok: true,
    state: {
      status,
      teamId: step.event === 'dispatch' ? step.teamId : state.teamId,
      agentId,
      assignedAt: state.assignedAt ?? (agentId === null ? null : at),
      pendingAt: status === 'pending' ? at : null,
      resolvedAt: status === 'resolved' ? at : status === 'closed' ? state.resolvedAt : null,
      closedAt: status === 'closed' ? at : null,
      updatedAt: at,
      closureMode: step.event === 'close' ? closureMode(state.status, step.by) : null,
      waitsUntil: step.event === 'wait' ? step.until : null,
    },
  }
}

function agentAfter(state: TicketState, step: Step, rule: Transition['agent']): number | null {
  if (rule === 'clear') return null
  if (rule === 'set' && 'agentId' in step) return step.agentId
  return state.agentId
}

function mayClose(by: Closer, from: Status): boolean {
  if (by === 'requester') return true
  return by === 'sweep' ? from === 'resolved' : from !== 'resolved'
}

function closureMode(from: Status, by: Closer): ClosureMode {
  if (by === 'agent') return 'dismissed'
  if (from !== 'resolved') return 'withdrawn'
  return by === 'sweep' ? 'technical' : 'requester'
}

function refuse(refusal: StepRefusal): StepResult {
  return { ok: false, refusal }
}

/** Whether the requester may still correct the description: nobody has taken the ticket yet. */
export function descriptionOpen(status: Status): boolean {
  return status === 'dispatched'
}

/** The part of a ticket that a transition changes. */
export function stateOf(ticket: Ticket): TicketState {
  return {
    status: ticket.status,
    teamId: ticket.teamId,
    agentId: ticket.agentId,
    assignedAt: ticket.assignedAt,
    pendingAt: ticket.pendingAt,
    resolvedAt: ticket.resolvedAt,
    closedAt: ticket.closedAt,
    updatedAt: ticket.updatedAt,
    closureMode: ticket.closureMode,
    waitsUntil: ticket.waitsUntil,
  }
}

export type StepsResult =
  | { readonly ok: true; readonly change: StateChange | null }
  | { readonly ok: false; readonly refusal: StepRefusal }

/** Applies several steps as one change, all or none; `change` is null when there are no steps. */
export function applySteps(ticket: Ticket, steps: readonly Step[], now: number): StepsResult {
  const before = stateOf(ticket)
  let after = before
  for (const step of steps) {
    const result = transition(after, step, now)
    if (!result.ok) return result
    after = result.state
  }
  const change = { events: steps.map(({ event }) => event), before, after }
  return { ok: true, change: steps.length > 0 ? change : null }
}
