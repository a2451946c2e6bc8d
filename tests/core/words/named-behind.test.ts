/** What stands behind PRENDRE and ENVOYER: whom a request is taken from, the number of a note; and prose, which is none. */

import { expect, it } from 'vitest'
import { WHOEVER } from '../../../src/core/words/named-behind.js'
import { readAgentCommand } from '../../../src/core/words/read-agent-command.js'
import fc from '../../support/runner/random-cases.js'

it.each([
  ['PRENDRE', 'take', ''],
  ['PRENDRE QUAND MÊME', 'take', WHOEVER],
  ['PRENDRE QUAND MEME.', 'take', WHOEVER],
  ['Prendre : quand même', 'take', WHOEVER],
  ['TAKE ANYWAY', 'take', WHOEVER],
  ['PRENDRE À Lou Garnier', 'take', 'lou garnier'],
  ['PRENDRE À Max Rivière, merci', 'take', 'max riviere'],
  ["PRENDRE À l'équipe Réseaux", 'take', 'reseaux'],
  ['TAKE FROM Lou Garnier', 'take', 'lou garnier'],
  ['Bonjour,\nENVOYER 57', 'send', '57'],
  ['ENVOYER LA NOTE 57', 'send', '57'],
  ['SEND NOTE n° 57', 'send', '57'],
  ['ENVOYER', 'send', ''],
])('%j is read', (text, name, named) => {
  expect(readAgentCommand(text)).toMatchObject({ name, named })
})

it.each([
  'Prendre à Claire les clés',
  'Prendre quand même un câble',
  'PRENDRE RENDEZ-VOUS JEUDI',
  'Envoyer',
  'Envoyer 3 souris par la navette',
  'ENVOYER 3 SOURIS',
  'ENVOYER\nle colis à Mme Durand',
  'ENVOYER 9999999999',
  'Envoyer un câble par la navette',
])('%j is prose', (text) => {
  expect(readAgentCommand(text)).toBeNull()
})

it('no number of a note is more than an id', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 40 }), (n) => {
      const named = readAgentCommand(`ENVOYER ${n}`)?.named
      expect(named === undefined || Number(named) < 2 ** 31).toBe(true)
    }),
  )
})
