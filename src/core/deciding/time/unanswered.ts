/** Unanswered replies on resolved requests: agents are reminded; in the end, time reopens a request that still fails. */

import type { Notice } from '../../notices/notice.js'
import { holderOrTeam, teamSide } from '../../notices/team-side.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import { nextLevelOf } from '../../request/catalogue/next-level.js'
import type { DueAction } from '../../request/dates/closure.js'
import type { ServiceLevels } from '../../request/dates/service-levels.js'
import { targetsAfter } from '../../request/dates/target-changes.js'
import { applySteps } from '../../request/lifecycle.js'
import { type Person, type Recipient, recipient } from '../../request/person.js'
import type { TicketTimer } from '../../request/ticket.js'
import { type Decision, unchanged } from '../decision/decision.js'
import { deskEntry } from '../decision/desk-entry.js'
import type { ExpiryCase } from './expiry-case.js'
import { movedByTime } from './moved-by-time.js'

type Nudge = Extract<DueAction, { act: 'nudge' }>

interface AgentsSide {
  /** Who has it; null: nobody. */
  readonly agent: Person | null
  readonly catalogue: Catalogue
}

/** First whoever has it, or their team; then the whole team, and the next level. */
export function nudged(
  expiry: ExpiryCase,
  { nth }: Nudge,
  { agent, catalogue }: AgentsSide,
  now: number,
): Decision {
  const { ticket } = expiry
  const holder = agent?.active ? [recipient(agent)] : []
  const to =
    nth === 1 ? holderOrTeam(agent, catalogue, ticket.teamId) : andAbove(expiry, holder, catalogue)
  return {
    ...unchanged('handled', 'sweep: nudge'),
    ticket: { of: ticket, state: null, timer: { remindedAt: now, reminders: nth } },
    entries: [deskEntry({ kind: 'reminded', visibility: 'private', at: now })],
    notices: to.map((one) => unanswered(expiry, one, 'resolved')),
  }
}

/** It goes back to whoever had it, with the words that nobody has answered; its requester is told. */
export function reopenedByTime(
  expiry: ExpiryCase,
  agent: Person | null,
  {
    catalogue,
    serviceLevels,
  }: { readonly catalogue: Catalogue; readonly serviceLevels: ServiceLevels },
  now: number,
): Decision {
  const { ticket, requester } = expiry
  const text = expiry.unanswered?.text ?? ''
  const agentActive = agent?.active ?? false
  // The words are in the journal; for files without words, the step still needs a reason.
  const step = applySteps(ticket, [{ event: 'reopen', text: text || '…', agentActive }], now)
  if (!step.ok) throw new Error(`the sweep can't reopen ${ticket.number}: ${step.refusal}`)
  const own = expiry.unanswered?.own ?? ''
  const data = { title: ticket.title, text: own, since: ticket.heldAt ?? now }
  const notice: Notice = { kind: 'reopened-by-time', to: recipient(requester), data }
  const holder = agent?.active ? [recipient(agent)] : []
  const timer: Partial<TicketTimer> = { heldAt: null, heldFailing: false }
  const { priority } = ticket
  const state = step.change?.after ?? ticket
  const events = step.change?.events ?? []
  const targets = targetsAfter(ticket, { state, events, priority }, serviceLevels, now)
  return {
    ...unchanged('handled', 'sweep: reopen'),
    ticket: { of: ticket, state: step.change?.after ?? null, timer, targets },
    entries: [deskEntry({ kind: 'reopened', visibility: 'public', at: now, change: step.change })],
    notices: [
      requester.active ? notice : { ...notice, suppressed: 'has left' },
      ...everybody(expiry, holder, catalogue).map((one) => unanswered(expiry, one, 'assigned')),
      ...movedByTime(expiry, state.status),
    ],
  }
}

function everybody(
  { ticket }: ExpiryCase,
  holder: readonly Recipient[],
  catalogue: Catalogue,
): readonly Recipient[] {
  return once([...holder, ...teamSide(catalogue, ticket.teamId)])
}

function andAbove(
  expiry: ExpiryCase,
  holder: readonly Recipient[],
  catalogue: Catalogue,
): readonly Recipient[] {
  const next = nextLevelOf(expiry.ticket, catalogue)
  const above = next ? teamSide(catalogue, next.id) : []
  return once([...everybody(expiry, holder, catalogue), ...above])
}

/** Somebody of several teams is told once. */
function once(all: readonly Recipient[]): readonly Recipient[] {
  return [...new Map(all.toReversed().map((one) => [one.address, one])).values()].toReversed()
}

/** `status`: that of the request now; time has just reopened what is *Assignée*. */
function unanswered(
  { ticket, unanswered }: ExpiryCase,
  to: Recipient,
  status: 'resolved' | 'assigned',
): Notice {
  return {
    kind: 'team-unanswered',
    to,
    data: {
      title: ticket.title,
      status,
      author: unanswered?.author ?? '',
      text: unanswered?.text ?? '',
      since: ticket.heldAt ?? 0,
      reopened: status === 'assigned',
    },
  }
}
