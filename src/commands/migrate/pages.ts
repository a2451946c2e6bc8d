/** Reads a whole table in pages, in no order that matters: by rowid of SQLite, by a cursor of PostgreSQL. */

import type { Knex } from 'knex'
import { isPostgres } from '../../adapters/database/transaction.js'
import type { Table } from './columns.js'
import type { Row } from './values.js'

const PAGE = 500

/** `trx`: a transaction, so that all pages are of one moment. */
export function pagesOf(trx: Knex, table: Table): AsyncGenerator<readonly Row[]> {
  return isPostgres(trx) ? byCursor(trx, table) : byRowid(trx, table)
}

function selected(trx: Knex, { columns }: Table): Knex.Raw[] {
  return columns.map(({ name, kind }) =>
    kind === 'integer' ? trx.raw('cast(?? as text) as ??', [name, name]) : trx.raw('??', [name]),
  )
}

async function* byCursor(trx: Knex, table: Table): AsyncGenerator<readonly Row[]> {
  const query = trx(table.name).select(selected(trx, table)).toQuery()
  await trx.raw(`declare pages no scroll cursor for ${query}`)
  try {
    for (;;) {
      const { rows } = await trx.raw<{ rows: Row[] }>(`fetch ${PAGE} from pages`)
      if (rows.length > 0) yield rows
      if (rows.length < PAGE) break
    }
  } finally {
    await trx.raw('close pages')
  }
}

async function* byRowid(trx: Knex, table: Table): AsyncGenerator<readonly Row[]> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = await trx(table.name)
      .select([...selected(trx, table), trx.raw('rowid as copied_rowid')])
      .where('rowid', '>', after)
      .orderBy('rowid')
      .limit(PAGE)
    if (rows.length > 0) yield rows as Row[]
    after = (rows.at(-1) as { copied_rowid: number } | undefined)?.copied_rowid ?? after
    if (rows.length < PAGE) return
  }
}
