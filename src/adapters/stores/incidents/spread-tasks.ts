/** News that requests of incidents still have to be told: read with their people, removed once it is told. */

import type { Knex } from 'knex'
import type { SpreadTask } from '../../../app/ports/incidents.js'
import type { IncidentNews } from '../../../core/deciding/decision/incident-change.js'
import type { MergedSides } from '../../../core/notices/merged-people.js'
import type { MessageAttachment } from '../../../core/reading/message.js'
import type { Candidate } from '../../../core/request/match.js'
import { type Merged, requesterAndCopies } from '../../../core/request/merged.js'
import type { Person } from '../../../core/request/person.js'
import { peopleById } from '../people/people.js'
import { loadCandidates } from '../tickets/candidates.js'
import { filesOfNews } from './news-files.js'

interface TaskRow {
  readonly id: number
  readonly news_id: number
  readonly ticket_id: number
  readonly head_id: number
  readonly what: IncidentNews
  readonly text: string
  readonly author_id: number
  readonly inbound_id: number | null
  readonly entry_id: number | null
  readonly number: number
  readonly agent_id: number | null
  readonly only_for: number | null
  readonly heard_by: string | null
  readonly said_there: number | boolean
}

/** Where the technician wrote RATTACHER on the request itself, its journal names the head already. */
const SAID_THERE = `exists (select 1 from log_entries as e
  where e.ticket_id = k.ticket_id and e.inbound_id = n.inbound_id and e.kind = 'attached') as said_there`

/** News without a request left counts, too: it still has to be removed. */
export async function hasSpreadTasks(trx: Knex): Promise<boolean> {
  const waits = 'exists (select 1 from incident_tasks) or exists (select 1 from incident_news)'
  const row = await trx.first<{ waits: number | boolean }>(trx.raw(`${waits} as waits`))
  return Boolean(row.waits)
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
      ...['n.author_id', 'n.inbound_id', 'n.entry_id', 'h.number', 'h.agent_id'],
      ...['k.only_for', 'k.heard_by'],
      trx.raw(SAID_THERE),
    ])
  if (rows.length === 0) await dropNewsOfNone(trx)
  const tasks = rows.length === 0 ? [] : await withPeople(trx, rows)
  const told = new Set(tasks.map(({ id }) => id))
  const lost = rows.filter(({ id }) => !told.has(id)).map(({ id }) => id)
  // What can't be told to anybody must not hold up the rest.
  if (lost.length > 0) await trx('incident_tasks').whereIn('id', lost).delete()
  return tasks.length === 0 && lost.length > 0 ? readSpreadTasks(trx, most) : tasks
}

/** News whose last requests left the incident, or are gone, before they were told. */
async function dropNewsOfNone(trx: Knex): Promise<void> {
  const left = await trx('incident_news').first<{ id: number } | undefined>('id')
  if (left) await trx('incident_news').delete()
}

async function withPeople(trx: Knex, rows: readonly TaskRow[]): Promise<SpreadTask[]> {
  const ids = [...new Set(rows.map(({ ticket_id: id }) => id))]
  const candidates = await loadCandidates(trx, [], ids)
  const taking = candidates.flatMap(({ ticket, copyIds, merged }) => [
    ticket.requesterId,
    ...copyIds,
    ...(ticket.agentId === null ? [] : [ticket.agentId]),
    ...(merged?.requests ?? []).flatMap(requesterAndCopies),
  ])
  const authors = rows.map(({ author_id: id }) => id)
  const people = await peopleById(trx, [...new Set([...authors, ...taking])])
  const files = await filesOfNews(trx, rows)
  return rows
    .toSorted((a, b) => a.id - b.id)
    .flatMap((row) => {
      const candidate = candidates.find(({ ticket }) => ticket.id === row.ticket_id)
      return candidate ? taskOf(row, candidate, people, files.get(row.news_id) ?? []) : []
    })
}

function taskOf(
  row: TaskRow,
  candidate: Candidate,
  people: readonly Person[],
  files: readonly MessageAttachment[],
): SpreadTask[] {
  const { ticket, participantIds, copyIds, merged } = candidate
  const person = (id: number | null) => people.find((one) => one.id === id) ?? null
  const by = person(row.author_id)
  if (!by) return []
  const spread = {
    ticket,
    participantIds,
    agent: person(ticket.agentId),
    requester: person(ticket.requesterId),
    inCopy: copyIds.flatMap((id) => person(id) ?? []),
    ...(merged && { merged: { requests: merged, sides: sidesOf(merged, people) } }),
    what: row.what,
    text: row.text,
    files,
    by,
    holderId: row.agent_id,
    headNumber: row.said_there ? null : row.number,
    inboundId: row.inbound_id,
    onlyFor: row.only_for,
    heardBy: JSON.parse(row.heard_by ?? '[]') as number[],
  }
  return [{ id: row.id, newsId: row.news_id, headId: row.head_id, case: spread }]
}

function sidesOf({ requests }: Merged, people: readonly Person[]): MergedSides {
  const sides = requests.map((request) => {
    const ids = requesterAndCopies(request)
    return { request, people: people.filter(({ id }) => ids.includes(id)) }
  })
  return { sides, by: null }
}

/** Also removes the news itself, once every request has been told. */
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
