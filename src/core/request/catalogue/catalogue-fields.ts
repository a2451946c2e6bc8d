/** Resolves the service, subcategory, product and site of a form by the catalogue; what is ambiguous is asked about. */

import { words } from '../../text/text.js'
import type { WrittenFields } from '../../words/form.js'
import { isProse } from '../../words/form-lines.js'
import type { NameIndex } from '../../words/names/name-index.js'
import { indexSites } from '../../words/names/site-names.js'
import type { Membership, Site } from '../person.js'
import type { Catalogue, Service, Subcategory } from './catalogue.js'
import type { DoubtList } from './doubt-list.js'
import type { Option } from './option.js'
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

/** Undefined where none is written, or where several fit or none does: then `doubts` asks. */
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

/** The code of the written service; undefined as for `subcategoryOf`. */
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

/** Whose request it is, as far as sites go. */
export interface SiteScope {
  /** Of the requester. */
  readonly sites: readonly Membership[]
  /** The form is that of a new request, where the site must be known or asked. */
  readonly opening: boolean
  /** A site of others, by its code, that its writer has confirmed, or may name without. */
  readonly confirmed?: (code: string) => boolean
}

/**
 * A person with several sites who names none is asked; none is guessed. So is who names a school that
 * is not theirs: it may be a slip, and its head would read what is asked on its behalf.
 */
export function siteOf(
  { site }: WrittenFields,
  { sitesNamed }: Catalogue,
  { sites, opening, confirmed = () => false }: SiteScope,
  doubts: DoubtList,
): Site | undefined {
  const own = sites.map((membership) => membership.site)
  if (site === undefined) {
    const match = only(own)
    if (!match && own.length > 0)
      doubts.ask('site', null, own.slice(0, MAX_OPTIONS).map(siteOption))
    return match
  }
  const found = sitesMeant(site, own, sitesNamed)
  const match = only(found)
  const isTheirs = ({ code }: Site) => own.length === 0 || own.some((one) => one.code === code)
  if (match && (isTheirs(match) || confirmed(match.code))) return match
  if (found.length === 0 && isProse('site', site)) return opening ? only(own) : undefined
  const named = found.length > 0 && !match ? found : [...found, ...own]
  doubts.ask('site', site, named.slice(0, MAX_OPTIONS).map(siteOption), match !== undefined)
  return undefined
}

/** « 0140096D »: seven digits and a letter that checks them; nobody means another by it. */
const SITE_CODE = /(?<![a-z\d])\d{7}[a-z](?![a-z\d])/

/** A code is that school or none; of names that resemble what was written, the person's own come first. */
function sitesMeant(written: string, own: readonly Site[], all: NameIndex<Site>): readonly Site[] {
  const names = words(written).join(' ')
  const code = SITE_CODE.exec(names)?.[0]
  const theirs = indexSites(own)
  const whole = theirs.exact.get(code ?? names) ?? all.exact.get(code ?? names)
  if (whole || code !== undefined) return whole ?? []
  const found = all.find(written)
  // « Collège Jean-Moulin ou lycée Marie-Curie » names two.
  if (found.length > 1 && found.every(({ name }) => names.includes(words(name).join(' '))))
    return found
  const near = theirs.find(written)
  return near.length > 0 ? near : found
}

function siteOption({ code, name }: Site): Option {
  return { label: `${name} (${code})`, field: 'site', value: code }
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined
}
