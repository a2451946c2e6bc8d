/** Form fields: resolves the written fields of a form to values of the catalogue, and what must be asked. */

import type { WrittenFields } from '../../words/form.js'
import type { Impact, Urgency } from '../priority.js'
import type { OnBehalfOf } from '../ticket.js'
import type { Catalogue } from './catalogue.js'
import {
  productOf,
  type SiteScope,
  serviceAsSubcategory,
  serviceOf,
  siteOf,
  subcategoryOf,
} from './catalogue-fields.js'
import { type DoubtList, openDoubtList } from './doubt-list.js'
import type { Doubt, Option } from './option.js'
import { IMPACT_NAMES, ON_BEHALF_NAMES, URGENCY_NAMES } from './scale-names.js'

/** The fields that the form gives unambiguously; the others are absent. */
export interface FieldValues {
  readonly title?: string
  readonly serviceCode?: string
  readonly subcategoryCode?: string
  readonly productId?: number
  readonly siteId?: number
  readonly impact?: Impact
  readonly urgency?: Urgency
  readonly onBehalfOf?: OnBehalfOf
  readonly contact?: string
  readonly phone?: string
  readonly availability?: string
}

export interface ResolvedFields {
  readonly values: FieldValues
  /** Fields for which several values fit, or none: the requester is asked, and the text keeps them. */
  readonly doubts: readonly Doubt[]
  /** The options that the doubts' numbers refer to. */
  readonly options: readonly Option[]
}

/** The written fields in the catalogue's terms. */
export function resolveFields(
  written: WrittenFields,
  catalogue: Catalogue,
  scope: SiteScope,
): ResolvedFields {
  const doubts = openDoubtList()
  const subcategory =
    subcategoryOf(written, catalogue, doubts) ??
    (written.subcategory === undefined ? serviceAsSubcategory(written, catalogue) : undefined)
  const service = subcategory ? subcategory.serviceCode : serviceOf(written, catalogue, doubts)
  const product = productOf(written, catalogue, doubts)
  const site = scope.opening || written.site ? siteOf(written, catalogue, scope, doubts) : undefined
  const values = {
    title: written.title,
    serviceCode: service,
    subcategoryCode: subcategory?.code,
    productId: product?.id,
    siteId: site?.id,
    impact: scaleValue(written, 'impact', IMPACT_NAMES, doubts),
    urgency: scaleValue(written, 'urgency', URGENCY_NAMES, doubts),
    onBehalfOf: scaleValue(written, 'onBehalfOf', ON_BEHALF_NAMES, doubts),
    contact: written.contact,
    phone: written.phone,
    availability: written.availability,
  }
  return { values: withoutAbsent(values), ...doubts.collected }
}

function scaleValue<T>(
  written: WrittenFields,
  field: 'impact' | 'urgency' | 'onBehalfOf',
  names: { find(text: string): readonly (readonly [T, ...string[]])[] },
  doubts: DoubtList,
): T | undefined {
  const text = written[field]
  if (text === undefined) return undefined
  const [found, other] = names.find(text)
  if (found && !other) return found[0]
  doubts.ask(field, text, [])
  return undefined
}

/** Only the fields that were given. */
function withoutAbsent<T extends object>(
  fields: T,
): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
