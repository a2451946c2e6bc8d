/** Runs a transaction that writes; it throws the error that ended it, and its connection stays usable. */

import type { Knex } from 'knex'

/**
 * One transaction that means to write. knex opens SQLite's as BEGIN (deferred): two processes that
 * read first and then write fail at once with SQLITE_BUSY, whatever the timeout. So the first
 * statement is a write, and the second process waits.
 *
 * Throws what `work` threw, or what the commit failed with. knex alone would throw the fault of its
 * ROLLBACK instead (after SQLITE_FULL or SQLITE_IOERR, SQLite has rolled back by itself: « no
 * transaction is active »), and take a thrown `undefined` for success.
 */
export async function writing<T>(
  knex: Knex,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const postgres = isPostgres(knex)
  const connection = await knex.client.acquireConnection()
  let thrown: { readonly by: unknown } | undefined
  const attempt = async (trx: Knex.Transaction) => {
    try {
      if (!postgres) await trx.raw("update counters set value = value where name = 'ticket'")
      return await work(trx)
    } catch (error) {
      thrown = { by: error }
      throw error
    }
  }
  try {
    const result = await knex.transaction(attempt, { connection })
    if (thrown === undefined) return result
  } catch (error) {
    thrown ??= { by: error }
  } finally {
    if (thrown !== undefined && !postgres) await rollBackOpen(knex, connection)
    await knex.client.releaseConnection(connection)
  }
  throw thrown.by
}

export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg'
}

/**
 * A COMMIT that fails leaves SQLite's transaction open (sqlite.org/lang_transaction.html), and the
 * only connection unusable: every BEGIN after it would be « within a transaction ».
 */
async function rollBackOpen(knex: Knex, connection: { __knex__disposed?: unknown }): Promise<void> {
  try {
    await knex.raw('ROLLBACK').connection(connection)
  } catch (error) {
    // Usually SQLite has rolled back already. Otherwise the pool replaces the connection.
    if (!/no transaction is active/.test(String(error))) connection.__knex__disposed = error
  }
}
