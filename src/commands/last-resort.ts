/** The last resort of the service: a fault that nothing caught is said with its stack, and never swallowed. */

import type { Log } from '../app/ports/log.js'
import { messageOf } from '../core/running/thrown.js'
import { CommandFault, EXIT } from './faults.js'

export interface LastResort {
  /** Resolves after an exception that nothing caught: the service is to stop in order. */
  readonly ended: Promise<CommandFault>
}

/** The same fault is said again after this long, ms: a loop of them must not fill the disk. */
const AGAIN_AFTER = 60_000
/** A service that can't stop in order by then is ended, ms. */
const STOPS_WITHIN = 20_000

/**
 * A rejected promise that nobody took leaves everything else as it was: it is logged, and the
 * service goes on. After an uncaught exception nobody knows what was left half-done
 * (nodejs.org/api/process.html#warning-using-uncaughtexception-correctly): the service ends with
 * 70, and whatever supervises it starts it anew. It watches until the process is over: what fails
 * while everything is closed must not change how it ends.
 */
export function openLastResort(log: Log): LastResort {
  const said = new Map<string, number>()
  let end: (fault: CommandFault) => void = () => {}
  const ended = new Promise<CommandFault>((resolve) => {
    end = resolve
  })

  function say(thrown: unknown, sentence: string): void {
    const message = messageOf(thrown)
    const now = Date.now()
    if (now - (said.get(message) ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER) return
    // Messages with a number in them differ each time.
    if (said.size > 100) said.clear()
    said.set(message, now)
    const err = thrown instanceof Error ? thrown : new Error(message)
    log.error({ err }, `a fault of Amigo: ${sentence}; please report it`)
  }

  function onRejection(reason: unknown): void {
    say(reason, 'nobody waited for a promise that was rejected, and the service goes on')
  }

  function onException(error: unknown): void {
    setTimeout(() => process.exit(EXIT.software), STOPS_WITHIN).unref()
    try {
      say(error, 'nothing caught an exception, and the service ends')
    } finally {
      // Also when the log itself can't be written.
      const message = `a fault of Amigo ended the service: ${messageOf(error)} (its stack is in the log; please report it)`
      end(new CommandFault(message, EXIT.software))
    }
  }

  process.on('unhandledRejection', onRejection)
  process.on('uncaughtException', onException)
  return { ended }
}
