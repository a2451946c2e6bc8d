/** Tokenises a text: words without accents or elisions, and their stems. */

import type { Locale } from '../../request/person.js'
import { fold, wordRuns } from '../../text/text.js'
import { stemOf } from './stem-of.js'
import { ELISIONS, STOP_WORDS } from './stop-words.js'
import { SYNONYMS } from './synonyms.js'

export interface Token {
  /** Folded. */
  readonly word: string
  readonly stem: string
}

/** Size of the stem cache; when it is full it is emptied, so that hostile words can't fill the memory. */
const MAX_STEMS = 200_000
const MAX_WORD = 60
/** From this length on, V8 cuts a string without a copy. */
const SLICED = 13

const known = new Map<Locale, Map<string, Token>>()

/** All words in their order. Time is linear in the length. */
export function tokens(text: string, locale: Locale): Token[] {
  const folded = fold(text)
  const elisions = ELISIONS[locale]
  const plain = elisions ? folded.replace(elisions, ' ') : folded
  const all: Token[] = []
  for (const word of wordRuns(plain))
    if (word.length > 1 || /\d/.test(word)) all.push(tokenOf(word, locale))
  return all
}

/** The words that are no stop words; all words when there are only stop words. */
export function content(all: readonly Token[], locale: Locale): readonly Token[] {
  const kept = all.filter(({ word }) => !STOP_WORDS[locale]?.has(word))
  return kept.length > 0 ? kept : all
}

/** How many are no stop words. */
export function countContent(all: readonly Token[], locale: Locale): number {
  return all.reduce((sum, { word }) => sum + (STOP_WORDS[locale]?.has(word) ? 0 : 1), 0)
}

/** One object for each word: a base has few words, and uses them often. */
function tokenOf(word: string, locale: Locale): Token {
  const ofLocale = known.get(locale) ?? new Map<string, Token>()
  if (ofLocale.size === 0) known.set(locale, ofLocale)
  const remembered = ofLocale.get(word)
  if (remembered) return remembered
  if (ofLocale.size >= MAX_STEMS) ofLocale.clear()
  const own = copied(word)
  const token = { word: own, stem: stemOf(own.slice(0, MAX_WORD), locale) }
  ofLocale.set(own, token)
  return token
}

/** A part of a text keeps all of that text in memory (V8's sliced strings); its copy does not. */
function copied(word: string): string {
  return word.length < SLICED ? word : word.split('').join('')
}

/** The synonyms by stem. */
const synonymStems: Readonly<Partial<Record<Locale, ReadonlyMap<string, ReadonlySet<string>>>>> = {
  fr: stemmed('fr'),
  en: stemmed('en'),
}

export function synonyms(stem: string, locale: Locale): Iterable<string> {
  return synonymStems[locale]?.get(stem) ?? []
}

function stemmed(locale: Locale): Map<string, Set<string>> {
  const links = new Map<string, Set<string>>()
  for (const [word, others] of SYNONYMS[locale] ?? []) {
    const stem = stemOf(word, locale)
    const known = links.get(stem) ?? new Set()
    for (const other of others) known.add(stemOf(other, locale))
    known.delete(stem)
    links.set(stem, known)
  }
  return links
}
