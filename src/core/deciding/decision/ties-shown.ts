/** The other requests that a recap names: those merged into this one, the one that it was merged into, linked ones. */

import type { Recap } from '../../notices/recap.js'
import type { Merged } from '../../request/merged.js'
import type { Ticket } from '../../request/ticket.js'
import { formatReference } from '../../text/reference.js'

interface Tied {
  readonly merged?: Merged
  /** Numbers. */
  readonly links?: readonly number[]
}

/** For technicians. */
export function tiesOf({ merged, links = [] }: Tied): Pick<Recap, 'merged' | 'links'> {
  const numbers = (merged?.requests ?? []).map(({ ticket }) => ticket.number)
  return {
    ...(numbers.length === 0 ? {} : { merged: numbers.map(formatReference) }),
    ...(links.length === 0 ? {} : { links: links.map(formatReference) }),
  }
}

/** For those of a request that was merged. */
export function intoOf({ ticket }: { readonly ticket: Ticket }): Pick<Recap, 'into'> {
  return { into: formatReference(ticket.number) }
}
