/** The targets of a request after what a message does to it. */

import { targetsAfter } from '../../request/dates/target-changes.js'
import { stateOf } from '../../request/lifecycle.js'
import type { StateChange, TicketContent, TicketTargets } from '../../request/ticket.js'
import type { TicketSituation } from '../situation/situation.js'

interface TargetedAction {
  readonly change?: StateChange | null
  readonly content?: Partial<TicketContent>
}

export function targetsOn(
  { match, policy, now }: TicketSituation,
  { change, content }: TargetedAction,
): TicketTargets {
  const { ticket } = match.candidate
  const after = {
    state: change?.after ?? stateOf(ticket),
    events: change?.events ?? [],
    priority: content?.priority ?? ticket.priority,
  }
  return targetsAfter(ticket, after, policy.serviceLevels, now)
}
