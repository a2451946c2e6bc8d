/** Writes the form line that choosing an option by its number stands for: « Produit : GFC ». */

import type { CorrectedField } from './corrected-fields.js'

const LABELS: Readonly<Record<CorrectedField, string>> = {
  title: 'Titre',
  requester: 'Demandeur',
  service: 'Service',
  subcategory: 'Sous-catégorie',
  site: 'Établissement',
  family: 'Famille',
  product: 'Produit',
  impact: 'Impact',
  urgency: 'Urgence',
  onBehalfOf: 'Au titre de',
  contact: 'Personne à rappeler',
  phone: 'Téléphone',
  availability: 'Disponibilités',
}

/** « Établissement : 0140012K » */
export function fieldLine(field: CorrectedField, value: string): string {
  return `${LABELS[field]} : ${value}`
}
