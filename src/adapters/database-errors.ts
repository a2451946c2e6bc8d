/** Errors of the database, marked as such where they are thrown, and freed of the values that people wrote. */

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
  knex.client.on('query-error', note)
  const acquire = knex.client.acquireConnection.bind(knex.client)
  knex.client.acquireConnection = async () => {
    try {
      return await acquire()
    } catch (error) {
      note(error)
      throw error
    }
  }
}

/** Marks an error of a connection that knex knows nothing of. */
export function note(error: unknown): void {
  if (typeof error !== 'object' || error === null) return
  marked.add(error)
  if (error instanceof Error) clean(error)
}

/** A statement of a large batch is thousands of question marks. */
const LONGEST_STATEMENT = 200

interface ServerError extends Error {
  code?: string
  /** « Failing row contains (…) », « Key (address)=(…) already exists ». */
  detail?: string
  where?: string
  internalQuery?: string
}

/** Requests, names and addresses stand in the database; none of them belongs into a log. */
function clean(error: ServerError): void {
  delete error.detail
  delete error.where
  delete error.internalQuery
  const { code, message, stack = '' } = error
  const at = message.lastIndexOf(' - ')
  const statement = at < 0 ? '' : message.slice(0, at)
  const said = at < 0 ? message : message.slice(at + 3)
  // Of class 22 (data exception) PostgreSQL quotes the value itself; elsewhere it quotes names.
  const safe = code?.startsWith('22') ? said.replace(/".*"/s, '"…"') : said
  const short =
    statement.length > LONGEST_STATEMENT ? `${statement.slice(0, LONGEST_STATEMENT)}…` : statement
  error.message = short === '' ? safe : `${short} - ${safe}`
  // The stack begins with the message as it was.
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n')
}
