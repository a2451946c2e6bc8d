/** The form by mail: the names of its fields, and the lines « Clé : valeur » of a text. */

import { fold, words } from '../text/text.js'
import { asField } from '../text/visible.js'

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
  'phone',
  'availability',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]
/** What was written, word for word, by field. */
export type WrittenFields = Readonly<Partial<Record<FieldName, string>>>

/** Names that people give a field, in the folded form of `words`. */
const LABELS: Readonly<Record<FieldName, readonly string[]>> = {
  title: ['objet', 'titre', 'title'],
  service: ['service'],
  subcategory: ['sous categorie', 'souscategorie', 'subcategory', 'sub category'],
  site: ['etablissement', 'site', 'school'],
  family: ['famille', 'famille de produit', 'famille produit', 'family', 'product family'],
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

/** « De : » near « Objet : » shows the header block of a quoted mail, where « Objet » is no field. */
const MAIL_HEAD = /^(de|from|a|to|cc|envoye|sent|date) ?:/
const LONGEST_LABEL = 40
/** A longer value is cut. */
export const LONGEST_VALUE = 200

/** The fields written in `text`, a body without its quotes. Of two lines for a field the first wins. Linear. */
export function readFields(text: string): WrittenFields {
  const fields: Partial<Record<FieldName, string>> = {}
  const lines = text.split('\n')
  for (const [at, line] of lines.entries()) {
    const colon = line.indexOf(':')
    if (colon < 2 || colon > LONGEST_LABEL) continue
    const name = fieldNamed(line.slice(0, colon))
    const value = asField(line.slice(colon + 1)).slice(0, LONGEST_VALUE)
    if (name === undefined || value === '') continue
    if (name === 'title' && besideMailHead(lines, at)) continue
    fields[name] ??= value
  }
  return fields
}

function besideMailHead(lines: readonly string[], at: number): boolean {
  return lines
    .slice(Math.max(0, at - 4), at + 5)
    .some((line) => MAIL_HEAD.test(fold(line.slice(0, LONGEST_LABEL))))
}

/** The text without the lines of the form: the free text. */
export function proseOf(text: string): string {
  const lines = text.split('\n').filter((line) => {
    const colon = line.indexOf(':')
    return colon < 2 || colon > LONGEST_LABEL || fieldNamed(line.slice(0, colon)) === undefined
  })
  return lines.join('\n').trim()
}

/** Whether the text is the form with its labels only, sent back empty. */
export function isBlankForm(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return (
    lines.length >= 3 &&
    lines.every((line) => {
      const colon = line.indexOf(':')
      const field = fieldNamed(line.slice(0, colon < 0 ? 0 : colon))
      return field !== undefined && line.slice(colon + 1).trim() === ''
    })
  )
}

function fieldNamed(label: string): FieldName | undefined {
  return FIELD_OF.get(words(label).join(' '))
}
