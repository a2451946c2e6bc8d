/** Writes what was decided about a ticket: a new row, or a change of the version that was read. */

import type { Decision } from '../../../core/deciding/decision/decision.js'
import type { NewTicket } from '../../../core/deciding/decision/ticket-change.js'
import { changedMeanwhile } from '../base/conflict.js'
import type { WriteBuffer } from '../base/write-buffer.js'
import type { Writing } from '../base/writing.js'
import {
  contentColumns,
  ratingColumns,
  stateColumns,
  targetColumns,
  timerColumns,
} from './ticket-row.js'

export interface WrittenTicket {
  readonly id: number
  readonly number: number
}

/** What all entries of a request are found by. */
const SEARCHED = ['title', 'requesterId', 'siteId', 'onBehalfOf', 'contact'] as const

/** Writes the decision on the ticket. Null: the decision is about none. `mailbox`: that a new one came to. */
export async function writeTicket(
  { trx, buffer, now }: Writing,
  change: Decision['ticket'],
  mailbox: string | null = null,
): Promise<WrittenTicket | null> {
  if (change === null) return null
  if ('open' in change) return addTicket(buffer, change.open, mailbox)
  const { of: ticket, state, content = {}, timer = {}, rating = {}, targets = {} } = change
  const written = await trx('tickets')
    .where({ id: ticket.id, version: ticket.version })
    .update({
      ...(state ? stateColumns(state) : { updated_at: Math.max(now, ticket.updatedAt) }),
      ...contentColumns(content),
      ...timerColumns(timer),
      ...ratingColumns(rating),
      ...targetColumns(targets),
      version: ticket.version + 1,
    })
  if (written !== 1) throw changedMeanwhile(ticket)
  buffer.ticketChanged(ticket.id)
  if (SEARCHED.some((field) => field in content)) buffer.ticketRenamed(ticket.id)
  return { id: ticket.id, number: ticket.number }
}

async function addTicket(
  buffer: WriteBuffer,
  ticket: NewTicket,
  mailbox: string | null,
): Promise<WrittenTicket> {
  const number = await buffer.nextTicket()
  buffer.add('tickets', {
    id: number,
    number,
    version: 1,
    mailbox,
    ...stateColumns(ticket),
    ...contentColumns(ticket),
    ...targetColumns(ticket),
  })
  buffer.ticketChanged(number)
  return { id: number, number }
}
