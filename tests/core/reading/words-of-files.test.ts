/** Words that a file of the mail brings (an invitation, winmail.dat): they stand below the body, and say nothing of where in it the answer is. */

import { describe, expect, it } from 'vitest'
import type { Line } from '../../../src/core/reading/message.js'
import { foldReply } from '../../../src/core/reading/reply.js'

const FILE = ['', '📅 Visite du technicien', '13 mars 2026, 10:00'].map(
  (text): Line => ({ text, mark: 'file' }),
)
const EVENT = '📅 Visite du technicien\n13 mars 2026, 10:00'
const QUOTE = ['Assistance <assistance@ecole.example> a écrit :', '> Est-ce réglé ?', '> Noa']

const read = (body: readonly string[]) =>
  foldReply('', [...body.map((text) => ({ text })), ...FILE], [], { subject: 'Re: R-000433' })

describe('an invitation in the same mail', () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    ['an answer above the quote', ['Jeudi me va.', '', ...QUOTE], 'Jeudi me va.', QUOTE],
    ['an answer below it', [...QUOTE, '', 'Jeudi me va.'], 'Jeudi me va.', QUOTE],
    [
      'a signature and a quote',
      ['CLORE', '', '-- ', 'Camille Roy', ...QUOTE],
      'CLORE',
      ['-- ', 'Camille Roy', ...QUOTE],
    ],
    ['no quote', ['Jeudi me va.'], 'Jeudi me va.', []],
  ])('beside %s', (_name, body, kept, elided) => {
    expect(read(body)).toEqual({ kept: `${kept}\n\n${EVENT}`, elided: elided.join('\n') })
  })

  it('keeps what stood between quoted lines with its question', () => {
    const body = ['> Quel poste ?', 'PC-12', '> Quelle salle ?', 'B 204', '> Merci']
    expect(read(body).kept).toBe(`${body.slice(0, 4).join('\n')}\n\n${EVENT}`)
  })

  it('keeps what is passed on below it', () => {
    const body = ['Voyez ci-dessous.', '', '> Le poste 12 ne démarre plus.']
    expect(
      foldReply('', [...body.map((text) => ({ text })), ...FILE], [], { subject: 'TR: poste' }),
    ).toEqual({ kept: `${body.join('\n')}\n\n${EVENT}`, elided: '' })
  })

  it('loses nothing where nothing else was written', () => {
    expect(read(QUOTE)).toEqual({ kept: `${QUOTE.join('\n')}\n\n${EVENT}`, elided: '' })
  })
})
