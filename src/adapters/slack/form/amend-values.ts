/** The fields of the form « Corriger les champs »: as they stand on a request, and as they were submitted. */

import { z } from 'zod'
import type { FoundDossier } from '../../../core/deciding/situation/lookup-results.js'
import type { Catalogue } from '../../../core/request/catalogue/catalogue.js'
import { oneLine } from '../../../core/text/text.js'
import { agentKeywordOf } from '../../../core/words/agent-keywords.js'
import { fieldLine } from '../../../core/words/field-line.js'
import { withEmoji } from '../kit/emoji.js'
import type { SubmittedView } from './form-values.js'

const AMEND_FIELDS = [
  'title',
  'subcategory',
  'product',
  'site',
  'impact',
  'urgency',
  'requester',
] as const
export type AmendField = (typeof AMEND_FIELDS)[number]

/** '' where there is nothing. A service without a subcategory stands as one; a product by its id. */
export type AmendValues = Readonly<Record<AmendField, string>>

export const AMEND_VALUES: z.ZodType<AmendValues> = z.record(z.enum(AMEND_FIELDS), z.string())

/** The product's is that of the form « Nouvelle demande »: the same search answers it. */
export function amendActionId(field: AmendField): string {
  return field === 'product' ? 'form-product' : `amend-${field}`
}

export function valuesOf(
  { ticket, requester }: Pick<FoundDossier, 'ticket' | 'requester'>,
  { site }: Pick<Catalogue, 'site'>,
): AmendValues {
  const { title, serviceCode, subcategoryCode, productId, siteId, impact, urgency } = ticket
  return {
    title,
    subcategory: subcategoryCode ?? serviceCode ?? '',
    product: productId === null ? '' : String(productId),
    site: site.get(siteId ?? 0)?.code ?? '',
    impact: String(impact),
    urgency: String(urgency),
    requester: requester.address,
  }
}

/** What the inputs hold; a field without an input stays as it was. */
export function submittedValues({ state }: SubmittedView, before: AmendValues): AmendValues {
  const inputs = new Map(Object.values(state.values).flatMap((block) => Object.entries(block)))
  const read = (field: AmendField): string => {
    const input = inputs.get(amendActionId(field))
    if (!input) return before[field]
    return oneLine(withEmoji(input.selected_option?.value ?? input.value ?? ''))
  }
  return Object.fromEntries(AMEND_FIELDS.map((field) => [field, read(field)])) as Record<
    AmendField,
    string
  >
}

export function differing(one: AmendValues, other: AmendValues): readonly AmendField[] {
  return AMEND_FIELDS.filter((field) => one[field] !== other[field])
}

/** What a mail would say: CORRIGER, and a line for each of these fields. */
export function amendText(
  values: AmendValues,
  fields: readonly AmendField[],
  catalogue: Catalogue,
): string {
  const lines = fields.flatMap((field) => {
    const value = values[field]
    // A request has a title and a requester, always.
    if (value === '' && (field === 'title' || field === 'requester')) return []
    if (value === '') return [fieldLine(field, 'aucun')]
    if (field === 'subcategory' && !catalogue.subcategory.has(value))
      return [fieldLine('service', value)]
    const named = field === 'product' ? catalogue.product.get(Number(value))?.name : value
    return named === undefined ? [] : [fieldLine(field, named)]
  })
  return [agentKeywordOf('amend'), ...lines].join('\n')
}
