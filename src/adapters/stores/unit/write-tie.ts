/** Writes what joins two requests or parts them: a link, or a merging with all that moves. */

import type { Knex } from 'knex'
import type { BeforeMerging, Tie } from '../../../core/deciding/situation/ties.js'
import { stateOf } from '../../../core/request/lifecycle.js'
import {
  picked,
  type Ticket,
  type TicketTargets,
  type TicketTimer,
} from '../../../core/request/ticket.js'
import { changedMeanwhile } from '../base/conflict.js'
import type { Writing } from '../base/writing.js'
import { holdMemberships, mergeMemberships } from '../incidents/merge-memberships.js'
import { restoreMemberships } from '../incidents/restore-memberships.js'
import { moveEntries, returnEntries } from '../tickets/moved-entries.js'
import { stateColumns, targetColumns, timerColumns } from '../tickets/ticket-row.js'
import type { WrittenTicket } from '../tickets/write-ticket.js'

/** `ticket`: that of the decision. Its own row and its journal are written. */
export async function writeTie(writing: Writing, ticket: WrittenTicket, tie: Tie): Promise<void> {
  await writing.buffer.flush()
  switch (tie.is) {
    case 'merged':
      return writeMerger(writing, ticket, tie)
    case 'parted':
      return writeParting(writing, ticket.id, tie)
    case 'linked':
      return writeLink(writing, ticket.id, tie)
    case 'unlinked':
      await writing
        .trx('links')
        .where(pair(ticket.id, tie.otherId))
        .update({ undone_at: writing.now })
      writing.buffer.ticketChanged(tie.otherId)
  }
}

type Merging = Extract<Tie, { readonly is: 'merged' }>
type Parting = Extract<Tie, { readonly is: 'parted' }>

async function writeMerger(
  { trx, buffer, now }: Writing,
  into: WrittenTicket,
  { merged, state, targets, byId, incident }: Merging,
): Promise<void> {
  const parts = { stays: into.id, merged: merged.id, byId, now }
  const attachedAt = await holdMemberships(trx, parts, incident)
  await updateTicket(trx, merged, {
    ...stateColumns(state),
    ...targetColumns(targets),
    merged_into: into.id,
  })
  const formerly: number[] = await trx('tickets').where({ merged_into: merged.id }).pluck('id')
  // So that one step leads to the one that answers for all.
  if (formerly.length > 0)
    await trx('tickets').whereIn('id', formerly).update({ merged_into: into.id })
  const was: BeforeMerging = {
    state: stateOf(merged),
    timer: picked(merged, TIMERS),
    targets: picked(merged, TARGETS),
    ...(incident && { incident: { how: incident.how, attachedAt } }),
  }
  await trx('mergers').insert({
    merged_number: merged.number,
    into_number: into.number,
    at: now,
    by_id: byId,
    was: JSON.stringify(was),
    undone_at: null,
  })
  await moveEntries(trx, merged.id, into.id)
  if (incident) {
    await mergeMemberships(trx, parts, incident)
    buffer.ticketChanged(incident.headId)
  }
  for (const id of [merged.id, into.id]) buffer.ticketChanged(id)
}

async function writeParting(
  { trx, buffer, now }: Writing,
  stays: number,
  { merger, restored, byId }: Parting,
): Promise<void> {
  const { ticket, state, timer, targets } = restored
  const undone = await trx('mergers')
    .where({ id: merger.id })
    .whereNull('undone_at')
    .update({ undone_at: now })
  if (undone !== 1) throw changedMeanwhile(ticket)
  await updateTicket(trx, ticket, {
    ...stateColumns(state),
    ...timerColumns(timer),
    ...targetColumns(targets),
    merged_into: null,
  })
  const followers = await mergedBefore(trx, ticket.number)
  if (followers.length > 0)
    await trx('tickets').whereIn('id', followers).update({ merged_into: ticket.id })
  await returnEntries(trx, ticket.id, followers)
  const { incident } = merger.was
  if (incident) await restoreMemberships(trx, { stays, restored, byId, now }, incident)
  buffer.ticketChanged(ticket.id)
}

/** Ids of the requests that were merged into it before, or into one of those. */
async function mergedBefore(trx: Knex, number: number): Promise<number[]> {
  const found: number[] = []
  let into = [number]
  while (into.length > 0) {
    into = await trx('mergers')
      .whereIn('into_number', into)
      .whereNull('undone_at')
      .pluck('merged_number')
    found.push(...into)
  }
  if (found.length === 0) return []
  return trx('tickets').whereIn('number', found).pluck('id')
}

/** Each pair once, whichever of the two is named first. */
async function writeLink(
  { trx, buffer, now }: Writing,
  ticketId: number,
  { otherId, byId }: Extract<Tie, { readonly is: 'linked' }>,
): Promise<void> {
  await trx('links')
    .insert({ ...pair(ticketId, otherId), at: now, by_id: byId, undone_at: null })
    .onConflict(['ticket_id', 'other_id'])
    .merge()
  buffer.ticketChanged(otherId)
}

function pair(one: number, other: number) {
  return { ticket_id: Math.min(one, other), other_id: Math.max(one, other) }
}

async function updateTicket(trx: Knex, ticket: Ticket, columns: object): Promise<void> {
  const written = await trx('tickets')
    .where({ id: ticket.id, version: ticket.version })
    .update({ ...columns, version: ticket.version + 1 })
  if (written !== 1) throw changedMeanwhile(ticket)
}

const TIMERS = [
  'warnedAt',
  'closesAt',
  'keptOpenAt',
  'heldAt',
  'heldFailing',
  'awayUntil',
  'remindedAt',
  'reminders',
  'waitsFor',
] as const satisfies readonly (keyof TicketTimer)[]
const TARGETS = [
  'dueAt',
  'resolveBy',
  'resolveLeft',
  'alertAt',
  'alerts',
  'takeMet',
  'resolveMet',
] as const satisfies readonly (keyof TicketTargets)[]
