/** What stands around a question on a phone, without a point between them, costs no answer: against the shipped base. */

import { describe, expect, it } from 'vitest'
import { partsOf } from '../../../src/core/faq/queries.js'
import { FILLERS, LATER } from '../../fixtures/fillers.js'
import { shippedBase } from '../../support/documents/shipped-faq.js'

const base = shippedBase()

const QUESTIONS = [
  "j'ai perdu mon mot de passe pronote",
  'le wifi est coupé au premier étage',
  "comment ajouter un message d'absence",
  "l'imprimante n'imprime plus",
  'il me faut une clé OTP',
  'je ne reçois plus mes mails',
  'mon écran est noir',
  'comment demander un congé',
]

const best = (text: string) => {
  const [first] = base.rank({ text, locale: 'fr', today: '2026-11-30', product: '' }, 1)
  if (!first) throw new Error(`${text}: nothing is found`)
  return { id: first.entry.id, confidence: first.confidence }
}

describe.each([...FILLERS, ...LATER])('« %s »', (filler) => {
  it('before or behind a question leaves its answer as sure as it is', () => {
    for (const question of QUESTIONS) {
      const bare = best(question)
      for (const text of [`${filler} ${question}`, `${question} ${filler}`]) {
        const dressed = best(text)
        expect([text, dressed.id]).toEqual([text, bare.id])
        expect(dressed.confidence, text).toBeGreaterThan(bare.confidence - 0.15)
      }
    }
  })
})

describe('what is left of a sentence', () => {
  const wordsOf = (text: string) => partsOf(text, 'fr').all[0]?.words.map(({ word }) => word)

  it.each([
    ['depuis hier le wifi est lent svp', ['le', 'wifi', 'est', 'lent']],
    ['aujourd hui le wifi est lent cest urgent', ['le', 'wifi', 'est', 'lent']],
    // Of one word nobody knows what is asked about it.
    ["le wifi aujourd'hui", ['le', 'wifi', 'aujourd', 'hui']],
    ['merci', ['merci']],
    // Part of a longer word.
    ['la messagerie dysfonctionne-aussi ailleurs', undefined],
  ])('« %s »', (text, left) => {
    const found = wordsOf(text)
    if (left) expect(found).toEqual(left)
    else expect(found).toContain('aussi')
  })

  it.each([
    ["l'imprimante imprime plus j'ai cours dans dix minutes", 1],
    ["l'imprimante imprime plus j'ai conseil de classe avec les parents", 2],
    // Of the clause behind hardly anything is left.
    ['mon ecran est noir ce matin et jai un cours dans 10 min', 1],
    ['mon ecran est noir ce matin et jai perdu ma cle otp', 2],
    ["je ne peux plus ouvrir pronote et j'ai aussi perdu ma clé OTP", 2],
    // A clause that hangs on the one before.
    ['le mot de passe que je viens de changer est refusé', 1],
    ["depuis que j'ai changé de poste la messagerie est vide", 1],
    // It says too little by itself.
    ["quand je clique j'ai une page blanche", 1],
    ['est-ce que je peux garder ma boîte quand je pars ?', 1],
    ["ma messagerie est pleine, j'ai supprimé des messages", 1],
  ])('« %s » is %i sentences', (text, count) => {
    expect(partsOf(text, 'fr').all).toHaveLength(count)
  })
})
