/** Uncaught exceptions and rejections of the service: logged with their stack, and never swallowed. */

import type { Log } from '../app/ports/log.js'
import { messageOf } from '../core/running/thrown.js'
import { CommandFault, EXIT } from './faults.js'

export interface UncaughtFaults {
  /** Resolves after an exception that nothing caught: the service is to stop in order. */
  readonly ended: Promise<CommandFault>
}

/** The same fault is logged again after this long, ms: a loop of them must not fill the disk. */
const REPEAT_AFTER = 60_000
/** A service that can't stop in order by then is ended, ms. */
const STOP_TIMEOUT = 20_000

/**
 * A rejected promise that nobody took leaves everything else as it was: it is logged, and the
 * service goes on. After an uncaught exception nobody knows what was left half-done
 * (nodejs.org/api/process.html#warning-using-uncaughtexception-correctly): the service ends with
 * 70, and whatever supervises it starts it anew. It watches until the process is over: what fails
 * while everything is closed must not change how it ends.
 */
export function watchUncaughtFaults(log: Log): UncaughtFaults {
  const loggedAt = new Map<string, number>()
  let end: (fault: CommandFault) => void = () => {}
  const ended = new Promise<CommandFault>((resolve) => {
    end = resolve
  })

  function logOnce(thrown: unknown, sentence: string): void {
    const message = messageOf(thrown)
    const now = Date.now()
    if (now - (loggedAt.get(message) ?? Number.NEGATIVE_INFINITY) < REPEAT_AFTER) return
    // Messages with a number in them differ each time.
    if (loggedAt.size > 100) loggedAt.clear()
    loggedAt.set(message, now)
    const err = thrown instanceof Error ? thrown : new Error(message)
    log.error({ err }, `a fault of Amigo: ${sentence}; please report it`)
  }

  function onRejection(reason: unknown): void {
    logOnce(reason, 'nobody waited for a promise that was rejected, and the service goes on')
  }

  function onException(error: unknown): void {
    setTimeout(() => process.exit(EXIT.software), STOP_TIMEOUT).unref()
    try {
      logOnce(error, 'nothing caught an exception, and the service ends')
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
