/** What asks in a mail, and what only stands around it. */

import { describe, expect, it } from 'vitest'
import { queriesOf } from '../../../src/core/faq/queries.js'
import { asks } from '../../../src/core/faq/questions/asking.js'
import { questionSentences } from '../../../src/core/faq/questions/question-sentences.js'
import { fold } from '../../../src/core/text/text.js'
import { ENGLISH, FRENCH } from '../../fixtures/mail-sentences.js'

/** Of all pairs, how many have the one that asks above the one that tells. */
function ordered(asking: readonly string[], telling: readonly string[]): number {
  const odds = (text: string) => asks(fold(text))
  const pairs = asking.flatMap((one) => telling.map((other) => odds(one) > odds(other)))
  return pairs.filter(Boolean).length / pairs.length
}

describe('what asks is told from what tells', () => {
  it.each([
    ['French', FRENCH],
    ['English', ENGLISH],
  ])('in %s, also of the half that was kept apart', (_, { asking, telling }) => {
    const half = (of: readonly string[], rest: number) => of.filter((_one, at) => at % 2 === rest)
    for (const rest of [0, 1])
      expect(ordered(half(asking, rest), half(telling, rest))).toBeGreaterThan(0.88)
  })
})

describe('of a whole mail', () => {
  const MAIL = `Bonjour,

Je suis la nouvelle secrétaire du collège et je remplace Mme Aubry depuis la rentrée. Elle m'avait laissé un classeur de l'an dernier, avec les horaires de toutes les classes.

Comment ajouter une signature à mes messages ?

J'ai demandé à ma collègue, elle ne sait pas non plus. Vous pouvez me rappeler le mardi matin, ou le jeudi entre 14 h et 16 h au secrétariat.

Cordialement,
Claire Vidal`

  it('the question counts the most, and is the whole', () => {
    const [first, ...others] = queriesOf(MAIL, 'fr')
    expect(first?.sentence).toBe('comment ajouter une signature a mes messages ?')
    for (const { sentence, share } of others)
      if (sentence !== first?.sentence) expect(share).toBeLessThan(0.6)
  })

  it('what stands on its line belongs to the whole', () => {
    const text = 'Je pars en mission à Lyon. Qui peut valider mes frais ?\nMerci !'
    expect(queriesOf(text, 'fr')[0]?.sentence).toBe(
      'je pars en mission a lyon. qui peut valider mes frais ?',
    )
  })

  it('a text that only tells is searched all the same', () => {
    const [only] = queriesOf('Ma collègue est absente mardi.', 'fr')
    expect(only).toMatchObject({ sentence: 'ma collegue est absente mardi.', share: 1 })
  })
})

describe('a mail that passes another one on', () => {
  const passed = (above: string) => `${above}

Bien à vous,
Hervé Le Gall
Principal adjoint

De : Inès Faure
Envoyé : lundi 3 novembre 2025 17:42
À : Hervé Le Gall
Objet : question

Bonjour Hervé,
Où saisit-on les absences ?
Bises
Inès`

  it.each([
    'Bonjour,\nJe vous transfère la question d’une enseignante.',
    'Bonjour,\nPouvez-vous répondre au message ci-dessous ?',
    'Hello,\nPlease see below.',
    'FYI, forwarded from a teacher.',
    'Bonjour,',
  ])('« %s »: what it passes on asks', (above) => {
    expect(questionSentences(passed(above))[0]).toBe('ou saisit-on les absences ?')
  })

  it('what a reply quotes does not', () => {
    const above = 'Bonjour,\nMerci, c’est trouvé. Comment les imprime-t-on ?'
    expect(questionSentences(passed(above))).not.toContain('ou saisit-on les absences ?')
  })
})
