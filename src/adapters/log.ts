/** The log: JSON lines for machines, readable lines on a terminal; both on standard error. */

import { type DestinationStream, destination, pino } from 'pino'
import pretty from 'pino-pretty'
import type { Log } from '../app/ports/log.js'
import { escapeHidden } from '../core/text/visible.js'

/** `terminal`: for a reader, with short dates and colours. */
export function openLog(level: string, terminal: boolean): Log {
  return pino({ level, base: null }, terminal ? readable() : machine())
}

/** JSON with hidden characters escaped: a reader of the file sees them, and no terminal obeys them. */
function machine(): DestinationStream {
  // Synchronous: the last lines of a process that dies must not be lost.
  const stderr = destination({ dest: 2, sync: true })
  return { write: (line) => stderr.write(escapeHidden(line)) }
}

function readable(): DestinationStream {
  const lines = pretty({
    destination: 2,
    sync: true,
    colorize: true,
    ignore: 'pid,hostname',
    translateTime: 'HH:MM:ss',
  })
  // Colours come after it: what people wrote brings none of its own.
  return { write: (line) => lines.write(`${JSON.stringify(JSON.parse(line, visible))}\n`) }
}

/** The lines of a stack stay lines; a line break in anything else would make a line that nobody logged. */
export function visible(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  const escaped = escapeHidden(value)
  return name === 'stack' ? escaped : escaped.replaceAll('\n', '\\n')
}
