/** Validates a form that was submitted, and writes it as the text of a form by mail. */

import { lineFor } from '../../../core/reading/stated-requester.js'
import { oneLine, shorten } from '../../../core/text/text.js'
import { LONGEST_VALUE } from '../../../core/words/form-lines.js'
import { isGreeting } from '../../../core/words/greeting.js'
import type { NameIndex } from '../../../core/words/names/name-index.js'
import { type FormFacts, fieldLabel } from '../../chat/form-facts.js'
import type { RecapField } from '../../templates/words/recap-fields.js'
import { withEmoji } from '../kit/emoji.js'
import {
  blockId,
  type FormField,
  type FormMetadata,
  type FormValues,
  MAX_TEXT,
} from './form-values.js'

type FieldError = 'form-empty' | 'form-long' | 'form-gone' | 'form-site'

/** Sentences by the id of the block that each stands under; none: it can be sent. */
export function formErrors(values: FormValues, facts: FormFacts): Record<string, string> {
  const { chat } = facts.words
  return Object.fromEntries(
    fieldErrors(values, facts).map(([field, error]) => [blockId(field, values), chat[error]]),
  )
}

/** Slack's own clients check lengths and required fields; but the catalogue may have changed meanwhile. */
function fieldErrors(
  values: FormValues,
  { catalogue, sites, behalf }: FormFacts,
): [FormField, FieldError][] {
  const { service, subcategory, site, product, title, description, phone, availability } = values
  const errors: [FormField, FieldError][] = []
  if (description.every((piece) => piece.trim() === '')) errors.push(['description', 'form-empty'])
  if (description.some((piece) => piece.length > MAX_TEXT))
    errors.push(['description', 'form-long'])
  for (const [field, value] of Object.entries({ title, phone, availability }))
    if (value.length > LONGEST_VALUE) errors.push([field as FormField, 'form-long'])
  if (service !== '' && !catalogue.service.has(service)) errors.push(['service', 'form-gone'])
  else if (subcategory !== '' && catalogue.subcategory.get(subcategory)?.serviceCode !== service)
    errors.push(['subcategory', 'form-gone'])
  if (product !== '' && !catalogue.product.has(Number(product)))
    errors.push(['product', 'form-gone'])
  if (values.person !== '' && !behalf) errors.push(['person', 'form-gone'])
  if (site === '' && sites.length > 1) errors.push(['site', 'form-site'])
  if (site !== '' && !sites.some(({ code }) => code === site)) errors.push(['site', 'form-gone'])
  return errors
}

/** As a mail would say it, with the labels that the rules of the form by mail know. */
export function formText(values: FormValues, facts: FormFacts, { link }: FormMetadata): string {
  const { words, catalogue, sites, behalf } = facts
  const description = values.description
    .map((piece) => withEmoji(piece).trim())
    .filter((piece) => piece !== '')
    .join('\n')
  const service = catalogue.service.get(values.service)
  const subcategory = catalogue.subcategory.get(values.subcategory)
  const product = catalogue.product.get(Number(values.product))
  const site = sites.find(({ code }) => code === values.site)
  // Four of these lines are always there: « De : » on top of a forwarded description is not read as one.
  const lines = labelledLines(facts, [
    ['title', withEmoji(values.title).trim() || titleOf(description)],
    ['service', service && codedName(service, catalogue.servicesNamed)],
    ['subcategory', subcategory && codedName(subcategory, catalogue.subcategoriesNamed)],
    // It is the technician's own, and no school of whoever they ask for.
    ['site', !behalf && site && codedName(site, catalogue.sitesNamed)],
    ['family', product?.family],
    ['product', product?.name],
    ['impact', numbered(values.impact, words.impact)],
    ['urgency', numbered(values.urgency, words.urgency)],
    ['onBehalfOf', words.onBehalfOf[values.onBehalfOf === 'site' ? 'site' : 'self']],
    ['phone', values.phone],
    ['availability', values.availability],
  ])
  const origin = link === null ? [] : ['', `${words.chat['form-link']} : ${link}`]
  const asked = behalf ? [lineFor(behalf)] : []
  return [...asked, ...lines, '', description, ...origin].join('\n')
}

function labelledLines(
  facts: FormFacts,
  fields: readonly (readonly [RecapField, string | false | null | undefined])[],
): string[] {
  return fields.flatMap(([field, value]) =>
    value && value.trim() !== '' ? [`${fieldLabel(facts, field)} : ${oneLine(value)}`] : [],
  )
}

/** The first line of the description that is no greeting. */
function titleOf(description: string): string {
  const lines = description.split('\n', 20).filter((line) => line.trim() !== '')
  const line = lines.find((candidate) => !isGreeting(candidate)) ?? lines[0] ?? ''
  return shorten(oneLine(line), LONGEST_VALUE)
}

interface Coded {
  readonly code: string
  readonly name: string
}

/** « 5.3 Applications de gestion », where that is understood as it; its code alone always is. */
function codedName<T extends Coded>({ code, name }: T, names: NameIndex<T>): string {
  const whole = `${code} ${name}`
  const [found, other] = whole.length <= LONGEST_VALUE ? names.find(whole) : []
  return found?.code === code && !other ? whole : code
}

/** « 2 – Un établissement ou un service ». */
function numbered(value: string, names: Readonly<Record<string, string>>): string {
  const name = names[value]
  return name === undefined ? '' : `${value} – ${name}`
}
