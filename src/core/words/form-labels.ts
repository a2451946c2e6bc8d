/** A table: the names that people and the portal give the fields of the form. */

import { words } from '../text/text.js'

export const FIELD_NAMES = [
  'title',
  'service',
  'subcategory',
  'site',
  'family',
  'product',
  'impact',
  'urgency',
  'onBehalfOf',
  'contact',
  'phone',
  'availability',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]

/** What each takes: any words of its writer's, which are nobody else's to read, or one of the things that the desk knows. */
const TAKES = {
  title: 'words',
  service: 'choice',
  subcategory: 'choice',
  site: 'choice',
  family: 'choice',
  product: 'choice',
  impact: 'choice',
  urgency: 'choice',
  onBehalfOf: 'choice',
  contact: 'words',
  phone: 'words',
  availability: 'words',
} as const satisfies Readonly<Record<FieldName, 'words' | 'choice'>>

/** Fields that take any words. */
export type FreeField = {
  [Name in FieldName]: (typeof TAKES)[Name] extends 'words' ? Name : never
}[FieldName]
export const FREE_FIELDS: readonly FreeField[] = FIELD_NAMES.filter(isFree)

export function isFree(field: FieldName): field is FreeField {
  return TAKES[field] === 'words'
}

/** Without the small words of SMALL, plural or not. */
const LABELS: Readonly<Record<FieldName, readonly string[]>> = {
  title: ['objet', 'objet demande', 'titre', 'titre demande', 'intitule', 'title', 'request title'],
  service: ['service', 'service demande', 'service concerne', 'service catalogue'],
  subcategory: [
    ...['sous categorie', 'souscategorie', 'sous categorie service', 'sous categorie demande'],
    ...['subcategory', 'sub category', 'service subcategory', 'categorie', 'category'],
  ],
  site: [
    ...['etablissement', 'etablissement concerne', 'nom etablissement', 'code etablissement'],
    ...['uai', 'code uai', 'uai etablissement', 'rne', 'code rne', 'site', 'site concerne'],
    ...['ecole', 'college', 'lycee', 'school', 'school code'],
  ],
  family: ['famille', 'famille produit', 'family', 'product family'],
  product: [
    ...['produit', 'produit concerne', 'nom produit', 'application', 'application concernee'],
    ...['nom application', 'logiciel', 'logiciel concerne', 'nom logiciel', 'product'],
    ...['product name', 'software'],
  ],
  impact: ['impact', 'niveau impact', 'impact demande', 'impact level'],
  urgency: [
    ...['urgence', 'niveau urgence', 'degre urgence', 'urgence demande', 'urgency'],
    'urgency level',
  ],
  onBehalfOf: [
    ...['au titre', 'demande au titre', 'demande faite au titre', 'demandee au titre'],
    ...['faite au titre', 'on behalf', 'request on behalf'],
  ],
  contact: [
    ...['contact', 'nom contact', 'personne contact', 'personne rappeler', 'personne joindre'],
    ...['personne contacter', 'rappeler', 'interlocuteur', 'nom', 'nom prenom', 'prenom nom'],
    ...['contact name', 'contact person', 'person call', 'name', 'caller'],
  ],
  phone: [
    ...['telephone', 'tel', 'telephone rappel', 'tel rappel', 'numero', 'numero telephone'],
    ...['numero tel', 'numero rappel', 'telephone portable', 'tel portable', 'portable', 'mobile'],
    ...['telephone mobile', 'telephone direct', 'ligne directe', 'numero portable', 'rappel'],
    ...['telephone contact', 'phone', 'phone number', 'callback phone', 'callback number'],
    ...['callback', 'mobile phone', 'tel direct', 'telephone fixe', 'numero direct'],
  ],
  availability: [
    ...['disponibilite', 'disponible', 'preciser disponibilite', 'precisez disponibilite'],
    ...['indiquer disponibilite', 'indiquez disponibilite', 'jour disponibilite'],
    ...['horaire disponibilite', 'plage disponibilite', 'creneau disponibilite', 'creneaux'],
    ...['creneau', 'creneau rappel', 'horaire', 'availability', 'available', 'availabilitie'],
  ],
}

/** Words that change nothing about which field is meant. */
const SMALL = new Set(
  'de du d des la le l les un une mon ma mes votre vos notre nos n my your the of for to a'.split(
    ' ',
  ),
)
const LONGEST_LABEL = 60

const FIELD_OF = new Map<string, FieldName>(
  FIELD_NAMES.flatMap((name) => LABELS[name].map((label) => [bareLabel(label), name] as const)),
)

/** Adds the names that another language gives them; a name that is known stays what it is. */
export function learnLabels(labels: LearntLabels): void {
  for (const [name, written] of Object.entries(labels) as [FieldName, readonly string[]][])
    for (const label of written.map(bareLabel)) if (!FIELD_OF.has(label)) FIELD_OF.set(label, name)
}

/** How many there are: more, once a language was read. */
export function labelCount(): number {
  return FIELD_OF.size
}

export type LearntLabels = Readonly<Partial<Record<FieldName, readonly string[]>>>

/** The field that a label names: « **Préciser vos disponibilités** * », « 2) N° de téléphone (rappel) ». */
export function fieldNamed(label: string): FieldName | undefined {
  if (label.length > LONGEST_LABEL) return undefined
  return FIELD_OF.get(bareLabel(label.replace(/\([^()]{0,40}\)|\[[^[\]]{0,40}\]/g, ' ')))
}

/** « N° de téléphone » is « numero telephone »; numbers of a list, small words and plurals are left out. */
export function bareLabel(label: string): string {
  const bare = words(label.replace(/\bn°|№/giu, ' numero '))
  const first = bare.findIndex((word) => !/^\d{1,2}$/.test(word))
  return bare
    .slice(Math.max(0, first))
    .filter((word) => !SMALL.has(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word))
    .join(' ')
}
