/** The query for tickets that may be due: to be warned of, closed, reminded of, or purged. */

import type { Knex } from 'knex'
import type { ClosurePolicy } from '../../../core/request/dates/closure-policy.js'
import { monthsBefore } from '../../../core/request/dates/local-time.js'
import { isSendingTime } from '../../../core/request/dates/sending-time.js'
import { DAY } from '../../../core/running/durations.js'

type Tickets = Knex.QueryBuilder

/**
 * Some that will be due within the hour are among them: the calendar decides. None that is due is
 * left out, and little that is not is read each time.
 */
export function ticketsMaybeDue(knex: Knex, policy: ClosurePolicy, now: number): Tickets {
  return knex('tickets').where((any) => {
    any.where((ticket) => toPurge(ticket, policy, now))
    // Agents have hours of their own.
    any.orWhere('waits_until', '<=', now)
    // At night and on closed days no notice goes out; what is kept too long is purged all the same.
    if (!isSendingTime(now, policy)) return
    any.orWhere((ticket) => toWarnOrClose(ticket, policy, now))
    for (const [sent, days] of [...policy.heldReminderDays, policy.heldDays].entries())
      any.orWhere((ticket) => toEndHold(ticket, sent, days, now))
    for (const [sent, days] of policy.reminderDays.entries())
      any.orWhere((ticket) => toRemind(ticket, sent, days, now))
  })
}

function toPurge(ticket: Tickets, { retentionMonths, zone }: ClosurePolicy, now: number): Tickets {
  return (
    ticket
      .where({ status: 'closed' })
      // What was merged goes with the one that answers in its place.
      .whereNull('merged_into')
      .where('closed_at', '<=', monthsBefore(now, retentionMonths, zone))
  )
}

function toWarnOrClose(ticket: Tickets, { months, zone }: ClosurePolicy, now: number): Tickets {
  const monthsAgo = monthsBefore(now, months, zone)
  return ticket
    .where({ status: 'resolved' })
    .where('resolved_at', '<=', monthsAgo)
    .where((away) => notAway(away, now))
    .where((held) =>
      held
        .whereNull('held_at')
        .orWhereRaw('held_at < resolved_at')
        .orWhereRaw('held_at <= warned_at'),
    )
    .where((due) =>
      due
        .whereNull('closes_at')
        .orWhere('closes_at', '<=', now)
        .orWhereRaw('warned_at < resolved_at')
        .orWhereRaw('warned_at < kept_open_at'),
    )
    .where((kept) =>
      kept
        .whereNull('kept_open_at')
        .orWhere('kept_open_at', '<=', monthsAgo)
        .orWhereRaw('warned_at >= kept_open_at')
        .orWhereRaw('kept_open_at < resolved_at'),
    )
}

/** `sent` reminders of an unanswered reply went out, and the next, or the end of the hold, is due so many working days after it. */
function toEndHold(ticket: Tickets, sent: number, days: number, now: number): Tickets {
  return ticket
    .where({ status: 'resolved' })
    .whereRaw('held_at >= resolved_at')
    .where('held_at', '<=', now - days * DAY + DAY / 24)
    .where((unwarned) => unwarned.whereNull('warned_at').orWhereRaw('warned_at < held_at'))
    .where((reminded) => {
      reminded.where({ reminders: sent })
      if (sent === 0) reminded.orWhereNull('reminded_at').orWhereRaw('reminded_at < held_at')
    })
}

/** `sent` reminders went out, and the next is due `days` after the question. */
function toRemind(ticket: Tickets, sent: number, days: number, now: number): Tickets {
  return (
    ticket
      .where({ status: 'pending' })
      // An hour less: a day in spring has 23.
      .where('pending_at', '<=', now - days * DAY + DAY / 24)
      .where((away) => notAway(away, now))
      .where((reminded) => {
        reminded.where({ reminders: sent })
        // Reminders of an earlier question do not count.
        if (sent === 0) reminded.orWhereRaw('reminded_at < pending_at')
      })
  )
}

/** The requester's absence notice named no day of return, or that day is past. */
function notAway(ticket: Tickets, now: number): Tickets {
  return ticket.whereNull('away_until').orWhere('away_until', '<=', now)
}
