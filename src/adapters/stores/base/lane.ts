/** One mailbox's share of waiting rows; the desk's own mailbox also takes those of mailboxes that no longer exist. */

import type { Knex } from 'knex'
import type { MailboxLane } from '../../../app/ports/mailbox-lane.js'

/** Rows of a table with a column `mailbox`. */
export function inLane(rows: Knex.QueryBuilder, { name, others }: MailboxLane): Knex.QueryBuilder {
  if (name !== null) return rows.where({ mailbox: name })
  if (others.length === 0) return rows
  return rows.where((own) => own.whereNull('mailbox').orWhereNotIn('mailbox', [...others]))
}

/** The desk's own first. */
export function lanesOf(others: Iterable<string>): MailboxLane[] {
  const names = [...others]
  return [null, ...names].map((name) => ({
    name,
    others: names.filter((other) => other !== name),
  }))
}
