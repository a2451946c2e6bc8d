/** The life of a request as one table: which event is possible in which state, and what it does. */

import type { ClosureMode, Event, StateChange, Status, Ticket, TicketState } from './ticket.js'

interface Transition {
  readonly to: Status
  /** What becomes of the agent: kept, set to the one named, cleared, or kept unless they have left. */
  readonly agent: 'keep' | 'set' | 'clear' | 'keep-if-active'
}

const NONE = null
const WITHDRAW: Transition = { to: 'closed', agent: 'keep' }

/** docs/behaviour.md, The life cycle. A null is a refusal; a missing cell does not compile. */
export const LIFECYCLE: Readonly<Record<Status, Readonly<Record<Event, Transition | null>>>> = {
  dispatched: {
    dispatch: { to: 'dispatched', agent: 'clear' },
    assign: { to: 'assigned', agent: 'set' },
    suspend: NONE,
    resume: NONE,
    resolve: { to: 'resolved', agent: 'set' },
    close: WITHDRAW,
    reopen: NONE,
  },
  redispatched: {
    dispatch: { to: 'redispatched', agent: 'clear' },
    assign: { to: 'assigned', agent: 'set' },
    suspend: NONE,
    resume: NONE,
    resolve: { to: 'resolved', agent: 'set' },
    close: WITHDRAW,
    reopen: NONE,
  },
  assigned: {
    dispatch: { to: 'redispatched', agent: 'clear' },
    assign: { to: 'assigned', agent: 'set' },
    suspend: { to: 'pending', agent: 'keep' },
    resume: NONE,
    resolve: { to: 'resolved', agent: 'keep' },
    close: WITHDRAW,
    reopen: NONE,
  },
  pending: {
    dispatch: { to: 'redispatched', agent: 'clear' },
    assign: { to: 'assigned', agent: 'set' },
    suspend: NONE,
    resume: { to: 'assigned', agent: 'keep' },
    resolve: { to: 'resolved', agent: 'keep' },
    close: WITHDRAW,
    reopen: NONE,
  },
  resolved: {
    dispatch: NONE,
    assign: NONE,
    suspend: NONE,
    resume: NONE,
    resolve: NONE,
    close: { to: 'closed', agent: 'keep' },
    reopen: { to: 'assigned', agent: 'keep-if-active' },
  },
  closed: {
    dispatch: NONE,
    assign: NONE,
    suspend: NONE,
    resume: NONE,
    resolve: NONE,
    close: NONE,
    reopen: NONE,
  },
}

/** What an event needs to know beside its name. Each field is read by the events that name it. */
export type Step =
  | { readonly event: 'dispatch'; readonly teamId: number }
  | { readonly event: 'assign'; readonly agentId: number }
  | { readonly event: 'suspend' }
  | { readonly event: 'resume' }
  /** `agentId`: who resolves; on a request that nobody had taken, they take it in the same step. */
  | { readonly event: 'resolve'; readonly agentId: number }
  /** `technical` is the sweep's; before *Résolue* only the requester can close, and it is `withdrawn`. */
  | { readonly event: 'close'; readonly by: 'requester' | 'sweep' }
  | { readonly event: 'reopen'; readonly text: string; readonly agentActive: boolean }

export type StepRefusal = 'impossible' | 'requester-only' | 'text-required' | 'same-team'

export type StepResult =
  | { readonly ok: true; readonly state: TicketState }
  | { readonly ok: false; readonly refusal: StepRefusal }

/** One step of a request's life at `now` (epoch ms), or why it can't be taken. Pure. */
export function transition(state: TicketState, step: Step, now: number): StepResult {
  const row = LIFECYCLE[state.status][step.event]
  if (row === null) return refuse('impossible')
  if (step.event === 'reopen' && step.text.trim() === '') return refuse('text-required')
  if (step.event === 'close' && step.by === 'sweep' && state.status !== 'resolved')
    return refuse('requester-only')
  if (step.event === 'dispatch' && step.teamId === state.teamId && state.agentId === null)
    return refuse('same-team')

  const orphaned = step.event === 'reopen' && row.agent === 'keep-if-active' && !step.agentActive
  const status = orphaned ? 'redispatched' : row.to
  const agentId = orphaned ? null : agentAfter(state, step, row.agent)
  // A clock that went back must not make a date precede the one before it.
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
    },
  }
}

function agentAfter(state: TicketState, step: Step, rule: Transition['agent']): number | null {
  if (rule === 'clear') return null
  if (rule === 'set' && 'agentId' in step) return step.agentId
  return state.agentId
}

function closureMode(from: Status, by: 'requester' | 'sweep'): ClosureMode {
  if (from !== 'resolved') return 'withdrawn'
  return by === 'sweep' ? 'technical' : 'requester'
}

function refuse(refusal: StepRefusal): StepResult {
  return { ok: false, refusal }
}

/** The requester may still correct the description: nobody has taken the request yet. */
export function descriptionOpen(status: Status): boolean {
  return status === 'dispatched'
}

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
  }
}

export type WalkResult =
  | { readonly ok: true; readonly change: StateChange | null }
  | { readonly ok: false; readonly refusal: StepRefusal }

/** Several steps as one change, all of them or none; no steps are no change. */
export function walk(ticket: Ticket, steps: readonly Step[], now: number): WalkResult {
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

/** How long a requester can take a step back, ms (docs/behaviour.md, Time). */
export const UNDO_LASTS = 72 * 60 * 60_000

/** The step back: state and dates as they were, save that an agent who has left does not get it. */
export function stepBack(
  { before, after }: StateChange,
  agentActive: boolean,
  now: number,
): StateChange {
  const restored = { ...before, updatedAt: Math.max(now, after.updatedAt) }
  const orphaned = restored.agentId !== null && !agentActive && restored.status !== 'resolved'
  const undone: TicketState = orphaned
    ? { ...restored, status: 'redispatched', agentId: null, pendingAt: null }
    : restored
  return { events: ['undo'], before: after, after: undone }
}
