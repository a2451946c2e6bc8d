/** Replies that speak of another matter, and those that only seem to. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { otherMatterIn } from '../../../src/core/words/other-matter.js'

/** A word of the part that is another matter, or « - », and the text. */
const ROWS = readFileSync(join(import.meta.dirname, '../../fixtures/other-matters.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((row) => row.split('\t') as [string, string])
  .map(([word, text]) => [word, text.replaceAll('\\n', '\n')] as const)

it.each(ROWS)('« %s »: %j', (word, text) => {
  const part = otherMatterIn(text)
  if (word === '-') expect(part).toBeNull()
  else expect(part).toContain(word)
})

it('keeps the words as they were written, without what announces them', () => {
  expect(
    otherMatterIn(
      'Merci.\n\nAutre chose : l’écran est noir.\nDepuis lundi.\n\nCordialement,\nAnne',
    ),
  ).toBe('l’écran est noir.\nDepuis lundi.')
})
