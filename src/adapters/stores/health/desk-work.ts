/** Reads for an operator what the desk has before it: open requests by team and age, those that are late, what came and went each day. */

import type { Knex } from 'knex'
import { OPEN } from '../../../core/request/request-list.js'
import {
  AGE_CLASSES,
  type DeskDay,
  type DeskWork,
  type LateRequest,
  type Traffic,
} from '../../../core/running/desk-status.js'

/** Of those that are late, so many are named. */
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

interface AgeRow {
  readonly team: string | null
  readonly a: number | string
  readonly b: number | string
  readonly c: number | string
  readonly d: number | string
}

export async function readDeskWork(knex: Knex, now: number): Promise<DeskWork> {
  const rows = await openByAge(knex, now)
  const teams = rows.map(({ team, a, b, c, d }) => ({
    team: team ?? '',
    ages: [Number(a), Number(b), Number(c), Number(d)] as const,
  }))
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
  return {
    teams,
    open: sum(teams.map(({ ages }) => sum(ages))),
    late: await countLate(knex, now),
    latest: await latest(knex, now),
  }
}

/** One look through what is open, which is little beside what is closed. */
function openByAge(knex: Knex, now: number): Promise<AgeRow[]> {
  const [day = 0, week = 0, month = 0] = AGE_CLASSES.map((age) => now - age)
  const among = (name: string, from: number, to: number) =>
    knex.raw('sum(case when t.created_at > ? and t.created_at <= ? then 1 else 0 end) as ??', [
      from,
      to,
      name,
    ])
  return knex('tickets as t')
    .leftJoin('teams as team', 'team.id', 't.team_id')
    .whereIn('t.status', [...OPEN])
    .groupBy('team.id', 'team.name')
    .orderBy('team.name')
    .select<AgeRow[]>([
      'team.name as team',
      // A clock that was set back made requests of tomorrow.
      among('a', day, Number.MAX_SAFE_INTEGER),
      among('b', week, day),
      among('c', month, week),
      among('d', -1, month),
    ])
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
