/** Marks errors of the database where they are thrown, and removes from them the values that people wrote. */

import type { Knex } from 'knex'

const marked = new WeakSet<object>()

/** Whether an error came from the database or its connection, whatever it looks like. */
export function isDatabaseError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && marked.has(error)
}

/**
 * From now on, errors of this knex are marked and cleaned. ECONNREFUSED of a database looks like
 * ECONNREFUSED of a mail server: only the place where it is thrown tells them apart.
 */
export function watchErrors(knex: Knex): void {
  knex.client.on('query-error', (error: unknown, { sql }: { sql: string }) => markError(error, sql))
  const acquire = knex.client.acquireConnection.bind(knex.client)
  knex.client.acquireConnection = async () => {
    try {
      return await acquire()
    } catch (error) {
      markError(error)
      throw error
    }
  }
}

/** Marks an error, also of a connection that knex does not know. `sql`: the statement that knex put before the message. */
export function markError(error: unknown, sql?: string): void {
  if (typeof error !== 'object' || error === null) return
  marked.add(error)
  if (error instanceof Error) clean(error, sql)
}

/** A statement of a large batch is thousands of question marks. */
const LONGEST_STATEMENT = 200

interface ServerError extends Error {
  code?: string
  /** « Failing row contains (…) », « Key (address)=(…) already exists ». */
  detail?: string
  where?: string
  internalQuery?: string
  /** Added by us: the statement, with `?` or `$1` for the values. */
  statement?: string
}

/** Values of the database (requests, names, addresses) must not get into a log. */
function clean(error: ServerError, sql: string | undefined): void {
  delete error.detail
  delete error.where
  delete error.internalQuery
  const { code, message, stack = '' } = error
  const before = `${sql} - `
  const reason = sql && message.startsWith(before) ? message.slice(before.length) : message
  // In class 22 (data exception) PostgreSQL quotes the value itself; elsewhere it quotes names.
  error.message = code?.startsWith('22') ? reason.replace(/".*"/s, '"…"') : reason
  if (sql)
    error.statement = sql.length > LONGEST_STATEMENT ? `${sql.slice(0, LONGEST_STATEMENT)}…` : sql
  // The stack begins with the message as it was.
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n')
}
