/** Which replies are bare thanks. */

import { expect, it } from 'vitest'
import { isBareThanks } from '../../../src/core/words/courtesy.js'

it.each([
  ['Merci !', true],
  ['Merci beaucoup, bonne journée', true],
  ['Bonjour,\nUn grand merci\nCordialement', true],
  ['Thank you very much', true],
  ['Merci, mais ça ne marche pas', false],
  ['', false],
  ['Merci de rouvrir', false],
  ['Merci Sophie', true],
  ['merci sophie', true],
  ['MERCI SOPHIE', true],
  ['Merci Mme Besson, bonnes fêtes à vous aussi', true],
  ['Merci pour votre intervention de ce matin', true],
  ['Bien reçu, merci.', true],
  ["C'est noté", true],
  [':pray: merci', true],
  ['👍', true],
  ['Bonne journée', true],
  ['Merci,\n\nBien cordialement,\nAnne Roy\nSecrétariat', true],
  ['👎', false],
  ['👍 ?', false],
  ['merci bloqué', false],
  ['Merci urgent', false],
  ['Merci rappeler', false],
  ['MERCI MAIS NON', false],
  ['Merci pour votre aide mais rien ne marche', false],
  ["Merci pour l'écran du CDI", false],
  ['Bien reçu, et pour le poste 12', false],
  ['Bonjour', false],
  ['Sophie', false],
])('%j is a bare thank-you: %s', (text, bare) => expect(isBareThanks(text)).toBe(bare))
