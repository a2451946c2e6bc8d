/** The generator of replies itself: what it makes is a mail, and its judge can tell right from wrong. */

import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { CLIENTS } from '../../bench/reading/clients/all.js'
import { generate } from '../../bench/reading/generate.js'
import { htmlToQuotedLines } from '../../bench/reading/html-text.js'
import { judgeReply, wordsOf } from '../../bench/reading/judge-reply.js'
import { LANGUAGES } from '../../bench/reading/languages.js'
import { type Piece, piece } from '../../bench/reading/letter.js'
import { generatedNotices } from '../../bench/reading/sample.js'
import { TEXTS } from '../../bench/reading/texts/all.js'
import { flow, wrapAt } from '../../bench/reading/wrap.js'
import fc from '../support/runner/random-cases.js'

const notices = generatedNotices()
const seeds = fc.integer({ min: 0, max: 999_999_999 })

const saying = (pieces: readonly Piece[], verdicts: readonly Piece['verdict'][]) =>
  pieces
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ lines }) => lines.join('\n'))
    .join('\n\n')

describe('the generator', () => {
  it('knows forty programs and more, and texts enough', () => {
    expect(new Set(CLIENTS.map(({ name }) => name)).size).toBe(CLIENTS.length)
    expect(CLIENTS.length).toBeGreaterThanOrEqual(40)
    for (const language of LANGUAGES)
      expect(TEXTS[language].length).toBeGreaterThanOrEqual(/fr|en/.test(language) ? 60 : 15)
  })

  it('makes the same mail of the same seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(generate(seed, notices).raw).toEqual(generate(seed, notices).raw)
      }),
      { numRuns: 50 },
    )
  })

  it('writes what it says: another reader finds every word of the writer in each part', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const { raw, pieces, traits, plan } = generate(seed, notices)
        const { text, html } = await simpleParser(raw, { skipHtmlToText: true })
        const asText = html ? htmlToQuotedLines(html, 'none').join('\n') : undefined
        // A poor text is one that says less.
        const parts =
          traits.length > 0 ? [asText] : [plan.form === 'html' ? undefined : text, asText]
        expect(parts.filter((part) => part !== undefined).length).toBe(
          traits.length > 0 || plan.form !== 'both' ? 1 : 2,
        )
        for (const part of parts)
          if (part !== undefined) expect(missingIn(part, pieces)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

function missingIn(part: string, pieces: readonly Piece[]): string[] {
  const found = ` ${wordsOf(part).join(' ')} `
  return pieces
    .filter(({ verdict }) => verdict === 'keep')
    .flatMap(({ lines }) => lines)
    .filter((line) => wordsOf(line).length > 0)
    .filter((line) => !found.includes(` ${wordsOf(line).join(' ')} `))
}

describe('its judge', () => {
  it('finds nothing wrong with the right answer, whatever else may stay', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { pieces } = generate(seed, notices)
        for (const verdicts of [['keep'], ['keep', 'may']] as const)
          expect(judgeReply(pieces, saying(pieces, verdicts))).toMatchObject({
            lost: [],
            exact: true,
            faults: [],
          })
      }),
      { numRuns: 300 },
    )
  })

  it('sees what is left in, and what is lost', () => {
    const pieces = [
      piece('own', 'keep', ['La salle 12 est libre.', 'Le wifi remarche.']),
      piece('device', 'fold', ['Envoyé de mon iPhone']),
      piece('sign-off', 'may', ['Camille']),
      piece('quote', 'fold', ['Votre demande est en cours.'], { depth: 1 }),
    ]
    const faultsOf = (kept: string) => judgeReply(pieces, kept).faults
    const right = 'La salle 12 est libre.\nLe wifi remarche.'
    expect(faultsOf(`${right}\nCamille`)).toEqual([])
    expect(faultsOf(`${right}\nEnvoyé de mon iPhone`)).toEqual(['left in: device'])
    expect(faultsOf(`${right}\n> Votre demande est en cours.`)).toEqual(['left in: quote'])
    expect(faultsOf('La salle 12 est libre.')).toEqual(['lost: own, in part'])
    expect(faultsOf('')).toEqual(['lost: own'])
    expect(faultsOf(`${right}\n${right}`)).toEqual(['other words, twice, or in another order'])
    expect(judgeReply(pieces, 'La salle 12 est libre.').lost).toEqual(['Le wifi remarche.'])
  })
})

describe('long lines', () => {
  it('keep their words, and the lines their width', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,20}$/), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 78 }), (list, width) => {
        const wrapped = wrapAt(list.join(' '), width)
        expect(wrapped.join(' ')).toBe(list.join(' '))
        expect(Math.max(...wrapped.map((line) => line.length))).toBeLessThanOrEqual(width)
      }),
    )
  })

  // RFC 3676 sections 4.2 and 4.4.
  it.each([
    ['> pasted', '', [' > pasted']],
    ['From here on', '', [' From here on']],
    ['From', '', ['From']],
    ['-- ', '', ['-- ']],
    ['aaaaaa bbbbbb cccccc', '', ['aaaaaa bbbbbb ', 'cccccc']],
    ['aaaaaa bbbbbb cccccc', '>> ', ['>> aaaaaa ', '>> bbbbbb ', '>> cccccc']],
  ])('are flowed: « %s » behind « %s »', (line, marks, flowed) => {
    expect(flow(line, marks, 14)).toEqual(flowed)
  })
})
