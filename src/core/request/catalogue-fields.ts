/** Resolves the service, subcategory, product and site of a form by the catalogue; what is ambiguous is asked about. */

import type { WrittenFields } from '../words/form.js'
import { indexNames } from '../words/name-index.js'
import type { Catalogue, Service, Subcategory } from './catalogue.js'
import type { DoubtList } from './doubt-list.js'
import type { Option } from './option.js'
import type { Membership } from './person.js'
import type { Product } from './product.js'

/** More options are no question that a number answers. */
const MAX_OPTIONS = 9

/** « Service : 5.3 » names a subcategory, and by it its service. */
export function serviceAsSubcategory(
  { service }: WrittenFields,
  catalogue: Catalogue,
): Subcategory | undefined {
  return service === undefined ? undefined : only(catalogue.subcategoriesNamed.find(service))
}

export function subcategoryOf(
  { subcategory }: WrittenFields,
  { subcategoriesNamed }: Catalogue,
  doubts: DoubtList,
): Subcategory | undefined {
  if (subcategory === undefined) return undefined
  const found = subcategoriesNamed.find(subcategory)
  if (found.length !== 1)
    doubts.ask('subcategory', subcategory, found.map(codeOption('subcategory')))
  return only(found)
}

function codeOption(field: 'service' | 'subcategory') {
  return ({ code, name }: Service): Option => ({ label: `${code} ${name}`, field, value: code })
}

export function serviceOf(
  { service }: WrittenFields,
  { servicesNamed, subcategoriesNamed }: Catalogue,
  doubts: DoubtList,
): string | undefined {
  if (service === undefined) return undefined
  const found = servicesNamed.find(service)
  const match = only(found)
  if (match) return match.code
  const candidates = [
    ...found.map(codeOption('service')),
    ...subcategoriesNamed.find(service).map(codeOption('subcategory')),
  ]
  doubts.ask('service', service, candidates.slice(0, MAX_OPTIONS))
  return undefined
}

/** A family alone names a product only when it has just one; otherwise it narrows down what the name leaves open. */
export function productOf(
  { product, family }: WrittenFields,
  { productsNamed, familiesNamed, products }: Catalogue,
  doubts: DoubtList,
): Product | undefined {
  if (product === undefined && family === undefined) return undefined
  const named = family === undefined ? [] : familiesNamed.find(family)
  const inFamily = products.filter((p) => p.family !== null && named.includes(p.family))
  const found = product === undefined ? inFamily : productsNamed.find(product)
  const narrowed = found.filter((p) => inFamily.includes(p))
  const candidates = narrowed.length > 0 ? narrowed : found
  const match = only(candidates)
  if (match) return match
  const written = product ?? family ?? null
  // A family of forty products is no question that a number answers.
  const options = candidates.length > MAX_OPTIONS ? [] : candidates
  doubts.ask(
    product === undefined ? 'family' : 'product',
    written,
    options.map(({ name, family: familyName }) => ({
      label: familyName ? `${name} (${familyName})` : name,
      field: 'product' as const,
      value: name,
    })),
  )
  return undefined
}

/** A person's own sites come first. A person with several sites who names none is asked; none is guessed. */
export function siteOf(
  { site }: WrittenFields,
  { sitesNamed }: Catalogue,
  sites: readonly Membership[],
  doubts: DoubtList,
) {
  const own = sites.map((membership) => membership.site)
  const asOption = ({ code, name }: { code: string; name: string }): Option => ({
    label: `${name} (${code})`,
    field: 'site',
    value: code,
  })
  if (site === undefined) {
    const match = only(own)
    if (!match && own.length > 0) doubts.ask('site', null, own.slice(0, MAX_OPTIONS).map(asOption))
    return match
  }
  const candidates = indexNames(own, (s) => [s.code, s.name]).find(site)
  const found = candidates.length > 0 ? candidates : sitesNamed.find(site)
  const match = only(found)
  if (!match)
    doubts.ask('site', site, (found.length > 0 ? found : own.slice(0, MAX_OPTIONS)).map(asOption))
  return match
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined
}
