/** Expiry: what the sweep does to one request, a warning, a reminder or the automatic closing, as a decision like any other. */

import type { Notice } from '../../notices/notice.js'
import { closingDateAfter, type DueAction, dueOf } from '../../request/dates/closure.js'
import type { ClosurePolicy } from '../../request/dates/closure-policy.js'
import {
  isUndelivered,
  lastWarning,
  nextWarning,
  outcomeOf,
  resolvedSince,
  type Warning,
} from '../../request/dates/warning.js'
import type { EntryKind } from '../../request/entry-kind.js'
import { applySteps } from '../../request/lifecycle.js'
import { type Person, recipient } from '../../request/person.js'
import { asksForRating } from '../../request/rating.js'
import type { StateChange, Ticket, TicketRating, TicketTimer } from '../../request/ticket.js'
import { HOUR } from '../../running/durations.js'
import { type Decision, unchanged } from '../decision/decision.js'
import { deskEntry } from '../decision/desk-entry.js'
import type { ExpiryCase } from './expiry-case.js'
import { movedByTime } from './moved-by-time.js'

/** What is due; `hold`: besides what the calendar says, agents have to be told that nobody can be warned. */
export type ExpiryDue = DueAction | { readonly act: 'hold'; readonly because: string }

export type ExpiryAction = Exclude<ExpiryDue['act'], 'wait'>

/** So late a warning still leaves the time that it promises, ms. */
const LATE_WARNING = 24 * HOUR

/**
 * What is due. A warning counts from when it went out: an outage of the mail closes nobody, nor does one
 * that died, came back, or has no row of its own.
 */
export function dueNow(expiry: ExpiryCase, policy: ClosurePolicy, now: number): ExpiryDue {
  const { ticket } = expiry
  if (ticket.status !== 'resolved') return dueOf(ticket, policy, now)
  const warning = lastWarning(expiry)
  const promised = warning !== null && outcomeOf(warning, expiry) !== 'lost'
  const due = dueOf(promised ? ticket : { ...ticket, warnedAt: null, closesAt: null }, policy, now)
  if (due.act === 'warn') return warnedAgain(expiry, due, policy, now)
  if (due.act !== 'close' || !warning) return due
  return waitsForWarning(expiry, warning, policy, now) ?? due
}

/** A date stands only when the warning that named it was sent, and leaves the time that it promised. Null: it stands. */
function waitsForWarning(
  expiry: ExpiryCase,
  warning: Warning,
  policy: ClosurePolicy,
  now: number,
): DueAction | null {
  if (outcomeOf(warning, expiry) === 'waits')
    return { act: 'wait', until: null, because: 'its warning has not gone out' }
  const sentAt = warning.sentAt ?? warning.createdAt
  if (sentAt - warning.createdAt <= LATE_WARNING) return null
  const at = closingDateAfter(sentAt, expiry.ticket, policy)
  return now < at ? { act: 'wait', until: at, because: 'its warning went out late' } : null
}

/** The first warning, or one more after those that were lost: ever later, and to no address that is dead. */
function warnedAgain(
  expiry: ExpiryCase,
  due: DueAction,
  policy: ClosurePolicy,
  now: number,
): ExpiryDue {
  const since = resolvedSince(expiry.ticket)
  if (expiry.unreachable && expiry.requester.active) {
    if (expiry.heldToldAt !== null && expiry.heldToldAt >= since)
      return { act: 'wait', until: null, because: 'its requester can’t be reached' }
    return { act: 'hold', because: 'its requester can’t be reached' }
  }
  const lost = expiry.warnings.filter(
    (warning) => warning.createdAt >= since && isUndelivered(warning),
  )
  const last = lost.at(-1)
  if (!last) return due
  const at = nextWarning(last, lost.length, policy)
  if (now >= at) return { ...due, because: 'its warning reached nobody' }
  return { act: 'wait', until: at, because: 'its warning reached nobody' }
}

/** What its requester is told by time; null when nothing is due, or what is for others to decide. */
export function expire(expiry: ExpiryCase, policy: ClosurePolicy, now: number): Decision | null {
  const due = dueNow(expiry, policy, now)
  switch (due.act) {
    case 'warn':
      return warned(expiry, due, now)
    case 'remind':
      return reminded(expiry, due, now)
    case 'close':
      return closed(expiry, due, policy, now)
    default:
      return null
  }
}

/** When what held the closing was written, if nobody has answered it; null: nothing did. */
function unansweredSince({ ticket: { heldAt, resolvedAt } }: ExpiryCase): number | null {
  return heldAt !== null && heldAt >= (resolvedAt ?? 0) ? heldAt : null
}

function warned(expiry: ExpiryCase, due: DueTo<'warn'>, now: number): Decision {
  const { ticket, requester, solution } = expiry
  const { closesAt } = due
  const data = {
    title: ticket.title,
    text: solution ?? '',
    closesAt,
    unansweredSince: unansweredSince(expiry),
  }
  const timer = { warnedAt: now, closesAt }
  const notice: Notice = { kind: 'closing-soon', to: recipient(requester), data }
  return expiryDecision(ticket, due, { kind: 'warned', timer, notice, requester, now })
}

function reminded(
  { ticket, requester, question }: ExpiryCase,
  due: DueTo<'remind'>,
  now: number,
): Decision {
  const data = { title: ticket.title, text: question ?? '' }
  const timer = { remindedAt: now, reminders: due.nth }
  const notice: Notice = { kind: 'reminder', to: recipient(requester), data }
  return expiryDecision(ticket, due, { kind: 'reminded', timer, notice, requester, now })
}

function closed(
  expiry: ExpiryCase,
  due: DueTo<'close'>,
  policy: ClosurePolicy,
  now: number,
): Decision {
  const { ticket, requester } = expiry
  const step = applySteps(ticket, [{ event: 'close', by: 'sweep' }], now)
  if (!step.ok) throw new Error(`the sweep can't close ${ticket.number}: ${step.refusal}`)
  const asksRating = asksForRating(ticket, policy.asksForRating === true)
  const notice: Notice = {
    kind: 'closed-by-time',
    to: recipient(requester),
    data: { title: ticket.title, unansweredSince: unansweredSince(expiry), asksRating },
  }
  const decision = expiryDecision(ticket, due, {
    kind: 'lapsed',
    rating: asksRating ? { ratingAskedAt: now } : {},
    change: step.change,
    notice,
    requester,
    now,
  })
  const notices = [...decision.notices, ...movedByTime(expiry, 'closed')]
  return { ...decision, notices }
}

type DueTo<A extends DueAction['act']> = Extract<DueAction, { act: A }>

interface ExpiryOutcome {
  readonly kind: EntryKind
  readonly timer?: Partial<TicketTimer>
  readonly rating?: Partial<TicketRating>
  readonly change?: StateChange | null
  readonly notice: Notice
  readonly requester: Person
  readonly now: number
}

/** A line of the journal says that time did it; a requester who has left is not written to. */
function expiryDecision(ticket: Ticket, due: DueAction, outcome: ExpiryOutcome): Decision {
  const { kind, timer = {}, rating = {}, change = null, notice, requester, now } = outcome
  return {
    ...unchanged('handled', `sweep: ${due.act}`),
    ticket: { of: ticket, state: change?.after ?? null, timer, rating },
    entries: [deskEntry({ kind, visibility: 'public', at: now, change })],
    notices: [requester.active ? notice : { ...notice, suppressed: 'has left' }],
  }
}
