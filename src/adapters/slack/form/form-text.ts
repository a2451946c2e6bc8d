/** The form that was filled in: what is wrong with it, or what it says, as the lines of the form by mail. */

import { oneLine, shorten } from '../../../core/text/text.js'
import { isGreeting } from '../../../core/words/courtesy.js'
import { LONGEST_VALUE } from '../../../core/words/form.js'
import type { NameIndex } from '../../../core/words/name-index.js'
import type { RecapField } from '../../templates/words.js'
import { type FormFacts, labelOf } from './form-facts.js'
import { blockOf, type Carried, type FormField, type FormValues, MOST_TEXT } from './form-values.js'

type Fault = 'form-empty' | 'form-long' | 'form-gone' | 'form-site'

/** Sentences by the block that each stands under; none: it can be sent. */
export function faultsOf(values: FormValues, facts: FormFacts): Record<string, string> {
  const { chat } = facts.words
  return Object.fromEntries(
    faults(values, facts).map(([field, fault]) => [blockOf(field, values), chat[fault]]),
  )
}

/** Slack's own clients see to lengths and to what must not be empty; the catalogue changes meanwhile. */
function faults(values: FormValues, { catalogue, sites }: FormFacts): [FormField, Fault][] {
  const { service, subcategory, site, product, title, description, phone, availability } = values
  const found: [FormField, Fault][] = []
  if (description.every((piece) => piece.trim() === '')) found.push(['description', 'form-empty'])
  if (description.some((piece) => piece.length > MOST_TEXT))
    found.push(['description', 'form-long'])
  for (const [field, value] of Object.entries({ title, phone, availability }))
    if (value.length > LONGEST_VALUE) found.push([field as FormField, 'form-long'])
  if (service !== '' && !catalogue.service.has(service)) found.push(['service', 'form-gone'])
  else if (subcategory !== '' && catalogue.subcategory.get(subcategory)?.serviceCode !== service)
    found.push(['subcategory', 'form-gone'])
  if (product !== '' && !catalogue.product.has(Number(product)))
    found.push(['product', 'form-gone'])
  if (site === '' && sites.length > 1) found.push(['site', 'form-site'])
  if (site !== '' && !sites.some(({ code }) => code === site)) found.push(['site', 'form-gone'])
  return found
}

/** What a mail would say. The labels are those that the words name, and the rules know. */
export function textOf(values: FormValues, facts: FormFacts, { link }: Carried): string {
  const { words, catalogue, sites } = facts
  const description = values.description
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .join('\n')
  const service = catalogue.service.get(values.service)
  const subcategory = catalogue.subcategory.get(values.subcategory)
  const product = catalogue.product.get(Number(values.product))
  const site = sites.find(({ code }) => code === values.site)
  // Four lines are always there: « De : » on top of a forwarded description is none of the title's.
  const lines = lined([
    ['title', values.title.trim() || titleOf(description)],
    ['service', service && named(service, catalogue.servicesNamed)],
    ['subcategory', subcategory && named(subcategory, catalogue.subcategoriesNamed)],
    ['site', site && named(site, catalogue.sitesNamed)],
    ['family', product?.family],
    ['product', product?.name],
    ['impact', numbered(values.impact, words.impact)],
    ['urgency', numbered(values.urgency, words.urgency)],
    ['onBehalfOf', words.onBehalfOf[values.onBehalfOf === 'site' ? 'site' : 'self']],
    ['phone', values.phone],
    ['availability', values.availability],
  ])
  const origin = link === null ? [] : ['', `${words.chat['form-link']} : ${link}`]
  return [...lines, '', description, ...origin].join('\n')

  function lined(fields: readonly (readonly [RecapField, string | null | undefined])[]): string[] {
    return fields.flatMap(([field, value]) =>
      value?.trim() ? [`${labelOf(facts, field)} : ${oneLine(value)}`] : [],
    )
  }
}

/** Its first line that says something. */
function titleOf(description: string): string {
  const lines = description.split('\n', 20).filter((line) => line.trim() !== '')
  const line = lines.find((one) => !isGreeting(one)) ?? lines[0] ?? ''
  return shorten(oneLine(line), LONGEST_VALUE)
}

interface Coded {
  readonly code: string
  readonly name: string
}

/** « 5.3 Applications de gestion », where that is understood as it; its code alone always is. */
function named<T extends Coded>({ code, name }: T, names: NameIndex<T>): string {
  const whole = `${code} ${name}`
  const [found, other] = whole.length <= LONGEST_VALUE ? names.find(whole) : []
  return found?.code === code && !other ? whole : code
}

/** « 2 – Un établissement ou un service ». */
function numbered(value: string, names: Readonly<Record<string, string>>): string {
  const name = names[value]
  return name === undefined ? '' : `${value} – ${name}`
}
