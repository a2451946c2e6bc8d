/** The logger for Bolt and its clients: their warnings and errors go to our debug log, since we log faults ourselves. */

import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../../app/ports/log.js'

export function libraryLogger(log: Log): Logger {
  const debug = (...parts: unknown[]) => log.debug({}, `slack: ${parts.map(String).join(' ')}`)
  return {
    debug() {},
    info() {},
    warn: debug,
    error: debug,
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}
