/** Technicians beside those of the directory, for stories with more of them. */

import type { Knex } from 'knex'
import type { Who } from './world.js'

/** A technician of that team; resolves with their id. */
export async function addAgent(knex: Knex, { name, address }: Who, team: string): Promise<number> {
  const noa = await knex('people').where({ name: 'Noa Petit' }).first()
  const { id: _, ...row } = noa
  const [{ id } = { id: 0 }] = await knex('people')
    .insert({ ...row, name })
    .returning<{ id: number }[]>('id')
  await knex('addresses').insert({ address, person_id: id, is_primary: true })
  const { id: teamId } = await knex('teams').where({ code: team }).first()
  await knex('team_members').insert({ team_id: teamId, person_id: id })
  await knex('counters').where({ name: 'catalogue' }).increment('value', 1)
  return id
}
