/** Words that are typed apart though they are one: « video projecteur », « wi fi », « anti virus ». */

import { STOP_WORDS } from '../words/stop-words.js'
import { type Token, tokens } from '../words/tokens.js'
import type { IndexParts } from './index-parts.js'

/** « a fin » and the like are no words of a base. */
const SHORTEST = 4

/** Two that stand together are one where a wording has that one; neither a stop word (« sur tout »). The words as they are when none do. */
export function joinedWhereApart(
  { grams, locale }: Pick<IndexParts, 'grams' | 'locale'>,
  words: readonly Token[],
): readonly Token[] {
  const stop = STOP_WORDS[locale]
  let joined: Token[] | null = null
  for (let at = 0; at < words.length; at += 1) {
    const one = words[at] as Token
    const next = words[at + 1]?.word ?? ''
    const both = one.word + next
    const known =
      next !== '' &&
      both.length >= SHORTEST &&
      grams.hasWord(both) &&
      !stop?.has(one.word) &&
      !stop?.has(next)
    if (!known) joined?.push(one)
    else {
      joined ??= words.slice(0, at)
      joined.push(...tokens(both, locale))
      at += 1
    }
  }
  return joined ?? words
}
