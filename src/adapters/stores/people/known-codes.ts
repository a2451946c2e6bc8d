/** The codes of teams and sites that people may be given: those of the catalogue that are active. */

import type { Knex } from 'knex'
import type { KnownCodes } from '../../imports/file-person.js'

export async function knownCodes(knex: Knex): Promise<Pick<KnownCodes, 'teams' | 'sites'>> {
  return { teams: await codesOf(knex, 'teams'), sites: await codesOf(knex, 'sites') }
}

async function codesOf(knex: Knex, table: 'teams' | 'sites'): Promise<Set<string>> {
  const rows = await knex(table).where({ active: true }).select<{ code: string }[]>('code')
  return new Set(rows.map(({ code }) => code))
}
