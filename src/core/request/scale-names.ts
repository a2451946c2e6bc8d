/** A table: the words by which people write the impact, the urgency, and on whose behalf they ask. */

import { indexNames } from '../words/name-index.js'
import type { Impact, Urgency } from './priority.js'
import type { OnBehalfOf } from './ticket.js'

/** Its number, its name, and other words for it. */
type Level<T> = [T, string, string, ...string[]]

export const IMPACT_SCALE: readonly Level<Impact>[] = [
  [1, '1', 'Un bassin ou un département', 'un bassin ou departement', 'bassin', 'un departement'],
  [2, '2', 'Un établissement ou un service', 'etablissement', 'un service'],
  [3, '3', 'Une personne', 'one person', 'moi'],
]
export const URGENCY_SCALE: readonly Level<Urgency>[] = [
  [1, '1', 'Critique', 'critical', 'bloquant', 'urgent'],
  [2, '2', 'Haute', 'high', 'elevee'],
  [3, '3', 'Moyenne', 'medium', 'normale'],
  [4, '4', 'Basse', 'low', 'faible'],
]
export const IMPACT_NAMES = indexNames<Level<Impact>>(IMPACT_SCALE, ([, ...names]) => names)
export const URGENCY_NAMES = indexNames<Level<Urgency>>(URGENCY_SCALE, ([, ...names]) => names)
export const ON_BEHALF_NAMES = indexNames<[OnBehalfOf, ...string[]]>(
  [
    ['self', 'personnel', 'personnelle', 'self', 'myself', 'moi'],
    ['site', 'etablissement', 'site', 'school'],
  ],
  ([, ...names]) => names,
)
