/** Imports the operator's FAQ files into the database, and returns what changes. */

import type { Knex } from 'knex'
import type { FaqEntry } from '../../../core/faq/entry.js'
import { writing } from '../../database/transaction.js'
import { batches } from '../base/batches.js'
import type { Change } from '../base/change.js'
import { entryOf, type FaqRow, rowOf } from './faq.js'

interface Plan {
  readonly changes: Change[]
  readonly added: FaqEntry[]
  readonly changed: FaqEntry[]
  readonly removed: string[]
}

/**
 * What is no longer in the files is no longer shown, unless technicians made it. In one transaction;
 * with `dryRun`, nothing is written.
 */
export async function importFaq(
  knex: Knex,
  entries: readonly FaqEntry[],
  { dryRun }: { readonly dryRun: boolean },
): Promise<Change[]> {
  if (dryRun) return (await planOf(knex, entries)).changes
  return writing(knex, async (trx) => {
    await trx('counters').where({ name: 'faq' }).forUpdate().first('value')
    const plan = await planOf(trx, entries)
    for (const batch of batches(plan.added)) await trx('faq_entries').insert(batch.map(rowOf))
    for (const entry of plan.changed) {
      const { id, ...columns } = rowOf(entry)
      // An entry that was made from a request belongs to the operator once it is in a file.
      const own = { origin: '', drafted_by: null, published_at: null }
      await trx('faq_entries')
        .where({ id })
        .update({ ...columns, ...own })
    }
    for (const batch of batches(plan.removed))
      await trx('faq_entries').whereIn('id', batch).update({ active: false })
    // The index is stale from here on: see faqReader.
    if (plan.changes.length > 0) await trx('counters').where({ name: 'faq' }).increment('value', 1)
    return plan.changes
  })
}

async function planOf(trx: Knex, entries: readonly FaqEntry[]): Promise<Plan> {
  const rows = await trx('faq_entries').select<FaqRow[]>('*')
  const stored = new Map(rows.map((row) => [row.id, row]))
  const inFiles = new Set(entries.map(({ id }) => id))
  const plan: Plan = { changes: [], added: [], changed: [], removed: [] }
  for (const entry of entries) {
    const row = stored.get(entry.id)
    const details = row ? differences(row, entry) : `«${entry.question}»`
    if (details === '') continue
    plan[row ? 'changed' : 'added'].push(entry)
    plan.changes.push({ sign: row ? '~' : '+', what: 'entry', name: entry.id, details })
  }
  // Entries that technicians made are in no file, and stay.
  for (const { id, active, origin } of rows)
    if (active && origin === '' && !inFiles.has(id)) {
      plan.removed.push(id)
      plan.changes.push({ sign: '-', what: 'entry', name: id, details: 'no longer shown' })
    }
  return plan
}

/** « question, answer »; '' when nothing differs. */
function differences(row: FaqRow, entry: FaqEntry): string {
  const before = entryOf(row)
  const names = Object.keys(entry) as (keyof FaqEntry)[]
  const differ = names.filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(entry[name]),
  )
  return [...(row.active ? [] : ['shown again']), ...differ].join(', ')
}
