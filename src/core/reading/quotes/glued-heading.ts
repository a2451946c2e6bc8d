/** Parts a quote's attribution from the sentence that a program glued it to: « C'est fait. Le 3 mars 2026 à 10:02, … a écrit : ». */

import type { Line } from '../message.js'
import { attributionLength } from './attribution.js'
import { wordsBeforeDate } from './dates-in-text.js'
import { foldHeaderLine, MAX_HEADER_LINE } from './header-line.js'
import { INTRODUCTIONS } from './quote-markers.js'

/** « …libre. Le », « …libre.Le », « …libreLe », « …libre Le »: a capital within the line. */
const CAPITAL = /(?<=[^\s>("«'’-]\s{0,4}|[^\s-]\s?-{3}\s?)\p{Lu}\p{L}{0,9}\.?\s/gu
/** « …libre--- On »: the dashes are the heading's. */
const DASHES = /\s?-{3}\s?$/
const MAX_LINES = 20_000

/** The lines, each that holds both as two. Marked lines are left alone: their HTML says what they are. */
export function partGlued(lines: readonly Line[]): readonly Line[] {
  let parted: Line[] | null = null
  for (const [i, line] of lines.entries()) {
    const at = i < MAX_LINES && line.mark === undefined ? beginningOfHeading(lines, i) : 0
    if (at > 0) {
      parted ??= lines.slice(0, i)
      parted.push({ text: line.text.slice(0, at).trimEnd() }, { text: line.text.slice(at) })
    } else parted?.push(line)
  }
  return parted ?? lines
}

/** Where in the line a dated attribution begins that ends in it, or in one of the next; 0: nowhere. */
function beginningOfHeading(lines: readonly Line[], at: number): number {
  const text = lines[at]?.text ?? ''
  if (text.length > MAX_HEADER_LINE || !/\p{Nd}/u.test(text) || /^\s*>/.test(text)) return 0
  for (const found of text.matchAll(CAPITAL)) {
    if (found.index === 0 || !INTRODUCTIONS.has(foldHeaderLine(found[0]))) continue
    // « El El vie, 3 mar 2026 … »
    if (INTRODUCTIONS.has(foldHeaderLine(text.slice(0, found.index)))) continue
    const rest = text.slice(found.index)
    if ((wordsBeforeDate(foldHeaderLine(rest)) ?? []).length === 0) continue
    const next = lines.slice(at + 1, at + 4).map((line) => line.text)
    if (attributionLength([rest, ...next], 0, () => false) > 0)
      return text.slice(0, found.index).replace(DASHES, '').length
  }
  return 0
}
