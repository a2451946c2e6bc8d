/** A wait for somebody else is over: whoever has the request is told once, and its time runs on. */

import type { Notice } from '../../notices/notice.js'
import { holderOrTeam } from '../../notices/team-side.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import { shownName } from '../../request/catalogue/shown-name.js'
import type { ServiceLevels } from '../../request/dates/service-levels.js'
import { targetsAfter } from '../../request/dates/target-changes.js'
import { applySteps } from '../../request/lifecycle.js'
import type { Person } from '../../request/person.js'
import { waitOf } from '../../request/ticket.js'
import { type Decision, unchanged } from '../decision/decision.js'
import { deskEntry } from '../decision/desk-entry.js'
import type { ExpiryCase } from './expiry-case.js'

/** `agent`: who has it; where they have left, their team is told. */
export function woken(
  { ticket, requester }: ExpiryCase,
  agent: Person | null,
  {
    catalogue,
    serviceLevels,
  }: { readonly catalogue: Catalogue; readonly serviceLevels: ServiceLevels },
  now: number,
): Decision {
  const waited = waitOf(ticket)
  const step = applySteps(ticket, [{ event: 'wake' }], now)
  if (!step.ok || !step.change || waited === null)
    throw new Error(`the sweep can't wake ${ticket.number}: it does not wait`)
  const { change } = step
  const { priority, title } = ticket
  const { after: state, events } = change
  const targets = targetsAfter(ticket, { state, events, priority }, serviceLevels, now)
  const to = holderOrTeam(agent, catalogue, ticket.teamId)
  const data = {
    title,
    status: state.status,
    requester: shownName(requester, catalogue),
    waited,
    dueAt: targets.dueAt,
  }
  return {
    ...unchanged('handled', 'sweep: wake'),
    ticket: { of: ticket, state, targets },
    entries: [deskEntry({ kind: 'reminded', visibility: 'private', at: now, change })],
    notices: to.map((one): Notice => ({ kind: 'team-woken', to: one, data })),
  }
}
