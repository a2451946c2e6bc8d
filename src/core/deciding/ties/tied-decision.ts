/** The decision of a word about two requests: a line of the journal that names the other one, and the tie. */

import type { Duplicate, TicketEvent } from '../../notices/kinds/events.js'
import type { EntryKind } from '../../request/entry-kind.js'
import type { Ticket } from '../../request/ticket.js'
import { formatReference } from '../../text/reference.js'
import type { Decision } from '../decision/decision.js'
import { applyAction } from '../decision/ticket-action.js'
import type { AgentOrder } from '../orders/agent-verbs.js'
import type { MeetingAs, Tie } from '../situation/ties.js'
import { doneNotice } from '../technician/done-notice.js'

interface TiedStep {
  readonly what: Extract<TicketEvent, 'merged' | 'parted' | 'linked' | 'unlinked'>
  readonly other: Pick<Ticket, 'number' | 'title'>
  readonly tie: Tie
  /** What merging them does to the incident that one of the two belongs to. */
  readonly incident?: MeetingAs
}

/** What was written below the word is a note beside it. */
export function tied(
  { situation, command }: AgentOrder,
  { what, other, tie, incident }: TiedStep,
): Decision {
  const reference = formatReference(other.number)
  const named: Duplicate = { reference, title: other.title, ...(incident && { incident }) }
  const kind: EntryKind = what
  const text = command.name === 'undo' ? '' : command.text
  const done = doneNotice(situation, what, null, '')
  const decision = applyAction(situation, {
    what,
    because: `agent: ${command.name}`,
    kind,
    text: [named.reference, text].filter((part) => part !== '').join('\n'),
    other: named,
    answer: { ...done, data: { ...done.data, other: named } },
  })
  return { ...decision, tie }
}
