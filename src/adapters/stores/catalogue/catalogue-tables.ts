/** The tables of the catalogue in the database, and the rows that the operator's file gives for each. */

import { words } from '../../../core/text/text.js'
import type { CatalogueFile } from '../../imports/catalogue-file.js'

export type ColumnValue = string | number | boolean | null
/** The columns of a row, its team by its code; `name` is not null in any of the tables. */
export type CatalogueRow = { readonly name: string; readonly [column: string]: ColumnValue }

/** A table of the catalogue. All of them have `name` and `active`. */
export interface CatalogueTable {
  readonly noun: string
  readonly table: string
  /** What identifies a row, in the file as in the database. */
  readonly key: (row: CatalogueRow) => string
  readonly labelColumn: string
  /** The rows of the file, every column but `active`. */
  readonly rows: (file: CatalogueFile) => CatalogueRow[]
}

const code = (row: CatalogueRow) => String(row.code)

/** In the order of writing: referenced tables come first. */
export const CATALOGUE_TABLES: readonly CatalogueTable[] = [
  { noun: 'team', table: 'teams', key: code, labelColumn: 'code', rows: ({ teams }) => teams },
  {
    noun: 'service',
    table: 'services',
    key: code,
    labelColumn: 'code',
    rows: ({ services }) => services.map((service, i) => ({ ...service, position: i + 1 })),
  },
  {
    noun: 'subcategory',
    table: 'subcategories',
    key: code,
    labelColumn: 'code',
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
    noun: 'product',
    table: 'products',
    // A product has no code: a name written in other letters is still the same product.
    key: ({ name }) => words(name).join(' '),
    labelColumn: 'name',
    rows: ({ products }) =>
      products.map((product) => ({ ...product, aliases: JSON.stringify(product.aliases) })),
  },
  { noun: 'site', table: 'sites', key: code, labelColumn: 'code', rows: ({ sites }) => sites },
]
