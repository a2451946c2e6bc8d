/** Lets timers and sockets have their turn between statements of better-sqlite3, which answers within the call. */

import { setImmediate as nextTurn } from 'node:timers/promises'

/** Statements go on for so long before whatever else waits has its turn, ms. */
const LONGEST = 10

/** better-sqlite3's statement, as knex uses it. */
interface Statement {
  readonly reader: boolean
  safeIntegers(on: boolean): unknown
  all(values: readonly unknown[]): unknown
  run(values: readonly unknown[]): unknown
}

export interface SyncConnection {
  prepare(sql: string): Statement
}

/**
 * knex awaits each answer, but an answer that is there at once gives nobody a turn: whoever asks a
 * thousand times in a row, as a sweep does, would hold the service for all of it.
 */
export function giveTurns(connection: SyncConnection): void {
  const prepare = connection.prepare.bind(connection)
  let turnAt = performance.now()
  const answered = async (answer: unknown) => {
    if (performance.now() - turnAt < LONGEST) return answer
    await nextTurn()
    turnAt = performance.now()
    return answer
  }
  connection.prepare = (sql) => {
    const statement = prepare(sql)
    return {
      reader: statement.reader,
      safeIntegers: (on) => statement.safeIntegers(on),
      all: (values) => answered(statement.all(values)),
      run: (values) => answered(statement.run(values)),
    }
  }
}
