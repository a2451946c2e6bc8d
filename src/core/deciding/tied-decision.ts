/** The decision of a word about two requests: a line of the journal that names the other one, and the tie. */

import type { Duplicate, TicketEvent } from '../notices/kinds/events.js'
import type { EntryKind } from '../request/entry-kind.js'
import type { Ticket } from '../request/ticket.js'
import { formatReference } from '../text/reference.js'
import type { AgentOrder } from './agent-verbs.js'
import type { Decision } from './decision.js'
import { doneNotice } from './done-notice.js'
import { applyAction } from './ticket-action.js'
import type { Tie } from './ties.js'

interface TiedStep {
  readonly what: Extract<TicketEvent, 'merged' | 'parted' | 'linked' | 'unlinked'>
  readonly other: Pick<Ticket, 'number' | 'title'>
  readonly tie: Tie
}

/** What was written below the word is a note beside it. */
export function tied({ situation, command }: AgentOrder, { what, other, tie }: TiedStep): Decision {
  const named: Duplicate = { reference: formatReference(other.number), title: other.title }
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
