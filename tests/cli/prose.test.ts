/** Sentences broken to fit a terminal. */

import { describe, expect, it } from 'vitest'
import { folded, foldedToWidth } from '../../src/cli/output/prose.js'
import { widthOf } from '../../src/cli/output/width.js'
import fc from '../support/runner/random-cases.js'

describe('sentences', () => {
  it.each([
    ['one two three', 8, '', 'one two\nthree'],
    ['one two three', 8, '  ', 'one two\n  three'],
    ['one two', 80, '', 'one two'],
    ['', 80, '', ''],
    ['R-000001  Camille', 80, '', 'R-000001  Camille'],
    ['  rule     won', 14, '  ', '  rule     won'],
    [
      'see https://exemple.example/a-long-path now',
      10,
      '',
      'see\nhttps://exemple.example/a-long-path\nnow',
    ],
    ['que faire\u00A0? rien', 11, '', 'que faire\u00A0?\nrien'],
    ['日本 日本 日本', 9, '', '日本 日本\n日本'],
  ])('%j within %i', (text, width, indent, lines) =>
    expect(folded(text, width, indent)).toBe(lines),
  )

  it('keep their indentation, and the lines that they had', () => {
    expect(foldedToWidth('a b\n\n  one two three\n', 9)).toBe('a b\n\n  one two\n  three\n')
  })

  it('lose no word, and fit as far as their words do', () => {
    const word = fc.stringMatching(/^[a-zé日]{1,12}$/)
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1 }),
        fc.integer({ min: 24, max: 90 }),
        (words, width) => {
          const lines = folded(words.join(' '), width, '').split('\n')
          expect(lines.join(' ')).toBe(words.join(' '))
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
        },
      ),
    )
  })
})
