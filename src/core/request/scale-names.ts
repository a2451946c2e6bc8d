/** A table: the words by which people write the impact, the urgency, and on whose behalf they ask. */

import { indexNames } from '../words/name-index.js'
import type { Impact, Urgency } from './priority.js'
import type { OnBehalfOf } from './ticket.js'

export const IMPACT_NAMES = indexNames<[Impact, ...string[]]>(
  [
    [1, '1', 'un bassin ou departement', 'bassin', 'un departement'],
    [2, '2', 'un etablissement ou un service', 'etablissement', 'un service'],
    [3, '3', 'une personne', 'one person', 'moi'],
  ],
  ([, ...names]) => names,
)
export const URGENCY_NAMES = indexNames<[Urgency, ...string[]]>(
  [
    [1, '1', 'critique', 'critical', 'bloquant', 'urgent'],
    [2, '2', 'haute', 'high', 'elevee'],
    [3, '3', 'moyenne', 'medium', 'normale'],
    [4, '4', 'basse', 'low', 'faible'],
  ],
  ([, ...names]) => names,
)
export const ON_BEHALF_NAMES = indexNames<[OnBehalfOf, ...string[]]>(
  [
    ['self', 'personnel', 'personnelle', 'self', 'myself', 'moi'],
    ['site', 'etablissement', 'site', 'school'],
  ],
  ([, ...names]) => names,
)
