/** A table: the words by which people write the impact, the urgency, and on whose behalf they ask. */

import { fold, words } from '../../text/text.js'
import { indexNames, type NameIndex } from '../../words/names/name-index.js'
import type { Impact, Urgency } from '../priority.js'
import type { OnBehalfOf } from '../ticket.js'

/** Its number, its name, and other words for it. */
type Level<T> = [T, string, string, ...string[]]

export const IMPACT_SCALE: readonly Level<Impact>[] = [
  [1, '1', 'Un bassin ou un département', 'un bassin ou departement', 'bassin', 'un departement'],
  [2, '2', 'Un établissement ou un service', 'etablissement', 'un service'],
  [3, '3', 'Une personne', 'one person', 'moi'],
]
/** « Urgence : pas urgent » */
const NOT_URGENT = [
  ...[
    'pas',
    'non',
    'peu',
    'pas tres',
    'pas trop',
    'pas du tout',
    'rien d',
    'aucunement',
    'not',
  ].map((not) => `${not} urgent`),
  ...['pas urgente', 'non urgente', 'pas bloquant', 'non bloquant', 'pas presse', 'pas pressee'],
  ...['pas d urgence', 'aucune urgence', 'sans urgence', 'aucune'],
  ...['quand vous pouvez', 'quand vous pourrez', 'pas de caractere urgent', 'no hurry', 'no rush'],
]
export const URGENCY_SCALE: readonly Level<Urgency>[] = [
  [1, '1', 'Critique', 'critical', 'bloquant', 'bloquante', 'urgent', 'urgente', 'tres urgent'],
  [2, '2', 'Haute', 'high', 'elevee', 'assez urgent', 'importante'],
  // What takes « critique » back does not say that it can wait.
  [3, '3', 'Moyenne', 'medium', 'normale', 'normal', 'pas critique', 'non critique'],
  [4, '4', 'Basse', 'low', 'faible', ...NOT_URGENT],
]
export const IMPACT_NAMES = levels(IMPACT_SCALE)
export const URGENCY_NAMES = levels(URGENCY_SCALE)
export const ON_BEHALF_NAMES = indexNames<[OnBehalfOf, ...string[]]>(
  [
    ['self', 'personnel', 'personnelle', 'self', 'myself', 'moi'],
    ['site', 'etablissement', 'site', 'school'],
  ],
  ([, ...names]) => names,
)

/** « Pas haute », « moyennement urgent », « pas seulement moi »: the name within means something else there. */
const TAKEN_BACK =
  /\b(?:pas|non|ni|peu|sans|jamais|moyennement|plus ou moins|moins|aucune?|not|less|without)\b/

/** Levels by their whole names, and by parts of what is written where nothing takes them back. */
function levels<T>(scale: readonly Level<T>[]): Pick<NameIndex<Level<T>>, 'find'> {
  const names = indexNames<Level<T>>(scale, ([, ...others]) => others)
  return {
    find(written) {
      const whole = names.exact.get(words(written).join(' '))
      return whole ?? (TAKEN_BACK.test(fold(written)) ? [] : names.find(written))
    },
  }
}
