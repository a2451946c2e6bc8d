/** What asks in a mail, and what only stands around it. */

import { describe, expect, it } from 'vitest'
import { askingOdds } from '../../../src/core/faq/questions/asking.js'
import { questionSentences } from '../../../src/core/faq/questions/question-sentences.js'
import { fold } from '../../../src/core/text/text.js'
import { ENGLISH, FRENCH } from '../../fixtures/mail-sentences.js'

/** Of all pairs, how many have the one that asks above the one that tells. */
function ordered(asking: readonly string[], telling: readonly string[]): number {
  const odds = (text: string) => askingOdds(fold(text))
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

  it('« transmettre » in it asks, unless it speaks to its reader', () => {
    const asked = 'Peut-on transmettre un dossier par le portail ?'
    const mail = passed('Bonjour,\nJe vous transfère ceci.').replace(
      'Où saisit-on les absences ?',
      `${asked}\nPeux-tu le transmettre à qui de droit ?`,
    )
    expect(questionSentences(mail)).toEqual([fold(asked)])
  })

  it('what a reply quotes does not', () => {
    const above = 'Bonjour,\nMerci, c’est trouvé. Comment les imprime-t-on ?'
    expect(questionSentences(passed(above))).not.toContain('ou saisit-on les absences ?')
  })
})

describe('that nothing was changed', () => {
  it.each([
    'Nothing has changed on our side',
    "We haven't changed anything since last week",
    'No changes at our end',
    'Nothing was altered on this machine',
    'Rien n’a changé de notre côté',
    'Nous n’avons rien changé depuis la rentrée',
    'Aucun changement de notre côté',
    'Rien n’a été modifié sur ce poste',
    'Je n’ai touché à rien',
    'Everything is as it was on Friday',
  ])('« %s » asks less than a few words about a thing', (told) => {
    expect(askingOdds(fold(told))).toBeLessThan(-0.5)
  })

  it.each([
    'Nothing changes when I save my timetable',
    'Le mot de passe n’a pas changé, pourquoi ?',
    'Comment changer de poste ?',
    'Rien ne change quand j’enregistre',
  ])('« %s » asks', (asked) => {
    expect(askingOdds(fold(asked))).toBeGreaterThan(-0.5)
  })
})
