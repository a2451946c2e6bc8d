/** Records the statements that a desk runs: each shape once, with the values and the act that it first came with. */

import type { Knex } from 'knex'

export interface Statement {
  readonly sql: string
  readonly bindings: readonly unknown[]
  /** What the desk was doing. */
  readonly act: string
}

export interface Recorder {
  /** Everything that `work` makes the desk run is recorded as part of this act. */
  during<T>(act: string, work: () => Promise<T>): Promise<T>
  /** In the order in which they were first run. */
  readonly statements: readonly Statement[]
}

/** What has no plan, or none that could grow. */
const WITHOUT_PLAN =
  /^(begin|commit|rollback|savepoint|release|pragma|vacuum|analyze|set|insert|create|select pg_advisory)\b/i

export function recordStatements(knex: Knex): Recorder {
  const found = new Map<string, Statement>()
  let act: string | null = null
  knex.on('query', ({ sql, bindings }: { sql: string; bindings?: readonly unknown[] }) => {
    if (act === null || WITHOUT_PLAN.test(sql.trim())) return
    const shape = shapeOf(sql)
    if (!found.has(shape)) found.set(shape, { sql, bindings: [...(bindings ?? [])], act })
  })
  return {
    async during(name, work) {
      act = name
      try {
        return await work()
      } finally {
        act = null
      }
    },
    get statements() {
      return [...found.values()]
    },
  }
}

/** Lists of any length are one shape: `in (?, ?, ?)`. */
export function shapeOf(sql: string): string {
  return sql.replace(/\$\d+/g, '?').replace(/\((?:\?|\?(?:, \?)+)\)/g, '(?…)')
}
