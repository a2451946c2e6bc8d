/** References in subjects, with whatever stands for a hyphen. */

import { expect, it } from 'vitest'
import { bareSubject, referencesIn } from '../../../src/core/text/reference.js'

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
