/** What stands in place of a text version, and is nobody's words. */

import { expect, it } from 'vitest'
import { isPlaceholder } from '../../../src/adapters/mime/body/placeholder.js'

const only = (text: string) => isPlaceholder(text.split('\n').map((line) => ({ text: line })))

it.each([
  'Voir version HTML',
  'Votre logiciel de messagerie ne supporte pas le format HTML.',
  'Votre messagerie ne permet pas de lire les messages en HTML',
  'This is a multi-part message in MIME format.',
  'This is an HTML message.',
  'Ce message est au format HTML.',
  'Pour lire ce message, activez l’affichage HTML',
  'To view the message, please use an HTML compatible email viewer!',
  'Your email client does not support HTML emails',
  'Version HTML uniquement',
  'Ihr E-Mail-Programm unterstützt kein HTML',
  'Su cliente de correo no soporta HTML',
  '\nSee the HTML part\n',
])('is one: %j', (text) => {
  expect(only(text)).toBe(true)
})

it.each([
  '',
  'Le code est 4417.',
  'Le site en HTML est en panne',
  'La page HTML reste blanche',
  'Mon logiciel ne supporte pas le PDF',
  'Le poste 12\nla page html\nla salle\nle message en HTML',
])('is none: %j', (text) => {
  expect(only(text)).toBe(false)
})
