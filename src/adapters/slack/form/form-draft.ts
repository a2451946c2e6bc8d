/** The draft that a form opens with: a text, a product, or the message that the request is made of. */

import { z } from 'zod'
import { readFields } from '../../../core/words/form.js'
import type { FormFacts } from '../../chat/form-facts.js'
import type { ButtonValue } from '../../templates/blocks/blocks.js'
import { EMPTY_VALUES, type FormValues, splitDescription } from './form-values.js'

export interface FormDraft {
  readonly description: string
  /** As it was written; '' for none. */
  readonly product: string
  /** To the message that it is made of; null: of none. */
  readonly link: string | null
}

export const EMPTY_DRAFT: FormDraft = { description: '', product: '', link: null }

const DRAFT = z.object({
  description: z.string(),
  product: z.string(),
  link: z.string().nullable(),
})

/** A button of a notice that begins a request, with a product or with nothing. Null: another one. */
export function draftFromButton({ number, heldId, body, adds }: ButtonValue): FormDraft | null {
  if (number !== 0 || heldId !== null || adds !== 'text') return null
  const { product = '' } = readFields(body)
  return body === '' || product !== '' ? { ...EMPTY_DRAFT, product } : null
}

/** As the button of a late form carries it; what is not ours is an empty draft. */
export function readDraft(value: string | undefined): FormDraft {
  try {
    return DRAFT.parse(JSON.parse(value ?? ''))
  } catch {
    return EMPTY_DRAFT
  }
}

export function initialValues(
  { description, product }: FormDraft,
  { catalogue }: Pick<FormFacts, 'catalogue'>,
): FormValues {
  const [found, other] = product === '' ? [] : catalogue.productsNamed.find(product)
  return {
    ...EMPTY_VALUES,
    description: splitDescription(description),
    product: found && !other ? String(found.id) : '',
  }
}
