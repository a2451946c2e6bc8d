/** What can be asked for, and who answers: services, products, teams and sites, ready to look up. */

import type { Recipient } from './notices.js'
import type { Locale, Site } from './person.js'
import { fold } from './text.js'

export interface Team {
  readonly id: number
  readonly code: string
  readonly name: string
  /** Level of support, 1 to 3. */
  readonly level: number
  /** Mailbox that is told of the team's new requests; null: its members are told one by one. */
  readonly email: string | null
  readonly locale: Locale | null
  /** Active agents of the team. */
  readonly members: readonly Recipient[]
}

export interface Service {
  readonly code: string
  readonly name: string
}

export interface Subcategory extends Service {
  readonly serviceCode: string
  /** The team that gets its requests; null: the triage team. */
  readonly teamId: number | null
}

export interface Product {
  readonly id: number
  readonly name: string
  readonly family: string | null
  readonly aliases: readonly string[]
  readonly teamId: number | null
}

export interface CatalogueContent {
  readonly services: readonly Service[]
  readonly subcategories: readonly Subcategory[]
  readonly products: readonly Product[]
  readonly teams: readonly Team[]
  readonly sites: readonly Site[]
  /** Gets what no subcategory or product sends elsewhere. */
  readonly triageTeamId: number
}

export interface Catalogue extends CatalogueContent {
  readonly team: ReadonlyMap<number, Team>
  readonly product: ReadonlyMap<number, Product>
  readonly subcategory: ReadonlyMap<string, Subcategory>
  readonly service: ReadonlyMap<string, Service>
  readonly site: ReadonlyMap<number, Site>
  /** Folded code or name → subcategories, services and sites that answer to it. */
  readonly subcategoriesNamed: ReadonlyMap<string, readonly Subcategory[]>
  readonly servicesNamed: ReadonlyMap<string, readonly Service[]>
  readonly sitesNamed: ReadonlyMap<string, readonly Site[]>
  /** Folded name or alias, its words joined by one space → products. */
  readonly productsNamed: ReadonlyMap<string, readonly Product[]>
  /** The first words of those names. */
  readonly productWords: ReadonlySet<string>
}

export function indexCatalogue(content: CatalogueContent): Catalogue {
  const productsNamed = byName(content.products, (p) => [p.name, ...p.aliases])
  return {
    ...content,
    team: new Map(content.teams.map((t) => [t.id, t])),
    product: new Map(content.products.map((p) => [p.id, p])),
    subcategory: new Map(content.subcategories.map((s) => [s.code, s])),
    service: new Map(content.services.map((s) => [s.code, s])),
    site: new Map(content.sites.map((s) => [s.id, s])),
    subcategoriesNamed: byName(content.subcategories, (s) => [s.code, s.name]),
    servicesNamed: byName(content.services, (s) => [s.code, s.name]),
    sitesNamed: byName(content.sites, (s) => [s.code, s.name]),
    productsNamed,
    productWords: new Set([...productsNamed.keys()].map((name) => name.split(' ')[0] ?? '')),
  }
}

/** The words of a text, folded: letters and digits, with what sits between them (« c++ » → `c`). */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

const LONGEST_NAME = 5

/**
 * The products that a text names by their whole name or an alias, each once. Linear in the text:
 * every run of one to five words is looked up, the longest first.
 */
export function productsIn(text: string, catalogue: Catalogue): Product[] {
  const tokens = words(text)
  const found = new Set<Product>()
  for (let at = 0; at < tokens.length; ) {
    let taken = 1
    // Nearly every word begins no name at all: one look-up says so.
    if (!catalogue.productWords.has(tokens[at] ?? '')) {
      at++
      continue
    }
    for (let length = Math.min(LONGEST_NAME, tokens.length - at); length > 0; length--) {
      const products = catalogue.productsNamed.get(tokens.slice(at, at + length).join(' '))
      if (!products) continue
      for (const product of products) found.add(product)
      taken = length
      break
    }
    at += taken
  }
  return [...found]
}

function byName<T>(items: readonly T[], names: (item: T) => string[]): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const item of items)
    for (const key of new Set(names(item).map((name) => words(name).join(' ')))) {
      if (key === '') continue
      map.set(key, [...(map.get(key) ?? []), item])
    }
  return map
}
