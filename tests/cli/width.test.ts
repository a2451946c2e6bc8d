/** How many columns a text takes on a terminal, and where it is cut: accents, wide letters, emoji. */

import { describe, expect, it } from 'vitest'
import { cutTo, padTo, widthOf } from '../../src/cli/output/width.js'
import fc from '../support/runner/random-cases.js'

/** By wcwidth(3) of glibc 2.36 and East Asian Width (UAX #11); where terminals differ, the larger. */
const WIDTHS: readonly (readonly [text: string, width: number, what: string])[] = [
  ['', 0, 'nothing'],
  ['GFC', 3, 'ASCII'],
  ['écran', 5, 'composed accents'],
  ['e\u0301cran', 5, 'combining accents'],
  ['e\u0301\u0323\u0302', 1, 'several on one letter'],
  ['L’imprimante\u00A0:\u202Fà', 16, 'typographic signs and no-break spaces'],
  ['œuvre Ǆ ß', 9, 'ligatures'],
  ['日本語', 6, 'ideographs'],
  ['한국어', 6, 'syllables of Hangul'],
  ['\u1112\u1161\u11AB', 2, 'the same from its letters'],
  ['ﾊﾝｶｸ', 4, 'half-width Katakana'],
  ['ＡＢＣ', 6, 'full-width Latin'],
  ['「」、。', 8, 'punctuation of Chinese and Japanese'],
  ['😀', 2, 'an emoji'],
  ['👍🏽', 4, 'one with a colour, which many terminals draw beside it'],
  ['👩‍💻', 4, 'one of two, likewise'],
  ['❤️', 2, 'a sign as an emoji'],
  ['📎', 2, 'a paper clip'],
  ['🇫🇷', 2, 'a flag'],
  ['ab\u200Bc', 3, 'a space of no width'],
  ['שלום', 4, 'Hebrew'],
  ['שָׁלוֹם', 4, 'with its points'],
  ['मानक', 4, 'Devanagari, with a vowel that has a column'],
  ['𠮷', 2, 'an ideograph beyond the first plane'],
  ['①②', 2, 'what is ambiguous is narrow outside of East Asia'],
  ['… — « »', 7, 'so are ellipsis, dash and guillemets'],
]

describe('the width of', () => {
  it.each(WIDTHS)('%j is %i: %s', (text, width) => expect(widthOf(text)).toBe(width))
})

describe('cut', () => {
  it.each([
    ['Impossible d’ouvrir GFC', 23, 'Impossible d’ouvrir GFC'],
    ['Impossible d’ouvrir GFC', 22, 'Impossible d’ouvrir…'],
    ['Impossible', 5, 'Impo…'],
    ['日本語テキスト', 8, '日本語…'],
    ['日本語テキスト', 7, '日本語…'],
    ['e\u0301e\u0301e\u0301e\u0301', 3, 'e\u0301e\u0301…'],
    ['👩‍💻👩‍💻👩‍💻', 6, '👩‍💻…'],
    ['abc', 1, '…'],
  ])('%j to %i is %j', (text, width, cut) => expect(cutTo(text, width)).toBe(cut))

  it('is never wider than asked for, and is the beginning of what it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 30 }),
        (text, width) => {
          const cut = cutTo(text, width)
          expect(widthOf(cut)).toBeLessThanOrEqual(width)
          if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true)
        },
      ),
    )
  })
})

it('is filled up to a width', () => {
  expect([padTo('日本', 6), padTo('12', 4, 'right'), padTo('abcdef', 3)]).toEqual([
    '日本  ',
    '  12',
    'abcdef',
  ])
})
