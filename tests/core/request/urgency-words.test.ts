// The words by which people write an urgency or an impact; what takes them back is asked, or means the contrary.
import { expect, it } from 'vitest'
import { IMPACT_NAMES, URGENCY_NAMES } from '../../../src/core/request/catalogue/scale-names.js'

const URGENCIES: readonly (readonly [number | null, readonly string[]])[] = [
  [
    1,
    [
      '1',
      'Critique',
      'urgent',
      'très urgent',
      'TRES URGENTE',
      'bloquant pour la classe',
      'Urgent !!',
    ],
  ],
  [2, ['Haute', 'haute svp', 'élevée', 'assez urgent', 'plutôt haute']],
  [3, ['Moyenne', 'normale', 'pas critique', 'non critique']],
  [
    4,
    ['Basse', 'faible', 'pas urgent', 'Non urgent', 'peu urgent', 'pas très urgent', 'not urgent'],
  ],
  [4, ['rien d’urgent', "pas d'urgence", 'aucune', 'pas bloquant', 'quand vous pouvez']],
  [
    null,
    ['pas haute', 'moyennement urgent', 'plus ou moins urgent', 'ni urgent ni basse', 'non', 'oui'],
  ],
]
it.each(URGENCIES.flatMap(([level, all]) => all.map((written) => [written, level] as const)))(
  'the urgency « %s » is %s',
  (written, level) => {
    const found = URGENCY_NAMES.find(written)
    expect(found.length === 1 ? found[0]?.[0] : null).toBe(level)
  },
)

it.each([
  ['moi', 3],
  ['moi seul', 3],
  ['pas seulement moi', null],
  ['établissement', 2],
] as const)('the impact « %s » is %s', (written, level) => {
  const found = IMPACT_NAMES.find(written)
  expect(found.length === 1 ? found[0]?.[0] : null).toBe(level)
})
