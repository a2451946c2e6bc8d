/** Trains the word vectors that answers are ranked by, of each language whose answers have changed. */

import { createHash } from 'node:crypto'
import { stemsOf } from '../../core/faq/vectors/stems-of.js'
import { trainWordVectors } from '../../core/faq/vectors/word-vectors.js'
import type { Locale } from '../../core/request/person.js'
import type { FaqVectors } from '../ports/faq-vectors.js'

/** Counts up when training changes, so that former vectors are trained anew. */
const FORMAT = 1

/** The languages that were trained. */
export async function trainFaq(vectors: FaqVectors, now: number): Promise<Locale[]> {
  const kept = await vectors.kept()
  const texts = await vectors.texts()
  const trained: Locale[] = []
  for (const [locale, own] of texts) {
    const checksum = checksumOf(own)
    if (kept.get(locale) === checksum) continue
    const made = await vectors.train(trainWordVectors(stemsOf(own, locale)))
    await vectors.keep(locale, { vectors: made, checksum, at: now })
    trained.push(locale)
  }
  for (const locale of kept.keys()) if (!texts.has(locale)) await vectors.remove(locale)
  return trained
}

function checksumOf(texts: readonly string[]): string {
  const hash = createHash('sha256').update(String(FORMAT))
  for (const text of texts) hash.update('\0').update(text)
  return hash.digest('hex')
}
