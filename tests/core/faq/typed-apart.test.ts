/** Words that are typed apart though they are one: tables written before the rule. */

import { expect, it } from 'vitest'
import { FaqIndex } from '../../../src/core/faq/index/faq-index.js'
import { joinedWhereApart } from '../../../src/core/faq/index/typed-apart.js'
import { tokens } from '../../../src/core/faq/words/tokens.js'

const index = new FaqIndex('fr')
const WORDS =
  'vidéoprojecteur wifi antivirus photocopieuse visioconférence téléservice autoformation surtout partout mobile dossier session sauvegarde portable discours afin bientôt messagerie'
for (const word of WORDS.split(' '))
  index.add({ id: word, product: '', question: word, wordings: [], keywords: [], answer: '' })

const joined = (text: string) => joinedWhereApart(index, tokens(text, 'fr')).map(({ word }) => word)

it.each([
  ['le video projecteur clignote', 'videoprojecteur'],
  ['plus de wi fi', 'wifi'],
  ['mon anti virus a expiré', 'antivirus'],
  ['la photo copieuse chauffe', 'photocopieuse'],
  ['la visio conférence coupe', 'visioconference'],
  ['le télé service est fermé', 'teleservice'],
  ['ma sauve garde est vide', 'sauvegarde'],
])('« %s » has « %s »', (text, word) => {
  expect(joined(text)).toContain(word)
})

it.each([
  // A stop word is one by itself.
  'sur tout le poste',
  'par tout moyen',
  'je cherche a fin de mois',
  'des cours magistraux',
  // One that no wording has.
  'la messa gere',
  'projecteur video',
  'le dossier session',
])('« %s » stays as it is', (text) => {
  expect(joined(text)).toEqual(tokens(text, 'fr').map(({ word }) => word))
})

it('the same words when none are joined', () => {
  const words = tokens('le dossier est vide', 'fr')
  expect(joinedWhereApart(index, words)).toBe(words)
})
