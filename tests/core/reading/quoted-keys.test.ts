/** A key that stands in a quote is another's, also where the quote is kept. */

import { describe, expect, it } from 'vitest'
import { ownWords } from '../../../src/core/reading/own-words.js'

const KEY = 'r433.c-0-cg68-2s-3tf5lq6tm5ucapuw'
const LINE = `[À laisser : ${KEY}]`
const quoted = (...lines: string[]) => lines.map((line) => `> ${line}`)
const keysIn = (lines: readonly string[], subject = 'Re: [R-000433]') =>
  ownWords({ text: lines.join('\n'), lines: null, subject }).keys

describe('counts', () => {
  it.each([
    ['the line that a button wrote', ['CLORE', LINE]],
    [
      'the same, above a quote',
      ['CLORE', LINE, '', 'Le 3 mars 2026 à 10:02, Assistance a écrit :', ...quoted('Bonjour')],
    ],
    ['under a signature that the program put between', ['CLORE', '', '-- ', 'Camille', LINE]],
  ])('%s', (_, lines) => {
    expect(keysIn(lines)).toEqual([KEY])
  })
})

describe('does not count', () => {
  it.each([
    [
      'in a quote below',
      ['Oui.', '', 'Le 3 mars 2026 à 10:02, Assistance a écrit :', ...quoted('CLORE', LINE)],
    ],
    [
      'in a question that is kept with its answer',
      [
        ...quoted('Quelle salle ?', LINE),
        '',
        'La 12.',
        '',
        ...quoted('Quelle marque ?'),
        '',
        'Dell.',
      ],
    ],
    [
      'in a quote that the writer points at',
      [
        'Mes réponses ci-dessous.',
        '',
        'Le 3 mars 2026 à 10:02, Assistance a écrit :',
        ...quoted('Quelle salle ?', LINE, 'La 12.'),
      ],
    ],
    [
      'in a quote that nothing stands beside',
      ['Le 3 mars 2026 à 10:02, Assistance a écrit :', ...quoted('CLORE', LINE)],
    ],
  ])('%s', (_, lines) => {
    expect(keysIn(lines)).toEqual([])
  })

  it('in a mail that is passed on', () => {
    const passed = [
      'Pour vous.',
      '',
      '---------- Forwarded message ---------',
      'De : Assistance <assistance@academie.example>',
      'Date : mar. 3 mars 2026 à 10:02',
      'Objet : [R-000433]',
      'À : Camille',
      '',
      'CLORE',
      LINE,
    ]
    expect(keysIn(passed, 'TR: [R-000433]')).toEqual([])
  })
})
