/** Plans an import of the catalogue: compares the database with the file, row by row. */

import type { Knex } from 'knex'
import type { CatalogueFile } from '../../imports/catalogue-file.js'
import type { Change } from '../base/change.js'
import {
  CATALOGUE_TABLES,
  type CatalogueRow,
  type CatalogueTable,
  type ColumnValue,
} from './catalogue-tables.js'

/** What an import does to one row. */
export interface CatalogueStep {
  readonly table: CatalogueTable
  readonly change: Change
  /** Value of `id` or `code` of the row to update; null for a new one. */
  readonly stored: ColumnValue
  /** The columns to write. */
  readonly columns: Readonly<Record<string, ColumnValue>>
}

export async function planCatalogue(trx: Knex, catalogue: CatalogueFile): Promise<CatalogueStep[]> {
  const steps: CatalogueStep[] = []
  const teamCode = new Map<ColumnValue, string>(
    (await trx('teams').select<{ id: number; code: string }[]>('id', 'code')).map(
      ({ id, code }) => [id, code] as const,
    ),
  )
  for (const kind of CATALOGUE_TABLES) {
    const rows = await trx(kind.table).orderBy(kind.labelColumn).select<CatalogueRow[]>('*')
    const stored = new Map(rows.map((row) => [kind.key(row), row]))
    for (const row of kind.rows(catalogue)) {
      const current = stored.get(kind.key(row))
      stored.delete(kind.key(row))
      const step = current ? update(kind, row, current, teamCode) : add(kind, row)
      if (step) steps.push(step)
    }
    for (const row of stored.values()) if (row.active) steps.push(deactivate(kind, row))
  }
  return steps
}

function add(kind: CatalogueTable, row: CatalogueRow): CatalogueStep {
  const team = row.team ? ` → team ${row.team}` : ''
  const details =
    kind.labelColumn === 'code' ? `«${row.name}»${team}` : `${row.family ?? ''}${team}`.trim()
  return {
    table: kind,
    change: { sign: '+', what: kind.noun, name: String(row[kind.labelColumn]), details },
    stored: null,
    columns: { ...row, active: true },
  }
}

function update(
  kind: CatalogueTable,
  row: CatalogueRow,
  current: CatalogueRow,
  teamCode: ReadonlyMap<ColumnValue, string>,
): CatalogueStep | undefined {
  const before: Record<string, ColumnValue> = {
    ...current,
    team: teamCode.get(current.team_id ?? null) ?? null,
  }
  const wanted: Record<string, ColumnValue> = { ...row, active: true }
  // SQLite has 0 and 1 for the booleans.
  const same = (column: string) =>
    typeof wanted[column] === 'boolean'
      ? Boolean(before[column]) === wanted[column]
      : before[column] === wanted[column]
  const changed = Object.keys(wanted).filter((column) => !same(column))
  if (changed.length === 0) return undefined
  const details = changed.map((column) =>
    column === 'active'
      ? 'active again'
      : `${LABELS[column] ?? column} ${shown(column, before[column])} → ${shown(column, wanted[column])}`,
  )
  return {
    table: kind,
    change: {
      sign: '~',
      what: kind.noun,
      name: String(current[kind.labelColumn]),
      details: details.join('; '),
    },
    stored: current.id ?? current.code ?? null,
    columns: Object.fromEntries(changed.map((column) => [column, wanted[column] ?? null])),
  }
}

const LABELS: Readonly<Record<string, string>> = { service_code: 'service' }

function shown(column: string, value: ColumnValue | undefined): string {
  if (column === 'triage') return value ? 'yes' : 'no'
  if (column === 'name') return `«${value}»`
  if (column === 'aliases') return (JSON.parse(String(value)) as string[]).join(', ') || 'none'
  return String(value ?? 'none')
}

function deactivate(kind: CatalogueTable, row: CatalogueRow): CatalogueStep {
  return {
    table: kind,
    change: {
      sign: '-',
      what: kind.noun,
      name: String(row[kind.labelColumn]),
      details: 'set inactive',
    },
    stored: row.id ?? row.code ?? null,
    columns: { active: false },
  }
}
