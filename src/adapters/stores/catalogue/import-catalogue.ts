/** Imports the operator's catalogue file into the database, and returns what changes. */

import type { Knex } from 'knex'
import { writing } from '../../database/transaction.js'
import type { CatalogueFile } from '../../imports/catalogue-file.js'
import { batches } from '../base/batches.js'
import type { Change } from '../base/change.js'
import { ensureTeamMailboxes } from '../people/team-mailboxes.js'
import { type CatalogueStep, planCatalogue } from './catalogue-plan.js'
import { CATALOGUE_TABLES, type ColumnValue } from './catalogue-tables.js'

/**
 * Makes the database match `catalogue`; what is no longer in it becomes inactive. In one transaction;
 * with `dryRun`, nothing is written. Concurrent imports wait for each other.
 */
export async function importCatalogue(
  knex: Knex,
  catalogue: CatalogueFile,
  { dryRun, now = Date.now() }: { readonly dryRun: boolean; readonly now?: number },
): Promise<Change[]> {
  if (dryRun)
    return knex.transaction(async (trx) =>
      (await planCatalogue(trx, catalogue)).map(({ change }) => change),
    )
  return writing(knex, async (trx) => {
    await trx('counters').where({ name: 'catalogue' }).forUpdate().first('value')
    const steps = await planCatalogue(trx, catalogue)
    if (steps.length > 0) await writeSteps(trx, steps)
    const mailboxes = await ensureTeamMailboxes(trx, now, steps.length > 0)
    return [...steps.map(({ change }) => change), ...mailboxes]
  })
}

async function writeSteps(trx: Knex, steps: readonly CatalogueStep[]): Promise<void> {
  let teamId = new Map<ColumnValue, number>()
  for (const kind of CATALOGUE_TABLES) {
    const mine = steps.filter((step) => step.table === kind)
    const columnsOf = ({
      columns: { team, ...columns },
    }: CatalogueStep): Record<string, ColumnValue> =>
      team === undefined ? columns : { ...columns, team_id: teamId.get(team) ?? null }
    const news = mine.filter(({ stored }) => stored === null)
    for (const batch of batches(news)) await trx(kind.table).insert(batch.map(columnsOf))
    for (const step of mine)
      if (step.stored !== null) {
        const identity = typeof step.stored === 'number' ? 'id' : 'code'
        await trx(kind.table).where(identity, step.stored).update(columnsOf(step))
      }
    if (kind.noun === 'team') {
      const teams = await trx('teams').select<{ id: number; code: string }[]>('id', 'code')
      teamId = new Map(teams.map(({ id, code }) => [code, id] as const))
    }
  }
  // The cached catalogue is stale from here on: see catalogueReader.
  await trx('counters').where({ name: 'catalogue' }).increment('value', 1)
}
