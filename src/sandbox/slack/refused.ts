/** A refusal by Slack, thrown under Slack's own name for it. */

import type { Obj } from './shapes.js'

export class Refused extends Error {
  constructor(
    readonly slackError: string,
    readonly details: Obj = {},
  ) {
    super(slackError)
  }

  get response(): Obj {
    return { ok: false, error: this.slackError, ...this.details }
  }
}

/** Throws unless there is one. */
export function orRefuse<T>(value: T | undefined | null, error: string): T {
  if (value === undefined || value === null) throw new Refused(error)
  return value
}
