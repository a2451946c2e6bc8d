/** Finds the keyword that a misspelt word comes near to: « CLOTURRER ». */

import Fuse from 'fuse.js'
import { type CommandName, KEYWORD_BY_WORDS } from './keywords.js'

/** Words that are no misspelling, however near to a keyword: « fermé » and « closed » state a fact. */
const OTHER_WORDS = new Set(
  'idem clos close closed ferme fermee fermes ouvrir ouvert resolution aider aidez news sites produits'.split(
    ' ',
  ),
)
let index: { readonly of: number; readonly words: Fuse<string> } | undefined

/** Anew once a language has added its own. */
function keywordIndex(): Fuse<string> {
  if (index?.of === KEYWORD_BY_WORDS.size) return index.words
  const long = [...KEYWORD_BY_WORDS].flatMap(([word, { takes }]) =>
    // « Amis » is no misspelt AVIS, which without its number says nothing.
    word.length >= 4 && takes !== 'rating' ? [word] : [],
  )
  index = {
    of: KEYWORD_BY_WORDS.size,
    words: new Fuse(long, { threshold: 0.34, distance: 20 }),
  }
  return index.words
}

/** The command that a misspelt keyword of one or two words may mean; null when none is near. */
export function nearestKeyword(words: string): CommandName | null {
  if (words.length < 4 || words.length > 24 || words.split(' ').length > 2) return null
  if (OTHER_WORDS.has(words)) return null
  // « Valide » is no misspelt AIDE: fingers slip behind the first letter.
  const found = keywordIndex()
    .search(words)
    .find(({ item }) => item[0] === words[0] && Math.abs(item.length - words.length) <= 2)
  return (found && KEYWORD_BY_WORDS.get(found.item)?.name) ?? null
}
