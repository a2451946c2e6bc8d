/** A line without what may surround a keyword: courtesy, emoji, punctuation and the ticket's reference. */

import { REFERENCE, REFERENCE_LIST } from '../text/reference.js'
import { fold } from '../text/text.js'
import { courtesyIn, withoutCourtesy } from './courtesy.js'
import { isUnhappy, withoutEmoji } from './emoji.js'
import { spelledOut } from './short-spelling.js'

export interface BareLine {
  /** Folded, joined by one space. */
  readonly words: string
  /** The ticket number of a reference on the line. */
  readonly number: number | null
  /** An emoji says that not all is well: « CLORE 👎 ». */
  readonly unhappy: boolean
}

/** A longer line is prose, whose courtesy need not be told apart. */
const MAX_LINE = 200

/** A whole mail on one line: no keyword is looked for behind this. */
const MAX_READ = 2000

/** Removes what may surround a keyword. */
export function bareLineOf(whole: string): BareLine {
  const line = whole.slice(0, MAX_READ)
  const [number] = [...fold(line).matchAll(REFERENCE)].map(([, digits]) => Number(digits))
  const spoken = line.length > MAX_LINE ? line : withoutThanks(withoutEmoji(line))
  const words = withoutCourtesy(spelledOut(fold(spoken)).replace(REFERENCE_LIST, ' '))
    .replace(/[\s#!*_«»<>"“”().,;:…[\]–—-]+/g, ' ')
    .trim()
  return { words, number: number ?? null, unhappy: isUnhappy(line) }
}

/** « CLORE, merci Sophie. Bonne journée ! » → « CLORE »: clauses of courtesy, with the names in them. */
function withoutThanks(line: string): string {
  const clauses = line.split(/[,;!]+|\.(?=\s|$)/).map(withoutThanksBehind)
  const said = clauses.filter(
    (clause) => /[\p{L}\p{N}]/u.test(clause) && courtesyIn(clause) === null,
  )
  return said.join(' ')
}

/** « résolu merci Nicolas » → « résolu ». */
function withoutThanksBehind(clause: string): string {
  const [, said, thanks] = /^(.*?\S)\s+((?:merci|thanks|thank you)\b.*)$/i.exec(clause) ?? []
  return said !== undefined && thanks !== undefined && courtesyIn(thanks) !== null ? said : clause
}

/** How many words a text has, courtesy aside. */
export function countWords(text: string): number {
  return (
    withoutCourtesy(fold(text.slice(0, 1000))).match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu)?.length ?? 0
  )
}
