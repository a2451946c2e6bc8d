/** What filled-in fields change on a request: its columns, and the changes in the catalogue's words. */

import type { Catalogue } from '../../request/catalogue/catalogue.js'
import type { FieldValues, ResolvedFields } from '../../request/catalogue/fields.js'
import { priorityOf } from '../../request/priority.js'
import type { Ticket, TicketContent } from '../../request/ticket.js'
import type { WrittenFields } from '../../words/form.js'
import { FIELD_NAMES, type FieldName } from '../../words/form-labels.js'

/** Columns of the request that the understood fields fill in. Of another service, the subcategory goes. */
export function contentOf(
  { values }: Pick<ResolvedFields, 'values'>,
  ticket: Pick<Ticket, 'impact' | 'urgency' | 'subcategoryCode'>,
  { subcategory }: Pick<Catalogue, 'subcategory'>,
): Partial<TicketContent> {
  const { serviceCode } = values
  const present = subcategory.get(ticket.subcategoryCode ?? '')?.serviceCode
  const leaves = serviceCode !== undefined && present !== undefined && present !== serviceCode
  const impact = values.impact ?? ticket.impact
  const urgency = values.urgency ?? ticket.urgency
  return {
    ...(leaves ? { subcategoryCode: null } : {}),
    ...values,
    ...(values.productId === undefined ? {} : { productGuessed: false }),
    priority: priorityOf(impact, urgency),
  }
}

/** Field by field what is new, in the catalogue's words; the template words numbers. */
export function changedFields(
  values: FieldValues,
  ticket: Ticket,
  catalogue: Catalogue,
): [FieldName, string][] {
  const now = fieldWords(values, catalogue)
  const before = fieldWords(ticket, catalogue)
  return FIELD_NAMES.flatMap((field): [FieldName, string][] => {
    const value = now[field]
    // A guess that is said to be right is news.
    const confirmed = field === 'product' && ticket.productGuessed
    return value === undefined || (value === before[field] && !confirmed) ? [] : [[field, value]]
  })
}

/** Fields that may be empty. */
export type Fields = { readonly [K in keyof FieldValues]?: FieldValues[K] | null }

/** The fields in the catalogue's words, scales by their number; those that are empty are left out. */
export function fieldWords(fields: Fields, catalogue: Catalogue): WrittenFields {
  const { impact, urgency } = fields
  const worded: Record<FieldName, string | null | undefined> = {
    title: fields.title,
    service: catalogue.service.get(fields.serviceCode ?? '')?.name,
    subcategory: catalogue.subcategory.get(fields.subcategoryCode ?? '')?.name,
    site: catalogue.site.get(fields.siteId ?? 0)?.name,
    family: undefined,
    product: catalogue.product.get(fields.productId ?? 0)?.name,
    impact: impact && String(impact),
    urgency: urgency && String(urgency),
    onBehalfOf: fields.onBehalfOf,
    contact: fields.contact,
    phone: fields.phone,
    availability: fields.availability,
  }
  return Object.fromEntries(
    Object.entries(worded).filter(([, value]) => value !== null && value !== undefined),
  )
}
