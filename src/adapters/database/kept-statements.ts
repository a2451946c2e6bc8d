/** Statements that a connection of sqlite3 keeps prepared: to prepare one takes about as long as to run it, and a turn of the thread pool more. */

/** The desk has some hundreds that come again; each holds some kilobytes. */
const KEPT = 256
/** Lists of a thousand ids hardly come again (characters). */
const LONGEST = 4096
/** A kept statement holds the values of its last run (characters or bytes). */
const LARGEST = 16 * 1024
/** What comes again, and ends by itself. What changes tables, or how the database works, does not. */
const COMES_AGAIN =
  /^(?:select|with|insert|update|delete|begin|commit|rollback|savepoint|release)\b/i
/** `run` takes one step: with a row to give, the statement would not have ended. */
const GIVES_ROWS = /^(?:select|with)\b|\breturning\b/i

/** What knex reads of it: `lastID` and `changes`. */
interface Outcome {
  readonly lastID?: number | undefined
  readonly changes?: number | undefined
}
/** Undefined for what knex itself says (BEGIN, COMMIT). */
type Values = readonly unknown[] | undefined
type Done = (this: Outcome, error: Error | null, rows?: unknown) => void
type Method = 'all' | 'run'
type Run = (values: Values, done: Done) => unknown

interface Statement extends Record<Method, Run> {
  finalize(): unknown
}
/** Of sqlite3. `failed`: it can't be prepared; what it was to run answers nothing then. */
export type StatementClass = new (
  connection: Sqlite3Connection,
  sql: string,
  failed: (error: Error | null) => void,
) => Statement

/** Of sqlite3, as knex uses it. */
export interface Sqlite3Connection
  extends Record<Method, (sql: string, values: Values, done: Done) => unknown> {
  close(done: (error: Error | null) => void): unknown
}

/** From now on, `all` and `run` of the connection take what they prepared before; `close` gives it up. */
export function keepStatements(
  connection: Sqlite3Connection,
  Statement: StatementClass,
  limit = KEPT,
): void {
  const idle = idleStatements(limit)
  for (const method of ['all', 'run'] as const) {
    const once = connection[method].bind(connection)
    connection[method] = (sql, values, done) =>
      mayBeKept(method, sql, values) ? run(method, sql, values, done) : once(sql, values, done)
  }
  const run = (method: Method, sql: string, values: Values, done: Done) => {
    const failed = (error: Error | null) => error && done.call({}, error)
    const statement = idle.take(sql) ?? new Statement(connection, sql, failed)
    statement[method](values, function (error, rows) {
      // Whoever runs it next changes what stands on it.
      const outcome = { lastID: this.lastID, changes: this.changes }
      if (error) statement.finalize()
      else idle.put(sql, statement)
      done.call(outcome, error, rows)
    })
  }
  const close = connection.close.bind(connection)
  connection.close = (done) => {
    idle.end()
    return close(done)
  }
}

function mayBeKept(method: Method, sql: string, values: Values): boolean {
  return (
    sql.length <= LONGEST &&
    COMES_AGAIN.test(sql) &&
    !(method === 'run' && GIVES_ROWS.test(sql)) &&
    !values?.some(isLarge)
  )
}

function isLarge(value: unknown): boolean {
  return (typeof value === 'string' || value instanceof Uint8Array) && value.length > LARGEST
}

/** By their text; who takes one has it alone. The one that was not needed for longest goes first. */
function idleStatements(limit: number) {
  const idle = new Map<string, Statement>()
  let ended = false
  return {
    take(sql: string): Statement | undefined {
      const statement = idle.get(sql)
      idle.delete(sql)
      return statement
    },
    put(sql: string, statement: Statement): void {
      if (ended || idle.has(sql)) statement.finalize()
      else idle.set(sql, statement)
      const oldest = idle.size > limit ? idle.entries().next().value : undefined
      if (oldest === undefined) return
      idle.delete(oldest[0])
      oldest[1].finalize()
    },
    /** A connection with prepared statements does not close. */
    end(): void {
      ended = true
      for (const statement of idle.values()) statement.finalize()
      idle.clear()
    },
  }
}
