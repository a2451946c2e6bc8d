/** Questions that name by a pronoun alone what they are about are asked together with the sentence before. */

import { describe, expect, it } from 'vitest'
import { joinedToWhatTheyPointAt, pointsBack } from '../../../src/core/faq/questions/points-back.js'
import { shippedBase } from '../../support/documents/shipped-faq.js'

const POINTS = [
  'ou peut-on les recuperer ?',
  'comment en obtenir une autre ?',
  'comment le reinitialiser ?',
  "comment l'activer ?",
  'comment les lui envoyer ?',
  'peut-on le retrouver ?',
  'puis-je la supprimer sans risque ?',
  "comment m'en debarrasser ?",
  'dois-je y repondre ?',
  'que dois-je en faire ?',
  'comment je peux la vider ?',
  'pouvez-vous me le renvoyer ?',
  'faut-il les remplacer ?',
  'comment y remedier ?',
]

const NAMES = [
  'comment ouvrir le fichier ?',
  'comment changer la cle ?',
  'comment partager le dossier ?',
  'ou est le papier ?',
  'comment les parents se connectent-ils ?',
  'comment obtenir une cle otp ?',
  'peut-on installer un logiciel ?',
  "comment l'imprimante du couloir peut-elle etre ajoutee a mon poste de travail ?",
]

describe('a question points back', () => {
  it.each(POINTS)('%s', (sentence) => expect(pointsBack(sentence)).toBe(true))
})

describe('a question names what it is about', () => {
  it.each(NAMES)('%s', (sentence) => expect(pointsBack(sentence)).toBe(false))
})

it('goes with the sentence before, and stays where there is none', () => {
  const texts = (all: readonly string[]) =>
    joinedToWhatTheyPointAt(all.map((text) => ({ text }))).map(({ text }) => text)
  expect(
    texts(["j'ai perdu ma cle.", 'comment en obtenir une autre ?', 'le wifi est lent.']),
  ).toEqual(["j'ai perdu ma cle. comment en obtenir une autre ?", 'le wifi est lent.'])
  expect(texts(['comment en obtenir une autre ?'])).toEqual(['comment en obtenir une autre ?'])
})

it('is not answered by what happens to have its verb', () => {
  const base = shippedBase()
  const text =
    "Codes des familles\nBonjour,\nDeux familles de ma classe n'ont pas eu leurs codes pour l'ENT. Où peut-on les récupérer ?\nMerci"
  const [best] = base.rank({ text, product: '', locale: 'fr', today: '' }, 1)
  expect(best?.entry.id).toBe('ent-connexion-parents')
})
