/** A message that came in → what becomes of it. Pure: the same situation, the same decision. */

import type { Notice, Notices } from '../notices/notice.js'
import { teamSide } from '../notices/notices.js'
import { lostOf, othersToTell } from '../notices/undelivered.js'
import { returnDay } from '../reading/return-date.js'
import { endOfDay, localDay } from '../request/local-time.js'
import type { Match } from '../request/match.js'
import type { Person, Recipient } from '../request/person.js'
import { recipient } from '../request/person.js'
import { shownName } from '../request/shown-name.js'
import type { LogEntry, Ticket, TicketTimer } from '../request/ticket.js'
import { bareSubject } from '../text/reference.js'
import { isBlankForm } from '../words/form.js'
import { answerTo, sheetChosen } from './asking.js'
import { answering, type Decision, nothing, type Situation, withAnswer } from './decision.js'
import { withEncryption } from './encrypted.js'
import { failed } from './failing.js'
import { mayAskForOthers, offeredTo } from './handing-over.js'
import { heldFromOutside, joining, refusedHere } from './holding.js'
import { openTicket } from './opening.js'
import { replyTo } from './replying.js'
import type { KnownActor } from './ticket-action.js'

export function decide(situation: Situation): Decision {
  return withEncryption(situation, decided(situation))
}

function decided(situation: Situation): Decision {
  const { message, screening, actor, match, twinOf } = situation
  if (twinOf !== null) return nothing('ignored', `duplicate of ${twinOf}`)
  const forged = refusedHere(situation)
  if (forged) return forged
  if (screening.ignore) return machine(situation)
  if (message.sender === null)
    return failed(situation.inboundId, 'no-sender', '', situation.catalogue)
  const outsider = heldFromOutside(situation)
  if (outsider) return outsider
  if (!actor.known) return stranger(situation)
  if (situation.choosing && saysNoMore(situation.folded.kept)) return nothing('handled', 'choice')
  const { person } = actor
  const answer = answerTo(situation, person) ?? sheetChosen(situation, person)
  if (answer) return answer
  if (match.kind === 'ask') {
    const choices = match.among.map(({ ticket: { number, title } }) => ({ number, title }))
    return ask(situation, person, match.because, { choices, line: null })
  }
  if (match.kind === 'ticket') return joining(situation, actor, replyTo(situation, actor, match))
  return unnamed(situation, person) ?? opened(situation, actor, match)
}

/** What the button of a choice fills in, and no words of the writer's: a reference, or one word. */
function saysNoMore(kept: string): boolean {
  return /^\s*(R-\d{6,}|\p{L}+( \p{L}+)?)?\s*$/iu.test(kept)
}

/** A new request: its writer's, or, when they may ask for others and do, that person's. */
function opened(situation: Situation, { person, trust }: KnownActor, match: Match): Decision {
  const { named } = situation.found
  const others = named && named.id !== person.id && mayAskForOthers(situation, person)
  // In somebody else's name only for a sender who is proven: another is asked by a button.
  if (!others || trust !== 'verified') {
    const decision = openTicket(situation, person, match)
    const offer = offeredTo(situation, person, titleOpened(decision))
    return offer ? { ...decision, notices: [...decision.notices, offer] } : decision
  }
  const decision = openTicket(situation, named, match, null, person)
  const data = { title: titleOpened(decision), requester: shownName(named, situation.catalogue) }
  const answer: Notice = { kind: 'opened-for', to: recipient(person), data }
  return { ...decision, notices: [...decision.notices, withAnswer(answer, situation.screening)] }
}

function titleOpened({ ticket }: Decision): string {
  return ticket && 'open' in ticket ? ticket.open.title : ''
}

/** Machine mail on a ticket leaves a private line, so that an agent knows that nobody reads there. */
function machine(situation: Situation): Decision {
  const { message, screening, match, folded, now } = situation
  const { timer: unwarned, ...back } = returned(situation)
  const ignored = { ...nothing('ignored', screening.because), ...back }
  if (match.kind !== 'ticket' || screening.kind === 'own') return ignored
  const entry: LogEntry = {
    visibility: 'private',
    kind: 'machine',
    authorId: null,
    at: now,
    text: [message.subject, folded.kept].filter((part) => part !== '').join('\n\n'),
    elided: folded.elided,
    change: null,
  }
  const { timer, notices } = away(situation, match.candidate.ticket)
  return {
    ...ignored,
    ticket: { of: match.candidate.ticket, state: null, timer: { ...timer, ...unwarned } },
    entries: [entry],
    notices: [...ignored.notices, ...notices],
  }
}

/** An absence of its requester that names its end: time waits for them, and the agent knows. */
function away(
  { screening, actor, message, folded, agent, catalogue, policy, now }: Situation,
  ticket: Ticket,
): { timer: Partial<TicketTimer>; notices: Notice[] } {
  const { zone } = policy.closure
  const theirs = actor.known && actor.person.id === ticket.requesterId
  const back =
    screening.kind === 'auto_reply' && theirs
      ? returnDay(`${message.subject}\n${folded.kept}\n${folded.elided}`, localDay(now, zone))
      : null
  if (back === null || !actor.known) return { timer: {}, notices: [] }
  const data = { title: ticket.title, requester: shownName(actor.person, catalogue), back }
  const side = agent?.active ? [recipient(agent)] : teamSide(catalogue, ticket.teamId)
  return {
    timer: { awayUntil: endOfDay(back, zone) },
    notices: side.map((to) => ({ kind: 'team-away', to, data })),
  }
}

interface BackAgain extends Pick<Decision, 'bounced' | 'notices'> {
  readonly timer?: Partial<TicketTimer>
}

/** A notice that came back for good: it is marked, its address too, and somebody else is told. */
function returned(situation: Situation): BackAgain {
  const { report, match, found, agent, catalogue } = situation
  if (!report?.failed || found.returned.length === 0) return { notices: [] }
  const { reason } = report
  const bounced = { messageIds: found.returned.map(({ messageId }) => messageId), reason }
  if (match.kind !== 'ticket') return { bounced, notices: [] }
  const { title, teamId, warnedAt } = match.candidate.ticket
  const addresses = found.returned.map(({ address }) => address)
  // A warning that came back warned nobody: the date that it named is taken back.
  const held = found.returned.some(
    ({ kind, createdAt }) => kind === 'closing-soon' && createdAt === warnedAt,
  )
  const lost = lostOf(found.returned.map(({ kind }) => kind))
  // One that no longer counts says nothing of the closing.
  const what = lost === 'warning' && !held ? 'message' : lost
  const data = { title, address: addresses.join(', '), reason, what, held }
  const notices = othersToTell({ agent, catalogue, teamId }, addresses).map(
    (to): Notice => ({ kind: 'team-bounced', to, data }),
  )
  return { bounced, notices, timer: held ? { warnedAt: null, closesAt: null } : {} }
}

/** Their address is all of theirs that our answer has: name, subject and text may be somebody's bait. */
function stranger({ screening, actor }: Situation): Decision {
  if (actor.known) throw new Error('a known person is no stranger')
  const { address } = actor.mailbox
  const to: Recipient = { address, name: '', personId: null, locale: null }
  const notice = { kind: 'unknown-sender', to, data: {} } as const
  return answering(nothing('refused', 'unknown-sender'), notice, screening)
}

/** A word that names no request, and a form with nothing in it, are answered; the rest opens one. */
function unnamed(situation: Situation, person: Person): Decision | null {
  const { message, folded, found, intent, screening } = situation
  if (intent.command && found.requests && found.requests.total > 0)
    return ask(situation, person, 'no-reference', {
      choices: found.requests.lines.slice(0, MOST_CHOICES),
      line: intent.command.line,
    })
  const bare = bareSubject(message.subject) === '' || message.ancestors.length > 0
  if (!bare || message.attachments.length > 0 || !isBlankForm(folded.kept)) return null
  const isAgent = person.role === 'agent'
  const notice: Notice = { kind: 'help', to: recipient(person), data: { isAgent } }
  return answering(nothing('handled', 'blank-form'), notice, screening)
}

/** More are no choice, but a list. */
const MOST_CHOICES = 9

/** The message waits until its sender has said which request it is about. */
function ask(
  { message, screening }: Situation,
  person: Person,
  because: string,
  { choices, line }: Pick<Notices['which-request'], 'choices' | 'line'>,
): Decision {
  const notice: Notice = {
    kind: 'which-request',
    to: recipient(person),
    data: {
      subject: message.subject,
      line,
      choices: choices.map(({ number, title }) => ({ number, title })),
    },
  }
  return answering(nothing('held', because), notice, screening)
}
