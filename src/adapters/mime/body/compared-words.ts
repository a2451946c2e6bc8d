/** Compares texts by their words and numbers, however they are wrapped, spaced or decorated. */

import { words } from '../../../core/text/text.js'

/** Inside a word, and seen by nobody: soft hyphens, characters of no width. */
const UNSEEN = /\u00AD|\u034F|[\u200B-\u200D\u2060\uFEFF]/g

/** One letter or digit may be all that differs: « salle 1 », « hall B ». */
export function wordsOf(text: string): string[] {
  return words(text.replace(UNSEEN, ''))
}

/** Letters and digits alone: the same whatever was wrapped, spaced or decorated. */
export function squeeze(text: string): string {
  return wordsOf(text).join('')
}

export interface KnownWords {
  /** Whether all words of `text` are among them, or stand in them run together. */
  include(text: string): boolean
}

export function wordsKnownFrom(texts: readonly string[]): KnownWords {
  const words = new Set(texts.flatMap(wordsOf))
  let squeezed: string | undefined
  return {
    include(text) {
      const wanted = wordsOf(text)
      if (wanted.every((word) => words.has(word))) return true
      squeezed ??= texts.map(squeeze).join('')
      return squeezed.includes(wanted.join(''))
    },
  }
}
