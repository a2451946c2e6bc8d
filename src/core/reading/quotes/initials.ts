/** Quoted lines that a program marks by who wrote them, « NP> Dans quelle salle ? »: The Bat!, Gnus, Supercite. */

import type { LineKind } from '../line-kind.js'
import type { Line } from '../message.js'
import { attributionLength } from './attribution.js'

/** « NP> », « N>> », « Noa> » at the beginning of a line; « > NP> » has its mark already. */
const MARKED = /^\s?(\p{Lu}[\p{L}.-]{0,11})>{1,4}(?:\s|$)/u
/** Lines between a heading's first line and what it introduces. */
const MAX_ABOVE = 5
const MAX_LINES_READ = 20_000

/**
 * Makes them quoted. A prompt (« SQL> », « PS> ») looks alike: they count only where a heading stands
 * right above the first of them, and then for whoever it names.
 */
export function markByInitials(lines: readonly Line[], kinds: LineKind[]): void {
  const known = new Set<string>()
  const texts = lines.map(({ text }) => text)
  for (let i = 0; i < Math.min(lines.length, MAX_LINES_READ); i += 1) {
    if (kinds[i] !== 'written') continue
    const who = MARKED.exec(texts[i] ?? '')?.[1]
    if (who === undefined) continue
    if (!known.has(who) && isIntroduced(texts, kinds, i)) known.add(who)
    if (known.has(who)) kinds[i] = 'quote'
  }
}

/** A heading ends right above, blank lines aside; and no other mark stands below at once, as in a list of values. */
function isIntroduced(texts: readonly string[], kinds: readonly LineKind[], at: number): boolean {
  const who = (line: number) => MARKED.exec(texts[line] ?? '')?.[1]
  const next = who(at + 1)
  if (next !== undefined && next !== who(at)) return false
  let end = at
  while (end > 0 && kinds[end - 1] === 'blank') end -= 1
  for (let from = end - 1; from >= Math.max(0, end - MAX_ABOVE); from -= 1) {
    if (kinds[from] === 'blank') break
    if (from + attributionLength(texts, from, (line) => line >= end && line <= at) === end)
      return true
  }
  return false
}
