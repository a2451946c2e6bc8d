/** What stands behind RATTACHER and DETACHER: a list is understood as a whole, or not at all. */

import { expect, it } from 'vitest'
import { type NamedRequests, namedRequests } from '../../../src/core/words/attachment-list.js'
import { readAgentCommand } from '../../../src/core/words/read-agent-command.js'

type Which = NamedRequests['which']

const asked = (written: string) => {
  const command = readAgentCommand(written)
  if (command === null) return 'note'
  const { which, numbers } = namedRequests(command.named, `${command.line}\n${command.text}`)
  return which === 'these' ? numbers : which
}

const WRITTEN: Readonly<Record<string, readonly number[] | Which | 'note'>> = {
  'RATTACHER R-000003': [3],
  'RATTACHER R-000003 R-000005': [3, 5],
  'RATTACHER R-000003, R-000005': [3, 5],
  'RATTACHER R-000003 et R-000005': [3, 5],
  'RATTACHER R-000003, R-000005 et R-000006.': [3, 5, 6],
  'RATTACHER : R-000003 ; R-000005': [3, 5],
  'RATTACHER R-000003 + R-000005': [3, 5],
  'RATTACHER R-000003 & R-000005': [3, 5],
  'RATTACHER R-000003 and R-000005': [3, 5],
  'RATTACHER les demandes R-000003 et R-000005': [3, 5],
  'RATTACHER à R-000003': [3],
  'RATTACHER à l’incident R-000003': [3],
  'RATTACHER R-000003 à l’incident': [3],
  'ATTACH R-000003 to this incident': [3],
  'RATTACHER R-000003, merci': [3],
  'RATTACHER\nR-000003\nR-000005': [3, 5],
  'RATTACHER\n- R-000003\n- R-000005': [3, 5],
  'RATTACHER R-000003\nR-000005': [3, 5],
  'RATTACHER R-000003\nR-000005\n\nMerci': [3, 5],
  'DETACHER R-000003 et R-000005': [3, 5],
  'rattacher R-000003': [3],
  'Rattacher R-000003 et R-000005': [3, 5],
  'RATTACHER (R-000003)': [3],
  'RATTACHER « R-000003 »': [3],
  'RATTACHER aussi R-000003': [3],

  'RATTACHER TOUT': 'all',
  'RATTACHER TOUTES': 'all',
  'RATTACHER TOUTES LES DEMANDES': 'all',
  'RATTACHER tout, merci': 'all',
  'Rattacher tout': 'all',
  'DETACHER TOUT': 'all',
  'ATTACH ALL': 'all',
  // What stands below is about something else.
  'RATTACHER TOUT\nVu avec l’éditeur, comme pour R-000012.': 'all',
  'RATTACHER R-000003\nC’est la même panne que R-000012 hier.': [3],
  'RATTACHER AUCUNE': 'none',
  'RATTACHER aucune': 'none',
  'RATTACHER AUCUNE\nR-000012 est un autre sujet.': 'none',

  'RATTACHER TOUT sauf R-000003': 'unclear',
  'RATTACHER toutes sauf R-000003 et R-000005': 'unclear',
  'RATTACHER TOUT SAUF LA DERNIÈRE': 'unclear',
  'ATTACH ALL BUT R-000003': 'unclear',
  'ATTACH ALL EXCEPT R-000003': 'unclear',
  'DETACHER TOUT sauf R-000003': 'unclear',
  'RATTACHER R-000003 à R-000006': 'unclear',
  'RATTACHER de R-000003 à R-000006': 'unclear',
  'RATTACHER R-000003 - R-000006': 'unclear',
  'RATTACHER R-000003 … R-000006': 'unclear',
  'RATTACHER R-000003 jusqu’à R-000006': 'unclear',
  'ATTACH R-000003 to R-000006': 'unclear',
  'RATTACHER R-000003 mais pas R-000005': 'unclear',
  'RATTACHER R-000003 ou R-000005': 'unclear',
  'RATTACHER pas R-000003': 'unclear',
  'RATTACHER aucune sauf R-000003': 'unclear',
  'RATTACHER R-000003\nsauf R-000005': 'unclear',
  'RATTACHER\ntout sauf R-000003': 'unclear',
  'RATTACHER 3 5': 'unclear',
  'RATTACHER R-3': 'unclear',
  'rattacher R-000003 à R-000006': 'unclear',

  RATTACHER: 'unsaid',
  'RATTACHER\nMerci.': 'unsaid',
  'Rattacher le câble': 'note',
  'Rattacher tout le bazar au mur': 'note',
  'Détacher la prise 3': 'note',
}

it.each(Object.entries(WRITTEN))('%s', (written, expected) => {
  expect(asked(written)).toEqual(expected)
})
