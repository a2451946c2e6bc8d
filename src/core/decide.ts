/** A message that came in → what becomes of it. Pure: the same situation, the same decision. */

import { answerTo } from './asking.js'
import { type Decision, nothing, recipient, type Situation, withAnswer } from './decision.js'
import { failed } from './failing.js'
import type { Recipient } from './notices.js'
import { openTicket } from './opening.js'
import type { Person } from './person.js'
import { replyTo } from './replying.js'
import type { LogEntry, Ticket } from './ticket.js'

export function decide(situation: Situation): Decision {
  const { message, screening, actor, match, twinOf } = situation
  if (twinOf !== null) return nothing('ignored', `duplicate of ${twinOf}`)
  if (screening.ignore) return machine(situation)
  if (message.sender === null)
    return failed(situation.inboundId, 'no-sender', '', situation.catalogue)
  if (!actor.known) return stranger(situation)
  const answer = answerTo(situation, actor.person)
  if (answer) return answer
  if (match.kind === 'ask')
    return ask(
      situation,
      actor.person,
      match.among.map((c) => c.ticket),
    )
  if (match.kind === 'none') return openTicket(situation, actor.person, match)
  return replyTo(situation, actor, match)
}

/** Machine mail on a ticket leaves a private line, so that an agent knows that nobody reads there. */
function machine({ message, screening, match, folded, now }: Situation): Decision {
  const ignored = nothing('ignored', screening.because)
  if (match.kind !== 'ticket' || screening.kind === 'own') return ignored
  const entry: LogEntry = {
    visibility: 'private',
    kind: 'machine',
    authorId: null,
    at: now,
    text: [message.subject, folded.kept].filter((part) => part !== '').join('\n\n'),
    elided: folded.elided,
  }
  return { ...ignored, ticket: { of: match.candidate.ticket, state: null }, entries: [entry] }
}

function stranger({ message, screening, actor }: Situation): Decision {
  if (actor.known) throw new Error('a known person is no stranger')
  const refused = nothing('refused', 'unknown-sender')
  const to: Recipient = { ...actor.mailbox, personId: null, locale: null }
  const notice = { kind: 'unknown-sender', to, data: { subject: message.subject } } as const
  return { ...refused, notices: [withAnswer(notice, screening)] }
}

function ask(
  { message, screening }: Situation,
  person: Person,
  tickets: readonly Ticket[],
): Decision {
  const choices = tickets.map(({ number, title }) => ({ number, title }))
  const notice = {
    kind: 'which-request',
    to: recipient(person),
    data: { subject: message.subject, choices },
  } as const
  return { ...nothing('held', 'two-references'), notices: [withAnswer(notice, screening)] }
}
