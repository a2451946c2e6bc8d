/** Tokenises a text: words without accents or elisions, and their stems. */

import type { Locale } from '../request/person.js'
import { fold } from '../text/text.js'
import { STEMMERS } from './stemmers.js'
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

const stems = new Map<Locale, Map<string, string>>()

/** All words in their order. Time is linear in the length. */
export function tokens(text: string, locale: Locale): Token[] {
  const folded = fold(text)
  const elisions = ELISIONS[locale]
  const plain = elisions ? folded.replace(elisions, ' ') : folded
  const found = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return found
    .filter((word) => word.length > 1 || /\d/.test(word))
    .map((word) => ({ word, stem: stemOf(word.slice(0, MAX_WORD), locale) }))
}

/** The words that are no stop words; all words when there are only stop words. */
export function content(all: readonly Token[], locale: Locale): readonly Token[] {
  const kept = all.filter(({ word }) => !STOP_WORDS[locale]?.has(word))
  return kept.length > 0 ? kept : all
}

function stemOf(word: string, locale: Locale): string {
  if (/\d/.test(word)) return word
  const known = stems.get(locale) ?? new Map<string, string>()
  stems.set(locale, known)
  const remembered = known.get(word)
  if (remembered !== undefined) return remembered
  if (known.size >= MAX_STEMS) known.clear()
  const stem = fold(STEMMERS[locale]?.(word) ?? word)
  known.set(word, stem)
  return stem
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
