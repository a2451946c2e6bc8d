/** People who do as they please with requests, and what we see happen, told without the code that is tested. */

import type { NewTicket } from '../../../src/core/deciding/decision/ticket-change.js'
import { NO_TARGETS } from '../../../src/core/request/dates/targets.js'
import type { Step } from '../../../src/core/request/lifecycle.js'
import type { Ticket, TicketTimer } from '../../../src/core/request/ticket.js'
import { DAY } from '../../../src/core/running/durations.js'

/** Their ids. */
export interface Hands {
  readonly requester: number
  readonly agent: number
  readonly team: number
}

/** What we saw happen to a request, told without the code that is tested. */
export interface Seen {
  status: string
  /** Since when the month runs: resolved, or kept open. */
  since: number
  warned: { at: number; closesAt: number; sentAt: number | null } | null
  heldSince: number | null
  heldFailing: boolean
  nudges: number
  nudgedAt: number
  awayUntil: number
  pendingAt: number
  reminders: number
  closings: number
  closedAt: number | null
}

/** One that an agent has already. */
export function newTicket({ requester, agent, team }: Hands, now: number): NewTicket {
  return {
    requesterId: requester,
    siteId: null,
    serviceCode: null,
    subcategoryCode: null,
    productId: null,
    productGuessed: false,
    title: 'Souris',
    description: '',
    contact: null,
    phone: null,
    availability: null,
    linkedTo: null,
    createdAt: now,
    teamId: team,
    onBehalfOf: 'self',
    impact: 3,
    urgency: 3,
    priority: 4,
    channel: 'mail',
    status: 'assigned',
    agentId: agent,
    assignedAt: now,
    pendingAt: null,
    resolvedAt: null,
    closedAt: null,
    updatedAt: now,
    closureMode: null,
    waitsUntil: null,
    ...NO_TARGETS,
  }
}

/** As it is made. */
export function fresh(): Seen {
  return {
    status: 'assigned',
    since: 0,
    warned: null,
    heldSince: null,
    heldFailing: false,
    nudges: 0,
    nudgedAt: 0,
    awayUntil: 0,
    pendingAt: 0,
    reminders: 0,
    closings: 0,
    closedAt: null,
  }
}

export interface Done {
  readonly steps?: readonly Step[]
  readonly timer?: Partial<TicketTimer>
}

/** What somebody does to a request of that state at `now`; `random` gives 0 to 1. */
export function actOf({ status }: Ticket, agent: number, random: () => number, now: number): Done {
  const dice = random()
  if (status === 'assigned')
    return {
      steps: [dice < 0.2 ? { event: 'suspend' } : { event: 'resolve', agentId: agent }],
      // As an agent's word does.
      timer: { heldAt: null },
    }
  if (status === 'pending') return { steps: dice < 0.3 ? [{ event: 'resume' }] : [] }
  if (status !== 'resolved') return {}
  if (dice < 0.1) return { steps: [{ event: 'close', by: 'requester' }] }
  if (dice < 0.2) return { steps: [{ event: 'reopen', text: 'encore', agentActive: true }] }
  if (dice < 0.3) return { timer: { heldAt: now, heldFailing: dice < 0.25 } }
  if (dice < 0.5) return { timer: { heldAt: null } }
  if (dice < 0.6) return { timer: { keptOpenAt: now, heldAt: null } }
  if (dice < 0.7) return { timer: { awayUntil: now + Math.floor(random() * 30) * DAY } }
  return {}
}

/** What we see of it afterwards. */
export function note(
  one: Seen,
  after: { readonly status: string },
  timer: Partial<TicketTimer>,
  now: number,
): void {
  if (after.status !== one.status) {
    one.status = after.status
    if (after.status === 'resolved') {
      one.since = now
      one.warned = null
      one.heldSince = null
    }
    if (after.status === 'pending') {
      one.pendingAt = now
      one.reminders = 0
    }
    if (after.status === 'closed') one.closedAt = now
  }
  if (timer.heldAt !== undefined) {
    one.heldSince = timer.heldAt
    one.nudges = 0
  }
  if (timer.heldFailing !== undefined) one.heldFailing = timer.heldFailing
  if (timer.awayUntil) one.awayUntil = timer.awayUntil
  if (timer.keptOpenAt) {
    one.since = now
    one.warned = null
  }
}
