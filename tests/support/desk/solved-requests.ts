/** A history of solved requests, written into the database: what routing learns from. */

import type { Knex } from 'knex'
import { writing } from '../../../src/adapters/database/transaction.js'
import { DAY } from '../../../src/core/running/durations.js'
import { COURTESY, TOPICS } from '../../fixtures/solved-requests.js'

export interface Solved {
  readonly text: string
  /** Code of the team that solved it. */
  readonly team: string
}

/** The same text for the same number; every team in turn. */
export function solvedRequest(n: number, teams: readonly string[] = Object.keys(TOPICS)): Solved {
  const team = teams[n % teams.length] ?? ''
  const [openings = [], ends = []] = TOPICS[team] ?? []
  const turn = Math.floor(n / teams.length)
  const pick = (from: readonly string[], step: number) =>
    from[Math.floor(turn / step) % from.length]
  return { team, text: `${pick(openings, 1)} ${pick(ends, 5)}. ${pick(COURTESY, 25)}` }
}

export interface History {
  readonly knex: Knex
  /** Epoch ms: they were solved in the months before. */
  readonly now: number
  readonly count: number
  readonly teams?: readonly string[]
  /** Columns of a request otherwise than of one that was solved and closed. */
  readonly but?: (n: number) => object
}

/** Writes `count` solved requests behind those that there are. */
export async function solveRequests({ knex, now, count, teams, but }: History): Promise<void> {
  const ids = new Map<string, number>()
  for (const { code, id } of await knex('teams').select('code', 'id')) ids.set(code, id)
  const [requester] = await knex('people').where({ role: 'requester' }).limit(1).pluck('id')
  const { value: before } = await knex('counters').where({ name: 'ticket' }).first('value')
  const rows = Array.from({ length: count }, (_, at) => {
    const { text, team } = solvedRequest(at, teams)
    const [title = ''] = text.split('.')
    const at0 = now - (1 + (at % 200)) * DAY
    return {
      ...ticketRow(before + at + 1, requester, at0),
      team_id: ids.get(team),
      title,
      title_folded: title.toLowerCase(),
      description: text,
      ...but?.(at),
    }
  })
  await writing(knex, async (trx) => {
    for (let at = 0; at < rows.length; at += 50)
      await trx('tickets').insert(rows.slice(at, at + 50))
    await trx('counters')
      .where({ name: 'ticket' })
      .update({ value: before + count })
  })
}

function ticketRow(number: number, requester: number, at: number): object {
  return {
    id: number,
    number,
    version: 3,
    status: 'closed',
    agent_id: null,
    assigned_at: at,
    resolved_at: at,
    closed_at: at,
    updated_at: at,
    closure_mode: 'requester',
    requester_id: requester,
    on_behalf_of: 'self',
    product_guessed: false,
    impact: 3,
    urgency: 3,
    priority: 3,
    channel: 'mail',
    created_at: at,
    reminders: 0,
  }
}

/** A third team, with a mailbox of its own. */
export async function addTeam(knex: Knex, code: string, name: string): Promise<void> {
  await knex('teams').insert({
    code,
    name,
    level: 2,
    email: `equipe-${code}@academie.example`,
    locale: 'fr',
    triage: false,
    chat_channel: null,
    active: true,
  })
  await knex('counters').where({ name: 'catalogue' }).increment('value', 1)
}
