/** Adds the targets of requests in time, whether they were met, the alerts that wait to be told, and when teams were last told. */

import type { Knex } from 'knex'

const TIMES = ['due_at', 'resolve_by', 'resolve_left', 'alert_at'] as const
const MET = ['take_met', 'resolve_met'] as const

interface PartialIndex {
  readonly name: string
  readonly columns: readonly string[]
  /** Written as in the statements that use it: SQLite compares the text. */
  readonly where: string
}

const INDEXES: readonly PartialIndex[] = [
  { name: 'tickets_to_alert', columns: ['alert_at'], where: 'alert_at is not null' },
  // From before there were targets: the sweep gives them theirs.
  {
    name: 'tickets_without_target',
    columns: ['id'],
    where: "resolve_by is null and status in ('dispatched', 'redispatched', 'assigned')",
  },
  // What is late, and what is to be taken back when a desk gives up its targets.
  { name: 'tickets_with_target', columns: ['due_at'], where: 'due_at is not null' },
]

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('tickets', (table) => {
    for (const time of TIMES) table.bigInteger(time)
    for (const met of MET) table.boolean(met)
    table.integer('alerts').notNullable().defaultTo(0)
  })
  await knex.schema.alterTable('ledger', (table) => {
    for (const met of MET) table.boolean(met)
  })
  for (const { name, columns, where } of INDEXES)
    await knex.schema.alterTable('tickets', (table) =>
      table.index([...columns], name, { predicate: knex.whereRaw(where) }),
    )
  /** What the next notice to a team or a technician will tell of targets: one of the two is set. */
  await knex.schema.createTable('alerts', (table) => {
    table.increments('id')
    table.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
    table.text('alert').notNullable()
    table.integer('team_id')
    table.integer('person_id')
    table.bigInteger('at').notNullable()
  })
  /** When something was last told, by what and to whom: « summary of team 3 ». */
  await knex.schema.createTable('told', (table) => {
    table.text('name').primary()
    table.bigInteger('at').notNullable()
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('told')
  await knex.schema.dropTable('alerts')
  for (const { name } of INDEXES)
    await knex.schema.alterTable('tickets', (table) => table.dropIndex([], name))
  await knex.schema.alterTable('ledger', (table) => table.dropColumns(...MET))
  await knex.schema.alterTable('tickets', (table) => table.dropColumns(...TIMES, ...MET, 'alerts'))
}
