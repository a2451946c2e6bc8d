/**
 * What time does to a request: closing of what is resolved, reminders of what waits for
 * its requester, the end of what is kept. Pure; every instant is epoch ms, every day one of the zone.
 */

import { DateTime } from 'luxon'
import type { Status, TicketTimer } from './ticket.js'

/** Days on which nothing is sent or closed by itself; both are included, ISO. */
export interface ClosedPeriod {
  readonly name: string
  readonly from: string
  readonly to: string
}

export interface ClosurePolicy {
  /** IANA name: `Europe/Paris`. */
  readonly zone: string
  /** From *Résolue* to the warning, calendar months. */
  readonly months: number
  /** From the warning to the closing, days. */
  readonly noticeDays: number
  /** From *À compléter* to each reminder, days, ascending. */
  readonly reminderDays: readonly number[]
  /** From the closing to the purge, calendar months. */
  readonly retentionMonths: number
  /** Mails that nobody asked for go out from this hour on, and before that one: 8 and 18. */
  readonly mailHours: readonly [from: number, before: number]
  /** Days of the week on which none goes out: 1 is Monday, 7 Sunday. */
  readonly quietDays: readonly number[]
  readonly closedPeriods: readonly ClosedPeriod[]
}

export const DEFAULT_CLOSURE: Omit<ClosurePolicy, 'zone'> = {
  months: 1,
  noticeDays: 14,
  reminderDays: [7, 14],
  retentionMonths: 12,
  mailHours: [8, 18],
  quietDays: [6, 7],
  closedPeriods: [],
}

/** What of a request its due date depends on. */
export interface TicketTimes extends TicketTimer {
  readonly status: Status
  readonly pendingAt: number | null
  readonly resolvedAt: number | null
  readonly closedAt: number | null
}

/** The next thing that time does, and when; or what it does now. Each says why. */
export type DueAction =
  | { readonly act: 'wait'; readonly until: number | null; readonly because: string }
  /** `closesAt`: the date that the warning names. */
  | { readonly act: 'warn'; readonly closesAt: number; readonly because: string }
  /** `nth`: which of the reminders, from 1; those that came too late are left out. */
  | { readonly act: 'remind'; readonly nth: number; readonly because: string }
  | { readonly act: 'close'; readonly because: string }
  | { readonly act: 'purge'; readonly because: string }

export function dueOf(ticket: TicketTimes, policy: ClosurePolicy, now: number): DueAction {
  if (ticket.status === 'resolved') return dueForResolved(ticket, policy, now)
  if (ticket.status === 'pending') return dueForPending(ticket, policy, now)
  if (ticket.status === 'closed') return dueForClosed(ticket, policy, now)
  return { act: 'wait', until: null, because: 'open' }
}

function dueForResolved(ticket: TicketTimes, policy: ClosurePolicy, now: number): DueAction {
  if (isOnHold(ticket)) return { act: 'wait', until: null, because: 'held by its requester' }
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
  const at = nextSendingTime(notBefore(promised, ticket.awayUntil), policy)
  if (!isSendingTime(now, policy) || now < at)
    return { act: 'wait', until: nextSendingTime(Math.max(at, now), policy), because: 'warned' }
  return { act: 'close', because: 'warned, and nobody wrote' }
}

function dueForPending(ticket: TicketTimes, policy: ClosurePolicy, now: number): DueAction {
  const { reminderDays, zone } = policy
  const since = ticket.pendingAt ?? now
  const reminded = ticket.remindedAt !== null && ticket.remindedAt >= since
  const sent = reminded ? ticket.reminders : 0
  const days = reminderDays[sent]
  if (days === undefined) return { act: 'wait', until: null, because: 'reminded' }
  // One that went out late must not be followed by the next one at once.
  const apart = plus(ticket.remindedAt ?? 0, { days: days - (reminderDays[sent - 1] ?? 0) }, zone)
  const wanted = Math.max(plus(since, { days }, zone), reminded ? apart : 0)
  const at = nextSendingTime(notBefore(wanted, ticket.awayUntil), policy)
  if (!isSendingTime(now, policy) || now < at)
    return { act: 'wait', until: nextSendingTime(Math.max(at, now), policy), because: 'asked' }
  const passed = reminderDays.filter((day) => plus(since, { days: day }, zone) <= now).length
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
  const at = plus(closedAt ?? now, { months: retentionMonths }, zone)
  if (now < at) return { act: 'wait', until: at, because: 'closed' }
  return { act: 'purge', because: `closed for ${retentionMonths} months` }
}

/** When it is closed by itself, if nobody writes; null: not as things stand. */
export function plannedClosing(ticket: TicketTimes, policy: ClosurePolicy): number | null {
  if (ticket.status !== 'resolved' || isOnHold(ticket)) return null
  const promised = promisedClosing(ticket)
  if (promised !== null) return nextSendingTime(notBefore(promised, ticket.awayUntil), policy)
  return closingDateAfter(warningAt(ticket, policy), ticket, policy)
}

/** The same of what is resolved at this moment. */
export function closesAt(resolvedAt: number, policy: ClosurePolicy): number {
  const warned = nextSendingTime(plus(resolvedAt, { months: policy.months }, policy.zone), policy)
  return nextSendingTime(plus(warned, { days: policy.noticeDays }, policy.zone), policy)
}

/** A text that says that it still fails, and that nobody has answered. */
function isOnHold({ heldAt, resolvedAt }: TicketTimes): boolean {
  return heldAt !== null && heldAt >= (resolvedAt ?? 0)
}

/** The date that a warning has named, of this resolution and after « RESTE OUVERTE ». */
function promisedClosing({ warnedAt, closesAt: promised, resolvedAt, keptOpenAt }: TicketTimes) {
  const since = Math.max(resolvedAt ?? 0, keptOpenAt ?? 0)
  return warnedAt !== null && warnedAt >= since ? promised : null
}

function warningAt(ticket: TicketTimes, policy: ClosurePolicy): number {
  const since = Math.max(ticket.resolvedAt ?? 0, ticket.keptOpenAt ?? 0)
  const month = plus(since, { months: policy.months }, policy.zone)
  return nextSendingTime(notBefore(month, ticket.awayUntil), policy)
}

/** The date that a warning of this moment promises. */
export function closingDateAfter(
  warnedAt: number,
  { awayUntil }: Pick<TicketTimes, 'awayUntil'>,
  policy: ClosurePolicy,
): number {
  const notice = plus(warnedAt, { days: policy.noticeDays }, policy.zone)
  return nextSendingTime(notBefore(notice, awayUntil), policy)
}

/** Not before they are back. */
function notBefore(at: number, awayUntil: number | null): number {
  return Math.max(at, awayUntil ?? 0)
}

/** Calendar months and days of the zone: 31 January and a month is the last day of February. */
function plus(at: number, span: { months?: number; days?: number }, zone: string): number {
  return DateTime.fromMillis(at, { zone }).plus(span).toMillis()
}

/**
 * An instant that none of which `months` calendar months have passed at `now` is later than: what is
 * due is found by it, and an hour of what is not yet.
 */
export function monthsBefore(now: number, months: number, zone: string): number {
  const end = DateTime.fromMillis(now, { zone })
  const start = end.minus({ months })
  const { daysInMonth = 28 } = start
  // On 31 May a month has passed since all of 30 April, at whatever hour.
  if (end.day > daysInMonth) return start.endOf('month').toMillis() + HOUR
  // 28 February is a month after the 28th of January, and after the 29th, 30th and 31st.
  const last = end.day === end.daysInMonth ? start.set({ day: daysInMonth }) : start
  return last.toMillis() + HOUR
}

/** A change of the clocks moves an instant by so much. */
const HOUR = 60 * 60_000

/** More closed days on end would be a mistake of the calendar: see `longestClosure`. */
const MOST_DAYS = 400

/** The first moment from `at` on when a mail may go out by itself. */
export function nextSendingTime(at: number, policy: ClosurePolicy): number {
  const [from, before] = policy.mailHours
  let day = DateTime.fromMillis(at, { zone: policy.zone })
  for (let tried = 0; tried < MOST_DAYS; tried++) {
    if (isSendingDay(day, policy) && day.hour < before)
      return day.hour >= from ? day.toMillis() : atHour(day, from).toMillis()
    day = day.plus({ days: 1 }).startOf('day')
  }
  return day.toMillis()
}

/** Whether anything may go out now. */
export function isSendingTime(at: number, policy: ClosurePolicy): boolean {
  return nextSendingTime(at, policy) === at
}

function isSendingDay(day: DateTime, { quietDays, closedPeriods }: ClosurePolicy): boolean {
  const iso = day.toISODate() ?? ''
  return (
    !quietDays.includes(day.weekday) &&
    !closedPeriods.some(({ from, to }) => from <= iso && iso <= to)
  )
}

function atHour(day: DateTime, hour: number): DateTime {
  return day.set({ hour, minute: 0, second: 0, millisecond: 0 })
}

/** The day of an instant as people there call it, ISO. */
export function localDay(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toISODate() ?? ''
}

/** The end of a day (ISO) there: from then on somebody who is back that day has been back. */
export function endOfDay(day: string, zone: string): number {
  return DateTime.fromISO(day, { zone }).plus({ days: 1 }).startOf('day').toMillis()
}
