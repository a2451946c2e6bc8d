/** What the sweep does to one request: a warning, a reminder, a closing; each as a decision like any other. */

import { type ClosurePolicy, closingAfter, type Due, dueOf } from './closure.js'
import { type Decision, nothing, recipient } from './decision.js'
import { walk } from './lifecycle.js'
import type { Notice } from './notice.js'
import type { Person } from './person.js'
import type { EntryKind, StateChange, Ticket, TicketTimer } from './ticket.js'

/** A request that may be due, with what its notices say. */
export interface Lapsing {
  readonly ticket: Ticket
  readonly requester: Person
  /** What last resolved it, and what was last asked; null when nothing was said. */
  readonly solution: string | null
  readonly question: string | null
  /** When its warning left the house; null: it waits in the outbox, or there is none. */
  readonly warningSentAt: number | null
}

export type Act = Exclude<Due['act'], 'wait'>

/** So late a warning still leaves the time that it promises, ms. */
const LATE = 24 * 60 * 60_000

/** What is due; a warning counts from when it went out, so that an outage of the mail closes nobody. */
export function dueNow(
  { ticket, warningSentAt }: Lapsing,
  policy: ClosurePolicy,
  now: number,
): Due {
  const due = dueOf(ticket, policy, now)
  if (due.act !== 'close') return due
  if (warningSentAt === null)
    return { act: 'wait', until: null, because: 'its warning has not gone out' }
  if (warningSentAt - (ticket.warnedAt ?? 0) <= LATE) return due
  const at = closingAfter(warningSentAt, ticket, policy)
  return now < at ? { act: 'wait', until: at, because: 'its warning went out late' } : due
}

/** Null when nothing is due, or when it is for the purge, which leaves nothing to decide. */
export function lapsed(of: Lapsing, policy: ClosurePolicy, now: number): Decision | null {
  const due = dueNow(of, policy, now)
  if (due.act === 'wait' || due.act === 'purge') return null
  if (due.act === 'warn') return warned(of, due, now)
  if (due.act === 'remind') return reminded(of, due, now)
  return closed(of, due, now)
}

function warned(
  { ticket, requester, solution }: Lapsing,
  due: DueTo<'warn'>,
  now: number,
): Decision {
  const { closesAt } = due
  const data = { title: ticket.title, text: solution ?? '', closesAt }
  const timer = { warnedAt: now, closesAt }
  const notice: Notice = { kind: 'closing-soon', to: recipient(requester), data }
  return made(ticket, due, { kind: 'warned', timer, notice, requester, now })
}

function reminded(
  { ticket, requester, question }: Lapsing,
  due: DueTo<'remind'>,
  now: number,
): Decision {
  const data = { title: ticket.title, text: question ?? '' }
  const timer = { remindedAt: now, reminders: due.nth }
  const notice: Notice = { kind: 'reminder', to: recipient(requester), data }
  return made(ticket, due, { kind: 'reminded', timer, notice, requester, now })
}

function closed({ ticket, requester }: Lapsing, due: DueTo<'close'>, now: number): Decision {
  const step = walk(ticket, [{ event: 'close', by: 'sweep' }], now)
  if (!step.ok) throw new Error(`the sweep can't close ${ticket.number}: ${step.refusal}`)
  const notice: Notice = {
    kind: 'closed-by-time',
    to: recipient(requester),
    data: { title: ticket.title },
  }
  return made(ticket, due, { kind: 'lapsed', change: step.change, notice, requester, now })
}

type DueTo<A extends Act> = Extract<Due, { act: A }>

interface Made {
  readonly kind: EntryKind
  readonly timer?: Partial<TicketTimer>
  readonly change?: StateChange | null
  readonly notice: Notice
  readonly requester: Person
  readonly now: number
}

/** A line of the journal says that time did it; whoever has left the house is not written to. */
function made(ticket: Ticket, due: DueTo<Act>, what: Made): Decision {
  const { kind, timer = {}, change = null, notice, requester, now } = what
  return {
    ...nothing('handled', `sweep: ${due.act}`),
    ticket: { of: ticket, state: change?.after ?? null, timer },
    entries: [
      { visibility: 'public', kind, authorId: null, at: now, text: '', elided: '', change },
    ],
    notices: [requester.active ? notice : { ...notice, suppressed: 'has left' }],
  }
}

/** What agents and heads are told of a sweep, one line a request. */
export interface News {
  readonly act: Act
  readonly number: number
  readonly title: string
  readonly requester: string
}

/** More are counted, not listed. */
const MOST_NEWS = 100

/** One digest to each: agents of what they had or, where nobody had it, their team; heads of their site. */
export function digestOf(news: readonly News[], to: Notice['to'], as: 'agents' | 'head'): Notice {
  const shown = news.slice(0, MOST_NEWS)
  return { kind: 'digest', to, data: { as, news: shown, more: news.length - shown.length } }
}
