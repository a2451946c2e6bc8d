/** Times the statements that a desk runs: how long each took, and the sum of a piece of work. */

import type { Knex } from 'knex'
import { shapeOf } from '../../tests/support/statements/record.js'

export interface Timed {
  readonly sql: string
  readonly ms: number
}

export interface StatementTimes {
  /** Those that ran since the last call, in their order. */
  take(): Timed[]
}

interface QueryEvent {
  readonly __knexQueryUid: string
  readonly sql: string
}

export function timeStatements(knex: Knex): StatementTimes {
  const began = new Map<string, number>()
  let done: Timed[] = []
  knex.on('query', ({ __knexQueryUid: id }: QueryEvent) => began.set(id, performance.now()))
  knex.on('query-response', (_: unknown, { __knexQueryUid: id, sql }: QueryEvent) => {
    const at = began.get(id)
    began.delete(id)
    if (at !== undefined) done.push({ sql: shapeOf(sql), ms: performance.now() - at })
  })
  return {
    take() {
      const taken = done
      done = []
      return taken
    },
  }
}

/** A quarter took less: what a piece of work takes when no other process has the machine meanwhile. */
export function lowerQuartile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 4)] ?? 0
}
