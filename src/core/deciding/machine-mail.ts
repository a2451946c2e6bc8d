/** Machine mail: an absence, a delivery report, any other robot; it leaves a private line on its ticket, and opens nothing. */

import type { Notice } from '../notices/notice.js'
import { holderOrTeam } from '../notices/team-side.js'
import { lostOf, othersToTell } from '../notices/undelivered.js'
import { returnDay } from '../reading/machine/return-date.js'
import { shownName } from '../request/catalogue/shown-name.js'
import { endOfDay, localDay } from '../request/dates/local-time.js'
import type { LogEntry, Ticket, TicketTimer } from '../request/ticket.js'
import { type Decision, unchanged } from './decision/decision.js'
import { deskEntry } from './decision/desk-entry.js'
import type { Situation } from './situation/situation.js'

/** A private line on the ticket tells its agent that nobody reads there. */
export function machineMail(situation: Situation): Decision {
  const { screening, match } = situation
  const { timer: unwarned, ...bounce } = bouncedNotices(situation)
  const ignored = { ...unchanged('ignored', screening.because), ...bounce }
  if (match.kind !== 'ticket' || screening.kind === 'own') return ignored
  const { ticket } = match.candidate
  const { timer, notices } = absence(situation, ticket)
  return {
    ...ignored,
    ticket: { of: ticket, state: null, timer: { ...timer, ...unwarned } },
    entries: [machineEntry(situation)],
    notices: [...ignored.notices, ...notices],
  }
}

function machineEntry({ message, folded, now }: Situation): LogEntry {
  const text = [message.subject, folded.kept].filter((part) => part !== '').join('\n\n')
  const { elided } = folded
  return deskEntry({ visibility: 'private', kind: 'machine', at: now, text, elided })
}

interface Outcome extends Pick<Decision, 'bounced' | 'notices'> {
  readonly timer?: Partial<TicketTimer>
}

/** An absence of its requester that names its end: time waits for them, and the agent knows. */
function absence(situation: Situation, ticket: Ticket): Outcome {
  const { screening, actor, message, folded, agent, catalogue, policy, now } = situation
  const isRequester = actor.known && actor.person.id === ticket.requesterId
  if (screening.kind !== 'auto_reply' || !isRequester) return { notices: [] }
  const { zone } = policy.closure
  const text = `${message.subject}\n${folded.kept}\n${folded.elided}`
  const back = returnDay(text, localDay(now, zone))
  if (back === null) return { notices: [] }
  const data = { title: ticket.title, requester: shownName(actor.person, catalogue), back }
  const agents = holderOrTeam(agent, catalogue, ticket.teamId)
  return {
    timer: { awayUntil: endOfDay(back, zone) },
    notices: agents.map((to) => ({ kind: 'team-away', to, data })),
  }
}

/** A notice that came back for good: it is marked, its address too, and somebody else is told. */
function bouncedNotices({ report, match, lookups, agent, catalogue }: Situation): Outcome {
  const { reportedNotices } = lookups
  if (!report?.failed || reportedNotices.length === 0) return { notices: [] }
  const { reason, guessed = false } = report
  const messageIds = reportedNotices.map(({ messageId }) => messageId)
  const bounced = { messageIds, reason, guessed }
  if (match.kind !== 'ticket') return { bounced, notices: [] }
  const { title, teamId, warnedAt } = match.candidate.ticket
  const addresses = reportedNotices.map(({ address }) => address)
  // A warning that came back warned nobody: the date that it named is taken back.
  const held = reportedNotices.some(
    ({ kind, createdAt }) => kind === 'closing-soon' && createdAt === warnedAt,
  )
  const lost = lostOf(reportedNotices.map(({ kind }) => kind))
  // One that no longer counts says nothing of the closing.
  const what = lost === 'warning' && !held ? 'message' : lost
  const data = { title, address: addresses.join(', '), reason, what, held }
  const notices = othersToTell({ agent, catalogue, teamId }, addresses).map(
    (to): Notice => ({ kind: 'team-bounced', to, data }),
  )
  return { bounced, notices, timer: held ? { warnedAt: null, closesAt: null } : {} }
}
