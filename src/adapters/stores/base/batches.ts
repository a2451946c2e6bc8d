/** Batches of rows for statements with many values: SQLite limits how many one statement takes. */

/** SQLite takes at most 500 rows in one insert, and 32,766 variables. */
const BATCH = 400

export function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += BATCH) yield items.slice(at, at + BATCH)
}
