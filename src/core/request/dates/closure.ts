/** Automatic closing: what is due for a request and when (warning, closing, reminders, purge). Instants are epoch ms. */

import type { Status, TicketTimer } from '../ticket.js'
import type { ClosurePolicy } from './closure-policy.js'
import { addCalendar } from './local-time.js'
import { isSendingTime, nextSendingTime, workingDaysAfter } from './sending-time.js'
import { spansAfter } from './working-hours.js'

/** The fields of a ticket that decide what is due. */
export interface TicketTimes extends TicketTimer {
  readonly status: Status
  readonly pendingAt: number | null
  readonly resolvedAt: number | null
  readonly closedAt: number | null
  /** Left out: it waits for nobody else. */
  readonly waitsUntil?: number | null
}

/** What time does to a request now, or when it next does something; with the reason. */
export type DueAction =
  | { readonly act: 'wait'; readonly until: number | null; readonly because: string }
  /** `closesAt`: the date that the warning names. */
  | { readonly act: 'warn'; readonly closesAt: number; readonly because: string }
  /** `nth`: which reminder it is, from 1; overdue ones are skipped. */
  | { readonly act: 'remind'; readonly nth: number; readonly because: string }
  /** Agents are told that nobody has answered a reply; `nth` as above. */
  | { readonly act: 'nudge'; readonly nth: number; readonly because: string }
  /** Its requester says that it still fails, and nobody has answered that. */
  | { readonly act: 'reopen'; readonly because: string }
  | { readonly act: 'close'; readonly because: string }
  /** Agents are told that what it waited for should be there. */
  | { readonly act: 'wake'; readonly because: string }
  | { readonly act: 'purge'; readonly because: string }

/** What is due for a ticket at `now`. */
export function dueOf(ticket: TicketTimes, policy: ClosurePolicy, now: number): DueAction {
  if (ticket.status === 'resolved') return dueForResolved(ticket, policy, now)
  if (ticket.status === 'pending') return dueForPending(ticket, policy, now)
  if (ticket.status === 'closed') return dueForClosed(ticket, policy, now)
  return dueForWaiting(ticket.waitsUntil ?? null, policy, now)
}

function dueForWaiting(until: number | null, policy: ClosurePolicy, now: number): DueAction {
  if (until === null) return { act: 'wait', until: null, because: 'open' }
  const at = workingFrom(Math.max(until, now), policy)
  if (now < until || at > now) return { act: 'wait', until: at, because: 'waits for somebody else' }
  return { act: 'wake', because: 'its wait is over' }
}

/** The first moment from `at` on when agents work. */
function workingFrom(at: number, { workingHours }: ClosurePolicy): number {
  if (!workingHours) return at
  for (const { start } of spansAfter(at, workingHours)) return Math.max(start, at)
  return at
}

function dueForResolved(ticket: TicketTimes, policy: ClosurePolicy, now: number): DueAction {
  if (isOnHold(ticket)) return dueForHeld(ticket, policy, now)
  const promised = promisedClosing(ticket)
  if (promised === null) {
    const at = warningAt(ticket, policy)
    if (!isSendingTime(now, policy) || now < at)
      return { act: 'wait', until: nextSendingTime(Math.max(at, now), policy), because: 'resolved' }
    return {
      act: 'warn',
      closesAt: closingDateAfter(now, ticket, policy),
      because: 'a month has passed',
    }
  }
  const at = nextSendingTime(afterAbsence(promised, ticket.awayUntil), policy)
  if (!isSendingTime(now, policy) || now < at)
    return { act: 'wait', until: nextSendingTime(Math.max(at, now), policy), because: 'warned' }
  return { act: 'close', because: 'warned, and nobody wrote' }
}

/**
 * A reply that nobody has answered: agents are reminded, and in the end the request is reopened, if the
 * reply says that it still fails, or else its requester is warned of the closing, by a notice that says
 * whose silence it was.
 */
function dueForHeld(ticket: TicketTimes, policy: ClosurePolicy, now: number): DueAction {
  const since = ticket.heldAt ?? now
  const reminded = ticket.remindedAt !== null && ticket.remindedAt >= since
  const sent = reminded ? ticket.reminders : 0
  const days = policy.heldReminderDays[sent]
  const end = Math.max(
    workingDaysAfter(since, policy.heldDays, policy),
    ticket.heldFailing ? 0 : warningAt(ticket, policy),
  )
  const at = nextSendingTime(
    days === undefined ? end : workingDaysAfter(since, days, policy),
    policy,
  )
  if (!isSendingTime(now, policy) || now < at)
    return {
      act: 'wait',
      until: nextSendingTime(Math.max(at, now), policy),
      because: 'held by its requester',
    }
  if (days !== undefined) {
    const passed = policy.heldReminderDays.filter(
      (one) => workingDaysAfter(since, one, policy) <= now,
    )
    const nth = Math.max(sent + 1, passed.length)
    return { act: 'nudge', nth, because: `${days} working days without an answer` }
  }
  const because = `${policy.heldDays} working days without an answer`
  if (ticket.heldFailing) return { act: 'reopen', because }
  return { act: 'warn', closesAt: closingDateAfter(now, ticket, policy), because }
}

function dueForPending(ticket: TicketTimes, policy: ClosurePolicy, now: number): DueAction {
  const { reminderDays, zone } = policy
  const since = ticket.pendingAt ?? now
  const reminded = ticket.remindedAt !== null && ticket.remindedAt >= since
  const sent = reminded ? ticket.reminders : 0
  const days = reminderDays[sent]
  if (days === undefined) return { act: 'wait', until: null, because: 'reminded' }
  // A reminder that went out late must not be followed by the next one at once.
  const apart = addCalendar(
    ticket.remindedAt ?? 0,
    { days: days - (reminderDays[sent - 1] ?? 0) },
    zone,
  )
  const wanted = Math.max(addCalendar(since, { days }, zone), reminded ? apart : 0)
  const at = nextSendingTime(afterAbsence(wanted, ticket.awayUntil), policy)
  if (!isSendingTime(now, policy) || now < at)
    return { act: 'wait', until: nextSendingTime(Math.max(at, now), policy), because: 'asked' }
  const passed = reminderDays.filter((day) => addCalendar(since, { days: day }, zone) <= now).length
  return {
    act: 'remind',
    nth: Math.max(sent + 1, passed),
    because: `${days} days without an answer`,
  }
}

function dueForClosed(
  { closedAt }: TicketTimes,
  { retentionMonths, zone }: ClosurePolicy,
  now: number,
): DueAction {
  const at = addCalendar(closedAt ?? now, { months: retentionMonths }, zone)
  if (now < at) return { act: 'wait', until: at, because: 'closed' }
  return { act: 'purge', because: `closed for ${retentionMonths} months` }
}

/** When a request will be closed automatically if nobody writes; null when it will not be. */
export function plannedClosing(ticket: TicketTimes, policy: ClosurePolicy): number | null {
  if (ticket.status !== 'resolved' || isOnHold(ticket)) return null
  const promised = promisedClosing(ticket)
  if (promised !== null) return nextSendingTime(afterAbsence(promised, ticket.awayUntil), policy)
  return closingDateAfter(warningAt(ticket, policy), ticket, policy)
}

/** When a request that is resolved at this moment will be closed automatically. */
export function closesAt(resolvedAt: number, policy: ClosurePolicy): number {
  const warned = nextSendingTime(
    addCalendar(resolvedAt, { months: policy.months }, policy.zone),
    policy,
  )
  return nextSendingTime(addCalendar(warned, { days: policy.noticeDays }, policy.zone), policy)
}

/** Nobody has answered a reply to the resolution, nor was its requester warned since: closing is suspended. */
export function isOnHold({ heldAt, resolvedAt, warnedAt }: TicketTimes): boolean {
  return heldAt !== null && heldAt >= (resolvedAt ?? 0) && (warnedAt === null || warnedAt < heldAt)
}

/** The closing date that the last warning named; null when it is from before this resolution or « RESTE OUVERTE ». */
function promisedClosing({ warnedAt, closesAt: promised, resolvedAt, keptOpenAt }: TicketTimes) {
  const since = Math.max(resolvedAt ?? 0, keptOpenAt ?? 0)
  return warnedAt !== null && warnedAt >= since ? promised : null
}

function warningAt(ticket: TicketTimes, policy: ClosurePolicy): number {
  const since = Math.max(ticket.resolvedAt ?? 0, ticket.keptOpenAt ?? 0)
  const month = addCalendar(since, { months: policy.months }, policy.zone)
  return nextSendingTime(afterAbsence(month, ticket.awayUntil), policy)
}

/** The closing date that a warning sent at `warnedAt` names. */
export function closingDateAfter(
  warnedAt: number,
  { awayUntil }: Pick<TicketTimes, 'awayUntil'>,
  policy: ClosurePolicy,
): number {
  const notice = addCalendar(warnedAt, { days: policy.noticeDays }, policy.zone)
  return nextSendingTime(afterAbsence(notice, awayUntil), policy)
}

/** Not before an absent requester is back. */
function afterAbsence(at: number, awayUntil: number | null): number {
  return Math.max(at, awayUntil ?? 0)
}
