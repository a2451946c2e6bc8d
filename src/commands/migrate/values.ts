/** The values of a row in one form for both databases, to be written and to be compared. */

import { createHash } from 'node:crypto'
import type { Table } from './columns.js'

export type Row = Readonly<Record<string, unknown>>
/** In the order of the table's columns: null, or as text. */
export type Values = readonly (string | null)[]

/** Whole numbers are read as text: JavaScript rounds those past 2^53. `dropped`: NUL characters left out. */
export function valuesOf(table: Table, row: Row): { values: Values; dropped: number } {
  let dropped = 0
  const values = table.columns.map(({ name, kind }) => {
    const value = row[name]
    if (value === null || value === undefined) return null
    if (kind === 'boolean') return String(value === true || Number(value) === 1)
    // PostgreSQL keeps four bytes of it, SQLite eight.
    if (kind === 'float') return String(Math.fround(Number(value)))
    const text = String(value)
    // PostgreSQL has no NUL in a text (« invalid byte sequence for encoding "UTF8": 0x00 »).
    const clean = text.replaceAll('\u0000', '')
    dropped += text.length - clean.length
    return clean
  })
  return { values, dropped }
}

/** As the drivers take them: both read numbers and PostgreSQL booleans from text. */
export function rowOf(table: Table, values: Values, intoSqlite: boolean): Row {
  return Object.fromEntries(
    table.columns.map(({ name, kind }, at) => {
      const value = values[at] ?? null
      if (value === null || !intoSqlite || kind === 'text' || kind === 'integer') return [name, value]
      return [name, kind === 'boolean' ? Number(value === 'true') : Number(value)]
    }),
  )
}

const MODULUS = 1n << 256n

/** How many rows a table has, and a checksum of them whatever their order: the sum of their SHA-256. */
export class TableSum {
  rows = 0
  #sum = 0n

  add(values: Values): void {
    this.rows++
    const digest = createHash('sha256').update(JSON.stringify(values)).digest('hex')
    this.#sum = (this.#sum + BigInt(`0x${digest}`)) % MODULUS
  }

  get checksum(): string {
    return this.#sum.toString(16).padStart(64, '0')
  }
}
