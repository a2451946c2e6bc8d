/** What is still to be told to requests of incidents: read with their people, and taken out once it is told. */

import type { Knex } from 'knex'
import type { SpreadTask } from '../../../app/ports/incidents.js'
import type { IncidentNews } from '../../../core/deciding/incident-change.js'
import type { Candidate } from '../../../core/request/match.js'
import type { Person } from '../../../core/request/person.js'
import { peopleById } from '../people/people.js'
import { loadCandidates } from '../tickets/candidates.js'

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
  // Each has its news and its head; an outer join keeps SQLite from beginning with all requests.
  const rows = await trx(next)
    .leftJoin('incident_news as n', 'n.id', 'k.news_id')
    .leftJoin('tickets as h', 'h.id', 'n.head_id')
    .select<TaskRow[]>([
      ...['k.id', 'k.news_id', 'k.ticket_id', 'n.head_id', 'n.what', 'n.text'],
      ...['n.author_id', 'n.inbound_id', 'h.number', 'h.agent_id'],
    ])
  return rows.length === 0 ? [] : withPeople(trx, rows)
}

async function withPeople(trx: Knex, rows: readonly TaskRow[]): Promise<SpreadTask[]> {
  const ids = [...new Set(rows.map(({ ticket_id: id }) => id))]
  const candidates = await loadCandidates(trx, [], ids)
  const taking = candidates.flatMap(({ ticket, copyIds }) => [
    ticket.requesterId,
    ...copyIds,
    ...(ticket.agentId === null ? [] : [ticket.agentId]),
  ])
  const authors = rows.map(({ author_id: id }) => id)
  const people = await peopleById(trx, [...new Set([...authors, ...taking])])
  return rows
    .toSorted((a, b) => a.id - b.id)
    .flatMap((row) => {
      const candidate = candidates.find(({ ticket }) => ticket.id === row.ticket_id)
      return candidate ? taskOf(row, candidate, people) : []
    })
}

function taskOf(row: TaskRow, candidate: Candidate, people: readonly Person[]): SpreadTask[] {
  const { ticket, participantIds, copyIds } = candidate
  const person = (id: number | null) => people.find((one) => one.id === id) ?? null
  const by = person(row.author_id)
  if (!by) return []
  const spread = {
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
  }
  return [{ id: row.id, newsId: row.news_id, headId: row.head_id, case: spread }]
}

/** With the words, once each request has them. */
export async function removeTask(
  trx: Knex,
  { id, newsId }: Pick<SpreadTask, 'id' | 'newsId'>,
): Promise<void> {
  await trx('incident_tasks').where({ id }).delete()
  const left = await trx('incident_tasks')
    .where({ news_id: newsId })
    .first<{ id: number } | undefined>('id')
  if (!left) await trx('incident_news').where({ id: newsId }).delete()
}
