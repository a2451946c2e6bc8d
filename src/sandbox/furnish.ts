/** Furnishes the sandbox's database: the demo school, its people, its teams; and counts what it kept. */

import type { Knex } from 'knex'
import { parsePeople } from '../adapters/imports/people-file.js'
import { importPeople } from '../adapters/stores/people/import-people.js'
import { DEMO_PEOPLE, DEMO_SITES, DEMO_TEAM_MAILBOX, DEMO_TEAMS } from './demo.js'
import { type DemoSlack, furnishSlack } from './demo-slack.js'

/** The demo school, its people, and a mailbox for the first team. Resolves with the requests that there are. */
export async function furnish(knex: Knex, slack: DemoSlack | null): Promise<number> {
  await knex.transaction(async (trx) => {
    const sites = DEMO_SITES.map((site) => ({ ...site, email: null, active: true }))
    await trx('sites').insert(sites).onConflict('code').ignore()
    const teams = DEMO_TEAMS.map((team) => ({ ...team, triage: false, active: true }))
    await trx('teams').insert(teams).onConflict('code').ignore()
    await trx('teams').where({ triage: true }).update({ email: DEMO_TEAM_MAILBOX })
    if (slack) await furnishSlack(trx, slack)
    await trx('counters').where({ name: 'catalogue' }).increment('value', 1)
  })
  const codes = async (table: 'teams' | 'sites') =>
    new Set((await knex(table).select<{ code: string }[]>('code')).map(({ code }) => code))
  const known = { teams: await codes('teams'), sites: await codes('sites'), locales: ['fr', 'en'] }
  const parsed = parsePeople(Buffer.from(DEMO_PEOPLE), 'demo people', known)
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => `${p.line}: ${p.message}`).join('\n'))
  await importPeople(knex, parsed.people, { dryRun: false, complete: false })
  return countRequests(knex)
}

async function countRequests(knex: Knex): Promise<number> {
  const [row] = await knex('tickets').count<{ n: number }[]>('id as n')
  return Number(row?.n)
}
