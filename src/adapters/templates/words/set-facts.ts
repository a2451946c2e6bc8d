/** Which facts of a notice are the desk's own words, set in good typography, and which are people's, that stay as they are. */

import type { Locale } from '../../../core/request/person.js'
import { inline } from './inline.js'
import { mayChange, type Typeset, wordsToKeep } from './typography.js'

/** Questions and answers of the FAQ, wherever a notice has them. */
const OF_FAQ: ReadonlySet<string> = new Set(['question', 'answer', 'beginning', 'solvedBy'])
/** Longer ones stand in blocks of their own, which nothing sets. */
const MAX_IN_PROSE = 2000

/** The facts with the words of the FAQ set. Facts are JSON values. */
export function setFacts<Facts>(facts: Facts, locale: Locale, typeset: Typeset): Facts {
  return setFact('', facts, (text) => typeset(text, locale)) as Facts
}

function setFact(name: string, fact: unknown, typeset: (text: string) => string): unknown {
  if (typeof fact === 'string') return OF_FAQ.has(name) ? typeset(fact) : fact
  if (Array.isArray(fact)) return fact.map((item) => setFact(name, item, typeset))
  if (typeof fact !== 'object' || fact === null) return fact
  const isAnswer = 'field' in fact && fact.field === 'answer'
  return Object.fromEntries(
    Object.entries(fact).map(([key, value]) => [
      key,
      isAnswer && key === 'label' ? typeset(String(value)) : setFact(key, value, typeset),
    ]),
  )
}

/** Words of people, as a template writes them, which the rules of typography would change. */
export function keptWords(facts: unknown, locale: Locale): string[] {
  const all = stringsIn(facts).filter(({ length }) => length <= MAX_IN_PROSE)
  // A title may stand in a sentence without its own full stop.
  const shown = all
    .map(inline)
    .filter(mayChange)
    .flatMap((words) => [words, words.replace(/(?<![\s.…])[\s.…]+$/, '')])
  return wordsToKeep(shown, locale)
}

function stringsIn(fact: unknown): string[] {
  if (typeof fact === 'string') return [fact]
  if (typeof fact !== 'object' || fact === null) return []
  return Object.values(fact).flatMap(stringsIn)
}
