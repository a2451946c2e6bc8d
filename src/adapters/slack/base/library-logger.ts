/** The logger that Bolt and its clients get: what matters we log ourselves, in our words. */

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
