/** « Produit : aucun »: what a technician takes off a request that has no such thing. */

import type { TicketContent } from '../../request/ticket.js'
import { fold } from '../../text/text.js'
import type { CorrectableField } from '../../words/corrected-fields.js'

type Written = Partial<Record<CorrectableField, string>>

/** Folded. */
const NOTHING = /^(?:aucune?|rien|neant|vide|sans|none|no|nothing|empty|n\/a|[-–—]|\?)$/

/** A request has a title, a requester and a priority, always. */
const CLEARS: Readonly<Partial<Record<CorrectableField, Partial<TicketContent>>>> = {
  product: { productId: null, productGuessed: false },
  family: { productId: null, productGuessed: false },
  subcategory: { subcategoryCode: null },
  service: { serviceCode: null, subcategoryCode: null },
  site: { siteId: null },
}

/** Columns that are emptied, and the fields that are left. */
export function clearedFields(written: Written): {
  readonly cleared: Partial<TicketContent>
  readonly left: Written
} {
  let cleared: Partial<TicketContent> = {}
  const left: Written = {}
  for (const [name, value] of Object.entries(written)) {
    const field = name as CorrectableField
    const emptied = NOTHING.test(fold(value)) ? CLEARS[field] : undefined
    if (emptied) cleared = { ...cleared, ...emptied }
    else left[field] = value
  }
  return { cleared, left }
}
