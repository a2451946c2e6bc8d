/** The log that knex gets from us: its connection errors are dropped, its warnings become warnings of the process. */

/**
 * By default knex prints to stdout. The connection errors that it prints it also throws, and whoever
 * catches them explains them better; its other warnings are about our own code.
 */
export const KNEX_LOG = {
  error() {},
  warn(message: string) {
    if (!/^(Acquire connection error|Connection Error)/.test(message)) process.emitWarning(message)
  },
}
