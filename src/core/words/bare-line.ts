/** A line without what may surround a keyword: courtesy, emoji, punctuation and the ticket's reference. */

import { REFERENCE } from '../text/reference.js'
import { fold } from '../text/text.js'
import { COURTESY } from './courtesy.js'

export interface BareLine {
  /** Folded, joined by one space. */
  readonly words: string
  /** The ticket number of a reference on the line. */
  readonly number: number | null
}

/** Removes what may surround a keyword. */
export function bareLineOf(line: string): BareLine {
  const folded = fold(line)
  const [number] = [...folded.matchAll(REFERENCE)].map(([, digits]) => Number(digits))
  const words = folded
    .replace(REFERENCE, ' ')
    .replace(/\p{Extended_Pictographic}|[\u200D\uFE0F]/gu, ' ')
    .replace(COURTESY, ' ')
    .replace(/[\s#!*_«»"“”().,;:…[\]–—-]+/g, ' ')
    .trim()
  return { words, number: number ?? null }
}

/** How many words a text has, courtesy aside. */
export function countWords(text: string): number {
  return (
    fold(text.slice(0, 1000))
      .replace(COURTESY, ' ')
      .match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu)?.length ?? 0
  )
}
