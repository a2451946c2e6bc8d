/** Reads for an operator what the desk has before it: open requests by team and age, those that are late, what came and went each day. */

import type { Knex } from 'knex'
import { OPEN } from '../../../core/request/open-states.js'
import {
  AGE_CLASSES,
  type DeskDay,
  type DeskWork,
  type LateRequest,
  type TeamAges,
  type Traffic,
} from '../../../core/running/desk-status.js'

/** How many of the late ones are named. */
const MOST_LATE = 20
/** A notice that was tried for long is sent after others that were made later. */
const LATEST_SENT = 50

export async function readTraffic(knex: Knex): Promise<Traffic> {
  const newest = await knex('inbound_messages')
    .orderBy('id', 'desc')
    .first<{ stored_at: number } | undefined>('stored_at')
  const sent: (number | null)[] = await knex('outbox_messages')
    .where({ status: 'sent' })
    .orderBy('created_at', 'desc')
    .limit(LATEST_SENT)
    .pluck('sent_at')
  const times = sent.flatMap((at) => (at === null ? [] : [Number(at)]))
  return {
    lastIn: newest ? Number(newest.stored_at) : null,
    lastOut: times.length === 0 ? null : Math.max(...times),
  }
}

/** As things are at `now` (epoch ms), which decides what is late. */
export async function readDeskWork(knex: Knex, now: number): Promise<DeskWork> {
  const teams = await openByAge(knex, now)
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
  return {
    teams,
    open: sum(teams.map(({ ages }) => sum(ages))),
    late: await countLate(knex, now),
    latest: await latest(knex, now),
  }
}

/** What is open is little beside what is closed; dissolved teams may have left something. */
async function openByAge(knex: Knex, now: number): Promise<TeamAges[]> {
  const teams = await knex('teams')
    .orderBy('name')
    .select<{ id: number; name: string }[]>('id', 'name')
  const aged: TeamAges[] = []
  for (const { id, name } of teams) {
    const times: number[] = await knex('tickets')
      .where({ team_id: id })
      .whereIn('status', [...OPEN])
      .pluck('created_at')
    if (times.length > 0) aged.push({ team: name, ages: agesOf(times, now) })
  }
  return aged
}

function agesOf(times: readonly number[], now: number): TeamAges['ages'] {
  const ages: [number, number, number, number] = [0, 0, 0, 0]
  for (const time of times) {
    const at = AGE_CLASSES.findIndex((age) => now - Number(time) < age)
    ages[at === -1 ? 3 : (at as 0 | 1 | 2)] += 1
  }
  return ages
}

function late(knex: Knex, now: number): Knex.QueryBuilder {
  return knex('tickets as t').whereNotNull('t.due_at').where('t.due_at', '<', now)
}

async function countLate(knex: Knex, now: number): Promise<number> {
  const [row] = await late(knex, now).count<{ n: number | string }[]>({ n: '*' })
  return Number(row?.n ?? 0)
}

async function latest(knex: Knex, now: number): Promise<LateRequest[]> {
  const rows = await late(knex, now)
    .leftJoin('teams as team', 'team.id', 't.team_id')
    .orderBy('t.due_at')
    .limit(MOST_LATE)
    .select<(Omit<LateRequest, 'team'> & { team: string | null })[]>({
      number: 't.number',
      team: 'team.name',
      priority: 't.priority',
      dueAt: 't.due_at',
    })
  return rows.map((row) => ({
    ...row,
    number: Number(row.number),
    dueAt: Number(row.dueAt),
    team: row.team ?? '',
  }))
}

/** `starts`: when each day began, and when the last one ends; none of them so old that it was purged. */
export async function readDays(knex: Knex, starts: readonly number[]): Promise<DeskDay[]> {
  const [from = 0] = starts
  const to = starts.at(-1) ?? 0
  const opened: number[] = await knex('tickets')
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .pluck('created_at')
  const closed: number[] = await knex('tickets')
    .where({ status: 'closed' })
    .where('closed_at', '>=', from)
    .where('closed_at', '<', to)
    .pluck('closed_at')
  return starts.slice(0, -1).map((start, at) => {
    const end = starts[at + 1] ?? start
    const within = (times: readonly number[]) =>
      times.filter((time) => Number(time) >= start && Number(time) < end).length
    return { from: start, opened: within(opened), closed: within(closed) }
  })
}
