/** Finds the tickets that a message may belong to, by the references and Message-IDs that it names. */

import type { Knex } from 'knex'
import type { MatchClues } from '../../../app/ports/lookups.js'
import type { Candidate, Candidates } from '../../../core/request/match.js'
import { namedIn } from '../../../core/request/merged.js'
import type { Ticket } from '../../../core/request/ticket.js'
import { whereAnyIn } from '../base/where-any-in.js'
import { noticesByMessageId } from '../outbox/notice-lookup.js'
import { type MergeableRow, type MergedRow, withMerged } from './merged-rows.js'
import { type TicketRow, toTicket } from './ticket-row.js'

/** The tickets that a message may belong to; a message that names nothing costs no statement. */
export async function findCandidates(
  trx: Knex,
  clues: MatchClues,
  thread: readonly number[],
): Promise<Candidates> {
  const numbers = [clues.chosenNumber ?? 0, ...clues.signedNumbers, ...clues.subjectNumbers]
  const byIds = await ticketsOfMessages(trx, clues.messageIds)
  const ids = clues.twinTicketId === null ? byIds : [clues.twinTicketId, ...byIds]
  const known = await loadCandidates(
    trx,
    numbers.filter((n) => n > 0),
    [...ids, ...thread],
  )
  const inOrder = (list: readonly number[], key: 'id' | 'number') => inOrderOf(known, list, key)
  return {
    only: null,
    again: null,
    chosen: inOrder(clues.chosenNumber === null ? [] : [clues.chosenNumber], 'number')[0] ?? null,
    byToken: inOrder(clues.signedNumbers, 'number'),
    byMessageId: inOrder(ids, 'id'),
    byThread: inOrder(thread, 'id'),
    bySubject: inOrder(clues.subjectNumbers, 'number'),
    subjectReferences: clues.subjectNumbers.length,
  }
}

/** Tickets of messages that we sent or stored, in the order of the ids given. */
async function ticketsOfMessages(trx: Knex, messageIds: readonly string[]): Promise<number[]> {
  if (messageIds.length === 0) return []
  const stored = await trx('inbound_messages')
    .whereIn('message_id', messageIds)
    .whereNotNull('ticket_id')
    .select<{ message_id: string; ticket_id: number }[]>('message_id', 'ticket_id')
  const sent = await noticesByMessageId(trx, messageIds)
  const ticketOf = new Map([
    ...stored.map((row) => [row.message_id, row.ticket_id] as const),
    ...sent.flatMap(({ requestedId: named, ticketId }) =>
      ticketId === null ? [] : [[named, ticketId] as const],
    ),
  ])
  return [...new Set(messageIds.flatMap((id) => ticketOf.get(id) ?? []))]
}

/** Each request once, also where a message names both one and what was merged into it. */
function inOrderOf(
  known: readonly Candidate[],
  list: readonly number[],
  key: 'id' | 'number',
): Candidate[] {
  const found = list.flatMap(
    (value) => known.find((candidate) => namedTicket(candidate)[key] === value) ?? [],
  )
  return found.filter(
    ({ ticket }, at) => found.findIndex((other) => other.ticket.id === ticket.id) === at,
  )
}

/** The request that was asked for, which may have been merged into the one that answers. */
function namedTicket(candidate: Candidate): Ticket {
  return namedIn(candidate)?.ticket ?? candidate.ticket
}

/**
 * Tickets by number or id, each with its participants. For one that was merged into another, that other
 * one answers.
 */
export async function loadCandidates(
  trx: Knex,
  numbers: readonly number[],
  ids: readonly number[],
): Promise<Candidate[]> {
  if (numbers.length === 0 && ids.length === 0) return []
  const named = (await whereAnyIn(trx('tickets'), { number: numbers, id: ids }).select(
    '*',
  )) as MergeableRow[]
  const { staying, merged } = await withMerged(trx, named)
  const parts = await readParts(trx, [...staying, ...merged.map(({ row }) => row)])
  return named.map((row) => candidateOf(row, parts, merged))
}

function candidateOf(
  { id, merged_into }: MergeableRow,
  parts: ReadonlyMap<number, Candidate>,
  merged: readonly MergedRow[],
): Candidate {
  const own = parts.get(merged_into ?? id) as Candidate
  const into = merged.filter(({ row }) => row.merged_into === own.ticket.id)
  if (into.length === 0) return own
  const requests = into.map(({ row, at, was }) => ({
    ...(parts.get(row.id) as Candidate),
    at,
    was,
  }))
  const participantIds = [own, ...requests].flatMap((part) => part.participantIds)
  return {
    ...own,
    participantIds,
    merged: {
      requests,
      ownIds: own.participantIds,
      namedId: merged_into === null ? null : id,
    },
  }
}

/** The tickets, each with those who take part in it and in no other. */
async function readParts(
  trx: Knex,
  rows: readonly TicketRow[],
): Promise<ReadonlyMap<number, Candidate>> {
  const tickets = rows.map(toTicket)
  const copies = await trx('copies')
    .whereIn(
      'ticket_id',
      tickets.map(({ id }) => id),
    )
    .select<{ ticket_id: number; person_id: number }[]>('*')
  const siteParticipants = await readSiteParticipants(
    trx,
    tickets.flatMap((t) => (t.onBehalfOf === 'site' && t.siteId ? [t.siteId] : [])),
  )
  const parts = tickets.map((ticket) => {
    const copyIds = copies
      .filter((copy) => copy.ticket_id === ticket.id)
      .map((copy) => copy.person_id)
    const siteIds = siteParticipants
      .filter((row) => ticket.onBehalfOf === 'site' && row.site_id === ticket.siteId)
      .map((row) => row.person_id)
    return { ticket, copyIds, participantIds: [ticket.requesterId, ...copyIds, ...siteIds] }
  })
  return new Map(parts.map((part) => [part.ticket.id, part]))
}

/** Participants of a ticket on behalf of a site: its heads, and the site's own mailbox. */
async function readSiteParticipants(
  trx: Knex,
  siteIds: readonly number[],
): Promise<{ site_id: number; person_id: number }[]> {
  if (siteIds.length === 0) return []
  return trx('site_members')
    .whereIn('site_id', [...siteIds])
    .where({ head: true })
    .select<{ site_id: number; person_id: number }[]>('site_id', 'person_id')
    .unionAll(
      trx('sites as s')
        .join('addresses as a', 'a.address', 's.email')
        .whereIn('s.id', [...siteIds])
        .select('s.id as site_id', 'a.person_id'),
    )
}
