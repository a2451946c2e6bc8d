/** What a recap tells of other requests: those that were merged into this one, that it was merged into, that it knows. */

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
