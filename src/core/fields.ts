/** The form, filled in by mail: lines « Clé : valeur » anywhere in the text of a new request. */

import { type Catalogue, type Product, productsIn, words } from './catalogue.js'
import type { Membership } from './person.js'
import type { Impact, Urgency } from './priority.js'
import type { OnBehalfOf } from './ticket.js'

export const FIELD_NAMES = [
  'service',
  'subcategory',
  'site',
  'family',
  'product',
  'impact',
  'urgency',
  'onBehalfOf',
  'phone',
  'availability',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]
/** What was written, word for word, by field. */
export type WrittenFields = Readonly<Partial<Record<FieldName, string>>>

/** Names that people give a field, in the folded form of `words`. */
const LABELS: Readonly<Record<FieldName, readonly string[]>> = {
  service: ['service'],
  subcategory: ['sous categorie', 'souscategorie', 'subcategory', 'sub category'],
  site: ['etablissement', 'site', 'school'],
  family: ['famille', 'famille de produit', 'famille produit', 'family'],
  product: ['produit', 'application', 'product'],
  impact: ['impact'],
  urgency: ['urgence', 'urgency'],
  onBehalfOf: ['au titre de', 'on behalf of'],
  phone: ['telephone', 'tel', 'phone'],
  availability: ['disponibilites', 'disponibilite', 'availability'],
}
const FIELD_OF = new Map(
  FIELD_NAMES.flatMap((name) => LABELS[name].map((label) => [label, name] as const)),
)

const IMPACTS: Readonly<Record<string, Impact>> = {
  '1': 1,
  'un bassin': 1,
  bassin: 1,
  departement: 1,
  'un departement': 1,
  'bassin ou departement': 1,
  '2': 2,
  'un etablissement': 2,
  etablissement: 2,
  'un service': 2,
  service: 2,
  'etablissement ou service': 2,
  '3': 3,
  'une personne': 3,
  personne: 3,
}
const URGENCIES: Readonly<Record<string, Urgency>> = {
  '1': 1,
  critique: 1,
  critical: 1,
  '2': 2,
  haute: 2,
  high: 2,
  '3': 3,
  moyenne: 3,
  medium: 3,
  '4': 4,
  basse: 4,
  low: 4,
}
const BEHALVES: Readonly<Record<string, OnBehalfOf>> = {
  personnel: 'self',
  self: 'self',
  etablissement: 'site',
  site: 'site',
}

/** The fields written in `text` (a body without its quotes). The first of two wins. Linear. */
export function readFields(text: string): WrittenFields {
  const fields: Partial<Record<FieldName, string>> = {}
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':')
    if (colon < 2 || colon > 40) continue
    const name = FIELD_OF.get(words(line.slice(0, colon)).join(' '))
    const value = line
      .slice(colon + 1)
      .trim()
      .slice(0, 200)
    if (name !== undefined && value !== '') fields[name] ??= value
  }
  return fields
}

/** The fields of a new ticket, with the defaults of the guide where nothing was written. */
export interface TicketFields {
  readonly serviceCode: string | null
  readonly subcategoryCode: string | null
  readonly productId: number | null
  readonly productGuessed: boolean
  readonly siteId: number | null
  readonly impact: Impact
  readonly urgency: Urgency
  readonly onBehalfOf: OnBehalfOf
  readonly phone: string | null
  readonly availability: string | null
  readonly teamId: number
}

/**
 * Written fields against the catalogue. What names exactly one thing is taken; what names none or
 * several stays in the description, where an agent reads it.
 */
export function resolveFields(
  written: WrittenFields,
  prose: string,
  catalogue: Catalogue,
  sites: readonly Membership[],
): TicketFields {
  const subcategory =
    only(lookUp(catalogue.subcategoriesNamed, written.subcategory)) ??
    only(lookUp(catalogue.subcategoriesNamed, written.service))
  const service =
    only(lookUp(catalogue.servicesNamed, written.service)) ??
    (subcategory && catalogue.service.get(subcategory.serviceCode))
  const { product, guessed } = productOf(written, prose, catalogue)
  const team = [subcategory?.teamId, product?.teamId].find((id) => id && catalogue.team.has(id))
  return {
    serviceCode: service?.code ?? null,
    subcategoryCode: subcategory?.code ?? null,
    productId: product?.id ?? null,
    productGuessed: guessed,
    siteId: only(lookUp(catalogue.sitesNamed, written.site))?.id ?? only(sites)?.site.id ?? null,
    impact: choice(IMPACTS, written.impact) ?? 3,
    urgency: choice(URGENCIES, written.urgency) ?? 3,
    onBehalfOf: choice(BEHALVES, written.onBehalfOf) ?? 'self',
    phone: written.phone ?? null,
    availability: written.availability ?? null,
    teamId: team ?? catalogue.triageTeamId,
  }
}

/** The product said, or the one that the prose names when it names exactly one. */
function productOf(
  written: WrittenFields,
  prose: string,
  catalogue: Catalogue,
): { product: Product | undefined; guessed: boolean } {
  const said = only(lookUp(catalogue.productsNamed, written.product))
  if (said) return { product: said, guessed: false }
  const guess = only(productsIn(prose, catalogue))
  return { product: guess, guessed: guess !== undefined }
}

function lookUp<T>(
  map: ReadonlyMap<string, readonly T[]>,
  value: string | undefined,
): readonly T[] {
  if (value === undefined) return []
  const tokens = words(value)
  // « 5.3 Applications de gestion » answers to its code and to its name.
  const code = /^\d+(?:\.\d+)?$/.exec(value.trim().split(/\s/)[0] ?? '')?.[0]
  return map.get(tokens.join(' ')) ?? (code ? map.get(words(code).join(' ')) : undefined) ?? []
}

function choice<T>(table: Readonly<Record<string, T>>, value: string | undefined): T | undefined {
  if (value === undefined) return undefined
  const tokens = words(value)
  const first = tokens[0] ?? ''
  return table[tokens.join(' ')] ?? (/^\d$/.test(first) ? table[first] : undefined)
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined
}
