/** The form against the catalogue: what its lines mean, and what is to be asked about them. */

import type { FieldName, WrittenFields } from '../words/form.js'
import { indexNames } from '../words/name-index.js'
import { type Catalogue, productsIn, type Service, type Subcategory } from './catalogue.js'
import type { Doubt, Option } from './option.js'
import type { Membership } from './person.js'
import type { Impact, Urgency } from './priority.js'
import type { Product } from './product.js'
import type { OnBehalfOf } from './ticket.js'

const IMPACTS = indexNames<[Impact, ...string[]]>(
  [
    [1, '1', 'un bassin ou departement', 'bassin', 'un departement'],
    [2, '2', 'un etablissement ou un service', 'etablissement', 'un service'],
    [3, '3', 'une personne', 'one person', 'moi'],
  ],
  ([, ...names]) => names,
)
const URGENCIES = indexNames<[Urgency, ...string[]]>(
  [
    [1, '1', 'critique', 'critical', 'bloquant', 'urgent'],
    [2, '2', 'haute', 'high', 'elevee'],
    [3, '3', 'moyenne', 'medium', 'normale'],
    [4, '4', 'basse', 'low', 'faible'],
  ],
  ([, ...names]) => names,
)
const BEHALVES = indexNames<[OnBehalfOf, ...string[]]>(
  [
    ['self', 'personnel', 'personnelle', 'self', 'myself', 'moi'],
    ['site', 'etablissement', 'site', 'school'],
  ],
  ([, ...names]) => names,
)

/** What the form says for sure; what it does not say is absent. */
export interface FieldValues {
  readonly title?: string
  readonly serviceCode?: string
  readonly subcategoryCode?: string
  readonly productId?: number
  readonly siteId?: number
  readonly impact?: Impact
  readonly urgency?: Urgency
  readonly onBehalfOf?: OnBehalfOf
  readonly phone?: string
  readonly availability?: string
}

export interface ResolvedFields {
  readonly values: FieldValues
  /** Fields of which several values fit, or none: they are asked about, and stay in the text. */
  readonly doubts: readonly Doubt[]
  /** What their numbers mean. */
  readonly options: readonly Option[]
}

/**
 * The written fields in the catalogue's terms. `sites`: those of the requester. `opening`: the form is
 * that of a new request, where the site must be known or asked.
 */
export function resolveFields(
  written: WrittenFields,
  catalogue: Catalogue,
  sites: readonly Membership[],
  opening: boolean,
): ResolvedFields {
  const asking = askings()
  const subcategory =
    subcategoryOf(written, catalogue, asking) ??
    (written.subcategory === undefined ? serviceAsSubcategory(written, catalogue) : undefined)
  const service = subcategory ? subcategory.serviceCode : serviceOf(written, catalogue, asking)
  const said: { -readonly [K in keyof FieldValues]: FieldValues[K] } = {}
  if (written.title) said.title = written.title
  if (service) said.serviceCode = service
  if (subcategory) said.subcategoryCode = subcategory.code
  const product = productOf(written, catalogue, asking)
  if (product) said.productId = product.id
  const site = opening || written.site ? siteOf(written, catalogue, sites, asking) : undefined
  if (site) said.siteId = site.id
  const impact = chosen('impact', IMPACTS)
  if (impact) said.impact = impact
  const urgency = chosen('urgency', URGENCIES)
  if (urgency) said.urgency = urgency
  const behalf = chosen('onBehalfOf', BEHALVES)
  if (behalf) said.onBehalfOf = behalf
  if (written.phone) said.phone = written.phone
  if (written.availability) said.availability = written.availability
  return { values: said, ...asking.asked }

  function chosen<T>(
    field: 'impact' | 'urgency' | 'onBehalfOf',
    names: { find(text: string): readonly (readonly [T, ...string[]])[] },
  ): T | undefined {
    const value = written[field]
    if (value === undefined) return undefined
    const [found, other] = names.find(value)
    if (found && !other) return found[0]
    asking.ask(field, value, [])
    return undefined
  }
}

/** The product that a prose names, when it names exactly one: a guess, and said to be one. */
export function guessedProduct(prose: string, catalogue: Catalogue): Product | undefined {
  return only(productsIn(prose, catalogue))
}

interface Asking {
  readonly asked: { readonly doubts: readonly Doubt[]; readonly options: readonly Option[] }
  ask(field: FieldName, written: string | null, options: readonly Option[]): void
}

/** The options of all the doubts of one mail are numbered in one row: « 1, 4 » answers two. */
function askings(): Asking {
  const doubts: Doubt[] = []
  const options: Option[] = []
  return {
    asked: { doubts, options },
    ask(field, written, among) {
      doubts.push({ field, written, numbers: among.map((_, at) => options.length + at + 1) })
      options.push(...among)
    },
  }
}

function serviceAsSubcategory(
  { service }: WrittenFields,
  catalogue: Catalogue,
): Subcategory | undefined {
  return service === undefined ? undefined : only(catalogue.subcategoriesNamed.find(service))
}

function subcategoryOf(
  { subcategory }: WrittenFields,
  { subcategoriesNamed }: Catalogue,
  asking: Asking,
): Subcategory | undefined {
  if (subcategory === undefined) return undefined
  const found = subcategoriesNamed.find(subcategory)
  if (found.length !== 1) asking.ask('subcategory', subcategory, found.map(coded('subcategory')))
  return only(found)
}

function coded(field: 'service' | 'subcategory') {
  return ({ code, name }: Service): Option => ({ label: `${code} ${name}`, field, value: code })
}

function serviceOf(
  { service }: WrittenFields,
  { servicesNamed, subcategoriesNamed }: Catalogue,
  asking: Asking,
): string | undefined {
  if (service === undefined) return undefined
  const found = servicesNamed.find(service)
  const one = only(found)
  if (one) return one.code
  const among = [
    ...found.map(coded('service')),
    ...subcategoriesNamed.find(service).map(coded('subcategory')),
  ]
  asking.ask('service', service, among.slice(0, 9))
  return undefined
}

/** The family alone names a product only when it has no other; it narrows down what a name leaves open. */
function productOf(
  { product, family }: WrittenFields,
  { productsNamed, familiesNamed, products }: Catalogue,
  asking: Asking,
): Product | undefined {
  if (product === undefined && family === undefined) return undefined
  const named = family === undefined ? [] : familiesNamed.find(family)
  const inFamily = products.filter((p) => p.family !== null && named.includes(p.family))
  const found = product === undefined ? inFamily : productsNamed.find(product)
  const narrowed = found.filter((p) => inFamily.includes(p))
  const among = narrowed.length > 0 ? narrowed : found
  const one = only(among)
  if (one) return one
  const written = product ?? family ?? null
  // A family of forty is no question that a number answers.
  const options = among.length > 9 ? [] : among
  asking.ask(
    product === undefined ? 'family' : 'product',
    written,
    options.map(({ name, family: of }) => ({
      label: of ? `${name} (${of})` : name,
      field: 'product' as const,
      value: name,
    })),
  )
  return undefined
}

/** A person's own sites come first; one who has several and names none is asked, never guessed. */
function siteOf(
  { site }: WrittenFields,
  { sitesNamed }: Catalogue,
  sites: readonly Membership[],
  asking: Asking,
) {
  const own = sites.map((membership) => membership.site)
  const asOption = ({ code, name }: { code: string; name: string }): Option => ({
    label: `${name} (${code})`,
    field: 'site',
    value: code,
  })
  if (site === undefined) {
    const one = only(own)
    if (!one && own.length > 0) asking.ask('site', null, own.slice(0, 9).map(asOption))
    return one
  }
  const among = indexNames(own, (s) => [s.code, s.name]).find(site)
  const found = among.length > 0 ? among : sitesNamed.find(site)
  const one = only(found)
  if (!one) asking.ask('site', site, (found.length > 0 ? found : own.slice(0, 9)).map(asOption))
  return one
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined
}
