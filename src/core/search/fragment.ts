/** The fragment of a text around the first word that was looked for. */

import { fold } from '../text/text.js'
import type { SearchQuery } from './query.js'
import { frenchStem, LONGEST_WORD } from './stems.js'

/** Characters before the hit, and of the whole fragment. */
const BEFORE = 60
const LENGTH = 180
/** A word of the query that stands later is not looked for. */
const LONGEST_TEXT = 60_000

/** On one line, cut at words and marked with « … »; the beginning of the text when no word stands in it. */
export function fragmentOf(text: string, query: SearchQuery): string {
  const line = text.slice(0, LONGEST_TEXT).replace(/\s+/g, ' ').trim()
  const hit = firstHit(line, query)
  const from = hit <= BEFORE ? 0 : wordStart(line, hit - BEFORE, hit)
  const until = from + LENGTH >= line.length ? line.length : wordEnd(line, from + LENGTH)
  const fragment = line.slice(from, until).trim()
  return `${from > 0 ? '… ' : ''}${fragment}${until < line.length ? ' …' : ''}`
}

/** Where the first of the words begins; 0 when there is none. */
function firstHit(line: string, { terms }: SearchQuery): number {
  const wanted = new Set(terms.flatMap(({ stems }) => stems))
  const beginnings = terms.flatMap(({ beginning }) => beginning ?? [])
  for (const { 0: written, index } of line.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const word = fold(written).slice(0, LONGEST_WORD)
    if (wanted.has(frenchStem(word)) || beginnings.some((beginning) => word.startsWith(beginning)))
      return index
  }
  return 0
}

function wordStart(line: string, at: number, hit: number): number {
  const space = line.indexOf(' ', at)
  return space === -1 || space > hit ? whole(line, at) : space + 1
}

function wordEnd(line: string, at: number): number {
  const space = line.lastIndexOf(' ', at)
  return space < at - LENGTH / 3 ? whole(line, at) : space
}

/** Never within a character of two units. */
function whole(line: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(line[at] ?? '') ? at - 1 : at
}
