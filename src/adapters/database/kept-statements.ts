/** Keeps the statements of a sqlite3 connection prepared: preparing one takes about as long as running it, and another turn of the thread pool. */

/** The desk repeats a few hundred statements; each takes a few kilobytes. */
const KEPT = 256
/** Characters: a longer one, with a list of a thousand ids, is hardly repeated. */
const LONGEST = 4096
/** Characters or bytes of a value: a prepared statement holds the values of its last run. */
const LARGEST = 16 * 1024
/** Statements that are repeated and end by themselves; not those that change tables or settings. */
const COMES_AGAIN =
  /^(?:select|with|insert|update|delete|begin|commit|rollback|savepoint|release)\b/i
/** `run` takes a single step: a statement that returns rows would not have ended after it. */
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
/** sqlite3's class. `failed` is called where it can't be prepared; its runs then never call back. */
export type StatementClass = new (
  connection: Sqlite3Connection,
  sql: string,
  failed: (error: Error | null) => void,
) => Statement

/** sqlite3's connection, as knex uses it. */
export interface Sqlite3Connection
  extends Record<Method, (sql: string, values: Values, done: Done) => unknown> {
  close(done: (error: Error | null) => void): unknown
}

/** Makes `all` and `run` of the connection reuse prepared statements, and `close` release them. */
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
      // The next run overwrites these on the statement.
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

/** By their text; whoever takes one has it alone. The least recently used one goes first. */
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
