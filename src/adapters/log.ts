/** The log: JSON lines for machines, readable lines on a terminal; both on standard error. */

import { destination, pino } from 'pino'
import pretty from 'pino-pretty'
import type { Log } from '../app/ports.js'

/** `terminal`: somebody reads along, so dates are short and colours on. */
export function openLog(level: string, terminal: boolean): Log {
  // Both write at once: a process that is about to die must not take its last words with it.
  const stream = terminal
    ? pretty({
        destination: 2,
        sync: true,
        colorize: true,
        ignore: 'pid,hostname',
        translateTime: 'HH:MM:ss',
      })
    : destination({ dest: 2, sync: true })
  return pino({ level, base: null }, stream)
}
