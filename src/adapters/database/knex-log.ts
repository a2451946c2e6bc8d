/** What knex prints of itself. */

/**
 * knex prints to stdout, and prints connection errors that it throws as well: whoever catches those
 * explains them better. Its other warnings are about our own code.
 */
export const KNEX_LOG = {
  error() {},
  warn(message: string) {
    if (!/^(Acquire connection error|Connection Error)/.test(message)) process.emitWarning(message)
  },
}
