/** Brings the catalogue in the database to what the operator's file says, and tells what changes. */

import type { Knex } from 'knex'
import { words } from '../../core/catalogue.js'
import { writing } from '../database.js'
import type { CatalogueFile } from '../imports/catalogue-file.js'

/** One difference that an import makes. */
export interface Change {
  /** `+` new, `~` changed (or active again), `-` set inactive. */
  readonly sign: '+' | '~' | '-'
  /** team, service, subcategory, product, site or person. */
  readonly what: string
  /** What identifies it: its code, its name, an address. */
  readonly name: string
  readonly details: string
}

/** `+ team reseau «Réseaux»`, `~ product GFC: team n1 → gfc`, `- site 0140096D (set inactive)`. */
export function changeLine({ sign, what, name, details }: Change): string {
  const tail = { '+': ` ${details}`, '~': `: ${details}`, '-': ` (${details})` }[sign]
  return `${sign} ${what} ${name}${tail}`
}

/** Batches that SQLite takes: at most 500 rows in one insert, and 32,766 variables. */
export const BATCH = 400

export function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += BATCH) yield items.slice(at, at + BATCH)
}

type Value = string | number | boolean | null
/** The columns of a row, its team by its code; `name` is not null in any of the tables. */
type Row = { readonly name: string; readonly [column: string]: Value }

/** A table of the catalogue. All of them have `name` and `active`. */
interface Kind {
  readonly what: string
  readonly table: string
  /** What identifies a row, in the file as in the database. */
  readonly key: (row: Row) => string
  readonly label: string
  /** What the file says, every column but `active`. */
  readonly rows: (file: CatalogueFile) => Row[]
}

const code = (row: Row) => String(row.code)

/** In the order of writing: what is referred to comes first. */
const KINDS: readonly Kind[] = [
  { what: 'team', table: 'teams', key: code, label: 'code', rows: ({ teams }) => teams },
  {
    what: 'service',
    table: 'services',
    key: code,
    label: 'code',
    rows: ({ services }) => services.map((service, i) => ({ ...service, position: i + 1 })),
  },
  {
    what: 'subcategory',
    table: 'subcategories',
    key: code,
    label: 'code',
    rows: ({ services, subcategories }) => {
      const inOrder = services.flatMap(({ code }) =>
        subcategories.filter(({ service }) => service === code).map((item, i) => ({ item, i })),
      )
      // Counted within the service, so that one more of them does not move those of the others.
      return inOrder.map(({ item: { service, ...item }, i }) => ({
        ...item,
        service_code: service,
        position: 1000 * (services.findIndex(({ code }) => code === service) + 1) + i + 1,
      }))
    },
  },
  {
    what: 'product',
    table: 'products',
    // A product has no code: a name written in other letters is still the same product.
    key: ({ name }) => words(name).join(' '),
    label: 'name',
    rows: ({ products }) =>
      products.map((product) => ({ ...product, aliases: JSON.stringify(product.aliases) })),
  },
  { what: 'site', table: 'sites', key: code, label: 'code', rows: ({ sites }) => sites },
]

/** What is to be done about one row. */
interface Step {
  readonly kind: Kind
  readonly change: Change
  /** Value of `id` or `code` of the row to update; null for a new one. */
  readonly stored: Value
  /** The columns to write. */
  readonly columns: Readonly<Record<string, Value>>
}

/**
 * Makes the database say what `catalogue` says; what is no longer in it becomes inactive. One
 * transaction; with `dryRun`, none: it only tells. Several imports at a time wait for each other.
 */
export async function importCatalogue(
  knex: Knex,
  catalogue: CatalogueFile,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Change[]> {
  if (dryRun)
    return knex.transaction(async (trx) =>
      (await planCatalogue(trx, catalogue)).map(({ change }) => change),
    )
  return writing(knex, async (trx) => {
    await trx('counters').where({ name: 'catalogue' }).forUpdate().first('value')
    const steps = await planCatalogue(trx, catalogue)
    if (steps.length > 0) await write(trx, steps)
    return steps.map(({ change }) => change)
  })
}

export async function planCatalogue(trx: Knex, catalogue: CatalogueFile): Promise<Step[]> {
  const steps: Step[] = []
  const teamCode = new Map<Value, string>(
    (await trx('teams').select<{ id: number; code: string }[]>('id', 'code')).map(
      ({ id, code }) => [id, code] as const,
    ),
  )
  for (const kind of KINDS) {
    const rows = await trx(kind.table).orderBy(kind.label).select<Row[]>('*')
    const stored = new Map(rows.map((row) => [kind.key(row), row]))
    for (const row of kind.rows(catalogue)) {
      const current = stored.get(kind.key(row))
      stored.delete(kind.key(row))
      const step = current ? update(kind, row, current, teamCode) : add(kind, row)
      if (step) steps.push(step)
    }
    for (const row of stored.values()) if (row.active) steps.push(retire(kind, row))
  }
  return steps
}

function add(kind: Kind, row: Row): Step {
  const team = row.team ? ` → team ${row.team}` : ''
  const details =
    kind.label === 'code' ? `«${row.name}»${team}` : `${row.family ?? ''}${team}`.trim()
  return {
    kind,
    change: { sign: '+', what: kind.what, name: String(row[kind.label]), details },
    stored: null,
    columns: { ...row, active: true },
  }
}

function update(
  kind: Kind,
  row: Row,
  current: Row,
  teamCode: ReadonlyMap<Value, string>,
): Step | undefined {
  const before: Record<string, Value> = {
    ...current,
    team: teamCode.get(current.team_id ?? null) ?? null,
  }
  const wanted: Record<string, Value> = { ...row, active: true }
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
    kind,
    change: {
      sign: '~',
      what: kind.what,
      name: String(current[kind.label]),
      details: details.join('; '),
    },
    stored: current.id ?? current.code ?? null,
    columns: Object.fromEntries(changed.map((column) => [column, wanted[column] ?? null])),
  }
}

const LABELS: Readonly<Record<string, string>> = { service_code: 'service' }

function shown(column: string, value: Value | undefined): string {
  if (column === 'triage') return value ? 'yes' : 'no'
  if (column === 'name') return `«${value}»`
  if (column === 'aliases') return (JSON.parse(String(value)) as string[]).join(', ') || 'none'
  return String(value ?? 'none')
}

function retire(kind: Kind, row: Row): Step {
  return {
    kind,
    change: {
      sign: '-',
      what: kind.what,
      name: String(row[kind.label]),
      details: 'set inactive',
    },
    stored: row.id ?? row.code ?? null,
    columns: { active: false },
  }
}

async function write(trx: Knex, steps: readonly Step[]): Promise<void> {
  let teamId = new Map<Value, number>()
  for (const kind of KINDS) {
    const mine = steps.filter((step) => step.kind === kind)
    const columnsOf = ({ columns: { team, ...columns } }: Step): Record<string, Value> =>
      team === undefined ? columns : { ...columns, team_id: teamId.get(team) ?? null }
    const news = mine.filter(({ stored }) => stored === null)
    for (const batch of batches(news)) await trx(kind.table).insert(batch.map(columnsOf))
    for (const step of mine)
      if (step.stored !== null) {
        const identity = typeof step.stored === 'number' ? 'id' : 'code'
        await trx(kind.table).where(identity, step.stored).update(columnsOf(step))
      }
    if (kind.what === 'team') {
      const teams = await trx('teams').select<{ id: number; code: string }[]>('id', 'code')
      teamId = new Map(teams.map(({ id, code }) => [code, id] as const))
    }
  }
  // What was read before is stale from here on: see catalogueReader.
  await trx('counters').where({ name: 'catalogue' }).increment('value', 1)
}
