/** Whether a person speaks in a text: a table of both. */

import { expect, it } from 'vitest'
import { isPersonal } from '../../../src/core/reading/voice.js'

it.each([
  "J'ai perdu mon mot de passe",
  'j’attends votre appel',
  "Hier, j'étais absente",
  "Le poste m'affiche une erreur",
  "Il m'a été demandé de vous écrire",
  'Je reviens lundi',
  'Pouvez-vous me dire si c’est moi ?',
  'I have a new screen',
  'Ich habe keinen Zugang',
])('in « %s »', (text) => {
  expect(isPersonal(text)).toBe(true)
})

it.each([
  "Il m'en faut deux",
  "L'imprimante est en panne",
  "Aujourd'hui, le service est fermé",
  'Mon, 23 Nov 2026 11:00:00',
  'Ce message est confidentiel.',
  "N'imprimez ce message que si nécessaire",
])('not in « %s »', (text) => {
  expect(isPersonal(text)).toBe(false)
})
