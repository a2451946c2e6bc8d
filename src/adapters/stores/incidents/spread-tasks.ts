/** What is still to be told to requests of incidents: read with their people, written as a decision on each. */

import type { Knex } from 'knex'
import type { SpreadTask } from '../../../app/ports/incidents.js'
import type { Decision } from '../../../core/deciding/decision.js'
import type { IncidentNews } from '../../../core/deciding/incident-change.js'
import { newRow } from '../outbox/outbox-row.js'
import { conversationWith } from '../outbox/threading.js'
import { peopleById } from '../people/people.js'
import { loadCandidates } from '../tickets/candidates.js'
import { writeJournal } from '../tickets/journal.js'
import { writeTicket } from '../tickets/write-ticket.js'
import type { UnitContext } from '../unit/context.js'

interface TaskRow {
  readonly id: number
  readonly news_id: number
  readonly ticket_id: number
  readonly head_id: number
  readonly what: IncidentNews
  readonly text: string
  readonly author_id: number
  readonly inbound_id: number | null
  readonly number: number
  readonly agent_id: number | null
}

/** In the order in which they were said. */
export async function readSpreadTasks(trx: Knex, most: number): Promise<SpreadTask[]> {
  const next = trx('incident_tasks').orderBy('id').limit(most).as('k')
  const rows = await trx(next)
    .join('incident_news as n', 'n.id', 'k.news_id')
    .join('tickets as h', 'h.id', 'n.head_id')
    .select<TaskRow[]>([
      ...['k.id', 'k.news_id', 'k.ticket_id', 'n.head_id', 'n.what', 'n.text'],
      ...['n.author_id', 'n.inbound_id', 'h.number', 'h.agent_id'],
    ])
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map(({ ticket_id: id }) => id))]
  const candidates = await loadCandidates(trx, [], ids)
  const people = await peopleById(trx, [
    ...new Set([
      ...rows.map(({ author_id: id }) => id),
      ...candidates.flatMap(({ ticket, copyIds }) => [
        ticket.requesterId,
        ...copyIds,
        ...(ticket.agentId === null ? [] : [ticket.agentId]),
      ]),
    ]),
  ])
  const person = (id: number | null) => people.find((one) => one.id === id) ?? null
  return rows
    .toSorted((a, b) => a.id - b.id)
    .flatMap((row) => {
      const candidate = candidates.find(({ ticket }) => ticket.id === row.ticket_id)
      const by = person(row.author_id)
      if (!candidate || !by) return []
      const { ticket, participantIds, copyIds } = candidate
      return [
        {
          id: row.id,
          newsId: row.news_id,
          headId: row.head_id,
          case: {
            ticket,
            participantIds,
            agent: person(ticket.agentId),
            requester: person(ticket.requesterId),
            copied: copyIds.flatMap((id) => person(id) ?? []),
            what: row.what,
            text: row.text,
            by,
            holderId: row.agent_id,
            headNumber: row.number,
            inboundId: row.inbound_id,
          },
        },
      ]
    })
}

/** Null: there is nothing to tell any more. A request that can't be told of the incident is no part of it. */
export async function writeSpread(
  { trx, buffer, cache, settings: { tokens } }: UnitContext,
  task: SpreadTask,
  decision: Decision | null,
  now: number,
): Promise<void> {
  const { inboundId, what } = task.case
  const ticket = decision && (await writeTicket(trx, buffer, decision.ticket, now))
  if (decision && ticket) {
    await writeJournal(trx, buffer, ticket.id, inboundId, now, decision)
    for (const notice of decision.notices) {
      const threading = await conversationWith(trx, ticket.id, notice.to.address)
      const mailbox = await cache.mailboxes.ofNotice(notice, ticket, null)
      const context = { ticket, inboundId, mailbox, threading, now, tokens }
      // What people write to each other goes out before it.
      buffer.add('outbox_messages', { ...newRow(notice, context, notice.suppressed), bulk: true })
    }
  } else if (what === 'known')
    await trx('incident_requests').where({ ticket_id: task.case.ticket.id }).delete()
  await removeTask(trx, task)
}

async function removeTask(trx: Knex, { id, newsId }: SpreadTask): Promise<void> {
  await trx('incident_tasks').where({ id }).delete()
  const left = await trx('incident_tasks')
    .where({ news_id: newsId })
    .first<{ id: number } | undefined>('id')
  if (!left) await trx('incident_news').where({ id: newsId }).delete()
}
