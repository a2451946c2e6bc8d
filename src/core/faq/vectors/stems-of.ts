/** The stems of a base's texts in their order, without stop words, as word vectors are trained from them. */

import type { Locale } from '../../request/person.js'
import { content, tokens } from '../words/tokens.js'

/** A text at a time: all of a large base at once would fill the memory. */
export function* stemsOf(texts: Iterable<string>, locale: Locale): Generator<readonly string[]> {
  for (const text of texts) yield content(tokens(text, locale), locale).map(({ stem }) => stem)
}
