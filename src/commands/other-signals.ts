/** Signals by which other services are asked for something: they neither end this one nor open a debugger. */

import type { Log } from '../app/ports/log.js'

const SAYS = {
  SIGHUP:
    'settings, templates and certificates are read at the start: restart it to have them read',
  // Without a listener Node opens its debugger (nodejs.org/api/process.html#signal-events).
  SIGUSR1: 'it means nothing here; the log goes to standard error, and its files are not ours',
  SIGUSR2: 'it means nothing here',
} as const

/** Resolves when its terminal is gone, which is told by SIGHUP, too. `terminal`: it has one. */
export function answerSignals(log: Log, terminal: boolean): Promise<'SIGHUP'> {
  return new Promise((resolve) => {
    for (const [signal, says] of Object.entries(SAYS))
      process.on(signal, () => {
        if (signal === 'SIGHUP' && terminal) resolve(signal)
        else log.warn({ signal }, `${signal}: ${says}; it goes on`)
      })
  })
}
