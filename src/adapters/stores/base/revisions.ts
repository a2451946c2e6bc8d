/** Revision counters of the catalogue, the FAQ and the routing model: what was read of them stays cached until its counter rises. */

import type { Knex } from 'knex'

const NAMES = ['catalogue', 'faq', 'routing'] as const
type Name = (typeof NAMES)[number]
export type Revisions = Readonly<Record<Name, number>>

/** All of them at once: every transaction begins with it. */
export async function readRevisions(trx: Knex): Promise<Revisions> {
  const rows = await trx('counters')
    .whereIn('name', [...NAMES])
    .select<{ name: Name; value: number }[]>('name', 'value')
  const values = new Map(rows.map(({ name, value }) => [name, value]))
  const of = (name: Name) => {
    const value = values.get(name)
    if (value === undefined) throw new Error(`the counter of ${name} is not in the database`)
    return value
  }
  return { catalogue: of('catalogue'), faq: of('faq'), routing: of('routing') }
}
