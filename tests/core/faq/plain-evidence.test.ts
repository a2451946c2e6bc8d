/** The evidence of the search, against the same worked out by plain means: one index, sentence after sentence. */

import { expect, it } from 'vitest'
import { type Evidence, weighEvidence } from '../../../src/core/faq/evidence.js'
import { FaqIndex } from '../../../src/core/faq/index/faq-index.js'
import { tokens } from '../../../src/core/faq/words/tokens.js'
import { plainEvidence } from '../../support/desk/plain-evidence.js'
import fc from '../../support/runner/random-cases.js'

const WORDS =
  'imprimante imprimer imprimantes réseau réseaux mot passe oublié messagerie messages webmail agenda comment qui quand où installer installation logiciel GFC élèves inscription ENT (espace numérique de travail) le la de d’un l’écran noir 42 erreur erreurs xyzzy'.split(
    ' ',
  )
const sentence = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 14 })
  .map((words) => words.join(' '))
const entry = fc.record({
  question: sentence,
  wordings: fc.array(sentence, { maxLength: 4 }),
  keywords: fc.array(fc.constantFrom(...WORDS), { maxLength: 2 }),
  answer: sentence,
})

it('is the same, in whatever order sentences are asked', () =>
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 25 }),
      fc.array(sentence, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(1, 0.4, 0.05),
      (entries, sentences, share) => {
        const index = new FaqIndex('fr')
        for (const [at, one] of entries.entries()) index.add({ ...one, id: `${at}`, product: '' })
        const count = (most: number) => Math.max(8, Math.ceil(most * share))
        for (const asked of sentences) {
          const found: Evidence[] = []
          const query = { sentence: asked, words: tokens(asked, 'fr') }
          weighEvidence(index, query, share, (one) => found.push({ ...one }))
          const plain = plainEvidence(index, asked, { stems: count(80), grams: count(30) })
          expect(byEntry(found)).toEqual(byEntry(plain))
        }
      },
    ),
    { numRuns: 60 },
  ))

function byEntry(found: readonly Evidence[]): Evidence[] {
  return found.toSorted((a, b) => a.entry - b.entry)
}
