/** References in subjects: which codes are one, with whatever stands for a hyphen, and what is left without them. */

import { describe, expect, it } from 'vitest'
import { bareSubject, formatReference, referencesIn } from '../../../src/core/text/reference.js'
import fc from '../../support/runner/random-cases.js'

describe('references', () => {
  it.each([
    ['R-000433', [433]],
    ['Re: [R-000433] souris', [433]],
    ['r-000433 : résolu', [433]],
    ['R-1234567', [1234567]],
    ['R-000001 et R-000002', [1, 2]],
    ['R-000001, R-000001', [1]],
    ['R-433', []],
    ['COVR-000123', []],
    ['X-R-000123', []],
    ['R 000433 souris', [433]],
    ['R\u00A0000433', [433]],
    ['r000433', [433]],
    ['R_000433', [433]],
    ['réf. R.000433', [433]],
    ['R- 000433', [433]],
    ['R -000433', [433]],
    ['Ｒ-000433', [433]],
    ['salle R 12', []],
    ['PR 000433', []],
    ['R123456', []],
    ['R 0004330', []],
    ['R2-000433', []],
    ['R-000000', []],
    ['', []],
  ])('in %j: %j', (subject, numbers) => expect(referencesIn(subject)).toEqual(numbers))

  it('are found again as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (number) => {
        expect(referencesIn(`Re: [${formatReference(number)}] x`)).toEqual([number])
      }),
    )
  })
})

it.each([
  ['Re: Souris', 'Souris'],
  ['RE: TR : Fwd: Souris', 'Souris'],
  ['Re: [R-000433] Souris', 'Souris'],
  ['R-000433 - Souris', 'Souris'],
  ['Réf : relance', 'relance'],
  ['Recherche imprimante', 'Recherche imprimante'],
  ['[profs] Salle 12', '[profs] Salle 12'],
  ['Re:', ''],
  ['[EXTERNE] TR: Souris', 'Souris'],
  ['[EXT] R-000433 Souris', 'Souris'],
  ['[Externat] Souris', '[Externat] Souris'],
])('the title of %j is %j', (subject, title) => expect(bareSubject(subject)).toBe(title))

const HYPHENS = [
  ...'-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\uFE58\uFE63\uFF0D\u00AD\u02D7',
]

it.each(HYPHENS)('R%s000433', (hyphen) => {
  const code = `R${hyphen}000433`
  expect(referencesIn(`Re: ${code} souris`)).toEqual([433])
  expect(referencesIn(`[${code.toLowerCase()}] souris`)).toEqual([433])
  expect(bareSubject(`Re: [${code}] Souris`)).toBe('Souris')
  expect(bareSubject(`${code} : Souris`)).toBe('Souris')
  expect(referencesIn(`COV${code} et A${hyphen}${code}`)).toEqual([])
  expect(referencesIn(`R${hyphen}12`)).toEqual([])
})
