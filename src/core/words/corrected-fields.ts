/** A table: the fields of a request that a technician may put right, and the labels by which they are written. */

import { bareLabel, type FieldName, fieldNamed } from './form-labels.js'

/** A field of the form, or whose request it is. */
export type CorrectedField = FieldName | 'requester'

/**
 * The labels of the portal's form alone. A text for the requester may begin with « Logiciel : … » or
 * « Objet : … » and mean no field by it.
 */
const LABELS = {
  title: ['titre', 'title'],
  service: ['service'],
  subcategory: ['sous-catégorie', 'subcategory'],
  site: ['établissement', 'uai', 'school'],
  family: ['famille', 'famille de produit', 'family', 'product family'],
  product: ['produit', 'product'],
  impact: ['impact'],
  urgency: ['urgence', 'urgency'],
  onBehalfOf: ['au titre de', 'on behalf of'],
  requester: ['demandeur', 'demandeuse', 'requester'],
} as const satisfies Partial<Record<CorrectedField, readonly string[]>>

export const CORRECTED_FIELDS = Object.keys(LABELS) as readonly (keyof typeof LABELS)[]
export type CorrectableField = (typeof CORRECTED_FIELDS)[number]

const FIELD_OF: ReadonlyMap<string, CorrectableField> = new Map(
  CORRECTED_FIELDS.flatMap((field) =>
    LABELS[field].map((label) => [bareLabel(label), field] as const),
  ),
)

/** Names that technicians give the fields, or whatever name the form by mail knows. */
export type KnownLabels = 'technicians' | 'any'

/** The field that a label names; null: none that can be put right. */
export function correctedFieldNamed(label: string, known: KnownLabels): CorrectableField | null {
  const field = FIELD_OF.get(bareLabel(label))
  if (field || known === 'technicians') return field ?? null
  const named = fieldNamed(label)
  return named !== undefined && named in LABELS ? (named as CorrectableField) : null
}
