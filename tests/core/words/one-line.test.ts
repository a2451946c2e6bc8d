/** A word, its courtesy and its writer's name on one line, as people write on a phone. */

import { expect, it } from 'vitest'
import { readIntent } from '../../../src/core/words/read-intent.js'

const ordered = (text: string, writer = 'Lea Roy') => {
  const { command } = readIntent(text, { writer })
  return command?.strict ? command.name : null
}

it.each([
  ['close', 'Bonjour, merci de bien vouloir clore ma demande. Cordialement. Lea'],
  ['close', 'Bonjour, merci de clore ma demande. Cordialement, Lea Roy'],
  ['close', 'CLORE. Cordialement, Lea Roy'],
  ['close', 'CLORE - Lea Roy'],
  ['close', 'Clore. Merci. Lea'],
  ['close', 'Bonjour. CLORE. Bien à vous. L. Roy'],
  ['close', 'CLORE. Bonne journée. Mme Roy'],
  ['close', 'Clore merci Lea'],
  ['close', 'Bonjour, CLORE svp, bonne journée, Lea'],
  ['reopen', 'Bonjour, merci de rouvrir le ticket. Cordialement. Lea'],
  ['undo', 'ANNULER. Cordialement. Lea'],
])('%s: « %s »', (name, text) => {
  expect(ordered(text)).toBe(name)
})

it.each([
  'Bonjour, merci de clore ma demande. Cordialement. Lea attend encore',
  'CLORE. Cordialement. Le poste 4 reste en panne',
  'CLORE. Merci. Mais pas le poste 4',
  'Clore. Merci. Pas encore',
  'CLORE. Merci. Non',
  'Clore. Cordialement, non',
  'CLORE. Merci. Attendez',
  'CLORE. Merci. Demain',
  'CLORE. Cordialement. Rappelez-moi',
  'Clore. Merci. Vendredi',
  'CLORE. Merci. Si possible',
  'CLORE. Merci. Plus tard',
  'Clore. Merci. Imprimante',
  'Ne pas clore. Cordialement. Lea',
])('nothing: « %s »', (text) => {
  expect(ordered(text)).toBeNull()
})

it('a name that is not its writer’s may be anything', () => {
  expect(ordered('CLORE. Cordialement. Lea', 'Secrétariat')).toBeNull()
  expect(ordered('CLORE. Merci. Mme Roy', 'Secrétariat')).toBe('close')
})
