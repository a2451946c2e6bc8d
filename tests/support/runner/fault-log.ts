/** A log that keeps the faults it is told, and fails the test that goes on after one, with what the fault says. */

import { inspect } from 'node:util'
import type { Log } from '../../../src/app/ports/log.js'

export interface FaultLog {
  readonly log: Log
  /** Throws when a fault was logged since `forget`. */
  requireNone(): void
  forget(): void
}

export function openFaultLog(): FaultLog {
  const faults: object[] = []
  return {
    log: {
      debug() {},
      info() {},
      warn() {},
      error(facts) {
        faults.push(facts)
      },
    },
    requireNone() {
      // `inspect` shows what an Error says, and where it was thrown; as JSON it is `{}`.
      if (faults.length > 0) throw new Error(`a fault was logged: ${inspect(faults)}`)
    },
    forget() {
      faults.length = 0
    },
  }
}
