/** Tells a technician that their word was carried out, and what became of the request. */

import type { TicketEvent } from '../../notices/kinds/events.js'
import type { Notice } from '../../notices/notice.js'
import { eventData } from '../../notices/notify.js'
import { stateOf } from '../../request/lifecycle.js'
import { recipient } from '../../request/person.js'
import type { StateChange } from '../../request/ticket.js'
import { targetsOn } from '../decision/ticket-targets.js'
import type { TicketSituation } from '../situation/situation.js'

export function doneNotice(
  situation: TicketSituation,
  what: TicketEvent,
  change: StateChange | null,
  text: string,
): Extract<Notice, { readonly kind: 'agent-done' }> {
  const { actor, match } = situation
  const { ticket } = match.candidate
  const by = actor.person
  const after = change?.after ?? stateOf(ticket)
  const { dueAt } = targetsOn(situation, { change })
  const data = eventData(situation, { what, by, ticket, after, text, kept: [], dueAt })
  return { kind: 'agent-done', to: recipient(by), data }
}
