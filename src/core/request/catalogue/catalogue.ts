/** The catalogue: services, subcategories, products, teams and sites, indexed by code and name. */

import { skeletonsOf } from '../../text/confusable.js'
import { indexNames, type NameIndex } from '../../words/names/name-index.js'
import { indexSites } from '../../words/names/site-names.js'
import type { Locale, Recipient, Site } from '../person.js'
import type { Product } from './product.js'
import { type ProductSearch, productSearch } from './product-search.js'

export interface Team {
  readonly id: number
  readonly code: string
  readonly name: string
  /** Level of support, 1 to 3. */
  readonly level: number
  /** Mailbox that gets the team's notices; null: each member gets them. */
  readonly email: string | null
  readonly locale: Locale | null
  /** Its triage channel in the chat; null: it has none, or there is no chat. */
  readonly chatChannel: string | null
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

export interface CatalogueSite extends Site {
  /** Shared mailbox, normalised; mail from it is on behalf of the site. */
  readonly email: string | null
}

export interface CatalogueContent {
  readonly services: readonly Service[]
  readonly subcategories: readonly Subcategory[]
  readonly products: readonly Product[]
  readonly teams: readonly Team[]
  readonly sites: readonly CatalogueSite[]
  /** The team that gets requests which no subcategory or product routes to another. */
  readonly triageTeamId: number
  /** Display names of the service: AMIGO_NAME, and those of its mailboxes. */
  readonly serviceNames?: readonly string[]
}

export interface Catalogue extends CatalogueContent {
  readonly team: ReadonlyMap<number, Team>
  readonly product: ReadonlyMap<number, Product>
  readonly subcategory: ReadonlyMap<string, Subcategory>
  readonly service: ReadonlyMap<string, Service>
  readonly site: ReadonlyMap<number, Site>
  /** Indexes by code, name and, for products, alias. */
  readonly servicesNamed: NameIndex<Service>
  readonly subcategoriesNamed: NameIndex<Subcategory>
  readonly sitesNamed: NameIndex<Site>
  readonly productsNamed: NameIndex<Product>
  /** Products whose name, alias or family contains some letters (at least three) or resembles them. */
  readonly productsLike: ProductSearch
  readonly familiesNamed: NameIndex<string>
  readonly teamsNamed: NameIndex<Team>
  readonly agentsNamed: NameIndex<Recipient>
  /** Shared mailboxes of sites, by address. */
  readonly siteOfMailbox: ReadonlyMap<string, CatalogueSite>
  /** Skeletons of the names of agents, teams and the service; other people who use one are marked. */
  readonly namesTaken: ReadonlySet<string>
  /** The first word of each product's name and alias. */
  readonly productWords: ReadonlySet<string>
}

export function indexCatalogue(content: CatalogueContent): Catalogue {
  const productsNamed = indexNames(content.products, (p) => [p.name, ...p.aliases])
  return {
    ...content,
    team: new Map(content.teams.map((t) => [t.id, t])),
    product: new Map(content.products.map((p) => [p.id, p])),
    subcategory: new Map(content.subcategories.map((s) => [s.code, s])),
    service: new Map(content.services.map((s) => [s.code, s])),
    site: new Map(content.sites.map((s) => [s.id, s])),
    servicesNamed: indexNames(content.services, (s) => [s.code, s.name]),
    subcategoriesNamed: indexNames(content.subcategories, (s) => [s.code, s.name]),
    sitesNamed: indexSites(content.sites),
    productsNamed,
    productsLike: productSearch(content.products),
    familiesNamed: indexNames(
      [...new Set(content.products.flatMap((p) => p.family ?? []))],
      (f) => [f],
    ),
    teamsNamed: indexNames(content.teams, (t) => [t.code, t.name]),
    agentsNamed: indexNames(agentsOf(content.teams), (a) => [a.name, a.address]),
    namesTaken: new Set(
      [
        ...[...agentsOf(content.teams), ...content.teams].map(({ name }) => name),
        ...(content.serviceNames ?? []),
      ].flatMap(skeletonsOf),
    ),
    siteOfMailbox: new Map(content.sites.flatMap((s) => (s.email ? [[s.email, s]] : []))),
    productWords: new Set([...productsNamed.exact.keys()].map((name) => name.split(' ')[0] ?? '')),
  }
}

/** The agents of all teams, each once. */
function agentsOf(teams: readonly Team[]): Recipient[] {
  return [...new Map(teams.flatMap(({ members }) => members.map((m) => [m.personId, m]))).values()]
}

/** The active agent of that id, of whatever team. */
export function agentNamed(
  { teams }: Pick<Catalogue, 'teams'>,
  agentId: number | null,
): Recipient | undefined {
  if (agentId === null) return undefined
  return teams.flatMap(({ members }) => members).find(({ personId }) => personId === agentId)
}
