/** The log: JSON lines for machines, readable lines on a terminal; both on standard error. */

import { createRequire } from 'node:module'
import { Writable } from 'node:stream'
import { type DestinationStream, pino } from 'pino'
import type { Log } from '../app/ports/log.js'
import { escapeHidden } from '../core/text/visible.js'
import { patientStream } from './patient-stream.js'

const require = createRequire(import.meta.url)

const LOST = 'lines of this log could not be written'

/** `terminal`: for a reader, with short dates and colours. */
export function openLog(level: string, terminal: boolean): Log {
  return pino({ level, base: null }, terminal ? readable() : machine())
}

/** JSON with hidden characters escaped: a reader of the file sees them, and no terminal obeys them. */
function machine(): DestinationStream {
  const stderr = patientStream(2, (lost, line) => {
    const time = /"time":\d+/.exec(line)?.[0]
    return `{"level":40,${time ? `${time},` : ''}"lost":${lost},"msg":"${LOST}"}\n`
  })
  return { write: (line) => stderr.write(escapeHidden(line)) }
}

function readable(): DestinationStream {
  // For a terminal alone: a service that logs for machines doesn't load it.
  const pretty: typeof import('pino-pretty') = require('pino-pretty')
  const stderr = patientStream(2, (lost) => `${lost} ${LOST}\n`)
  const lines = pretty({
    // It wants a stream of Node.
    destination: new Writable({
      decodeStrings: false,
      write(lines, _, done) {
        stderr.write(lines)
        done()
      },
    }),
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
