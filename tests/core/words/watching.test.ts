/** SUIVRE and NE PLUS SUIVRE, which stand so near to SUIVI; and what only looks like them. */

import { expect, it } from 'vitest'
import { readIntent } from '../../../src/core/words/read-intent.js'

it.each([
  ['SUIVRE', 'watch', null],
  ['Suivre', 'watch', null],
  ['suivre.', 'watch', null],
  ['SUIVRE R-000433', 'watch', 433],
  ['Suivre R-000433, merci', 'watch', 433],
  ['Suivre svp', 'watch', null],
  ['#suivre', 'watch', null],
  ['WATCH', 'watch', null],
  ['Watch R-000433', 'watch', 433],
  ['NE PLUS SUIVRE', 'unwatch', null],
  ['Ne plus suivre', 'unwatch', null],
  ['ne plus suivre R-000433', 'unwatch', 433],
  ['Ne plus suivre, merci.', 'unwatch', null],
  ['NE PLUS SUIVRE !', 'unwatch', null],
  ['UNWATCH', 'unwatch', null],
  ['stop watching R-000433', 'unwatch', 433],
  ['SUIVI', 'status', null],
  ['SUIVI R-000433', 'status', 433],
  ['suivi', 'status', null],
  ['STATUS R-000433', 'status', 433],
] as const)('%j is the word %s', (text, name, number) => {
  const { command } = readIntent(text)
  expect(command && [command.name, command.strict, command.number]).toEqual([name, true, number])
})

it.each([
  'À suivre',
  'suivez',
  'suivra',
  'Suivi ?',
  'Suivre ?',
  'suivit',
  'suivie',
  'suivront',
  'Suivre la procédure du guide',
  'Je ne veux plus suivre',
  'Ne plus suivre la procédure du guide',
  'watch out',
  'Watching',
  'suites',
  '> SUIVRE',
])('%j is none that is carried out', (text) => {
  const { command } = readIntent(text)
  expect(command?.strict && ['watch', 'unwatch'].includes(command.name)).toBeFalsy()
})
