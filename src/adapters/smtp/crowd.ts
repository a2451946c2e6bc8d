/** How many connections a server allows at once, learnt from its refusals: what waits goes over those that it has taken. */

import { HOUR } from '../../core/running/durations.js'
import type { openPool } from './transport.js'

type Pool = ReturnType<typeof openPool>

export interface Crowd {
  /** `open`: connections that the server has taken. True when there are some, and no more are opened. */
  keepTo(pool: Pool, open: number): boolean
  /** After an hour as many as the settings say may be opened again: the next refusal tells. */
  ease(pool: Pool): void
}

/** `most`: of the settings. `steady`: ms, of a clock that only goes forward. */
export function openCrowd(most: number, steady: () => number): Crowd {
  let until = Number.POSITIVE_INFINITY
  return {
    keepTo(pool, open) {
      if (open === 0) return false
      setMost(pool, open)
      until = steady() + HOUR
      return true
    },
    ease(pool) {
      if (steady() < until) return
      setMost(pool, most)
      until = Number.POSITIVE_INFINITY
    },
  }
}

/** nodemailer's pool looks at it before it opens a connection; a pool of its own would come on top of those that are open. */
function setMost(pool: Pool, connections: number): void {
  const { transporter } = pool as unknown as {
    readonly transporter: { readonly options: { maxConnections: number } }
  }
  transporter.options.maxConnections = connections
}
