/** Tells the quoted lines of a reply, and the headings that introduce them, from written ones. */

import type { LineKind } from './line-kind.js'
import type { Line } from './message.js'
import { isRule, quoteHeaderAt } from './quote-headers.js'

/** How far a quote's heading is looked for; nobody writes more above one. */
const MAX_LINES_READ = 20_000

/**
 * A kind for each line: as quoted by the HTML structure, by « > », where it is of a notice of ours
 * (`ours`, one for each line), and when it follows a quote's heading.
 */
export function classifyQuotes(lines: readonly Line[], ours: readonly boolean[]): LineKind[] {
  const texts = lines.map((line) => line.text)
  const kinds = lines.map((line, i) => kindByItself(line, ours[i] === true))
  const next = nextText(kinds)
  for (let i = 0; i < Math.min(lines.length, MAX_LINES_READ); i += 1) {
    const kind = kinds[i]
    if (kind !== 'written' && kind !== 'heading') continue
    const header = quoteHeaderAt(texts, i, kind === 'heading')
    const end = header === null ? i + 1 : i + header.lines
    const quoteFollows = kinds[next[end] ?? lines.length] === 'quote'
    if (header === null) {
      if (kind === 'heading' && !headingRunsIntoQuote(kinds, next, i)) kinds[i] = 'written'
      continue
    }
    for (let j = i; j < end; j += 1) kinds[j] = 'heading'
    if (!quoteFollows) {
      for (let j = end; j < lines.length; j += 1) if (kinds[j] !== 'blank') kinds[j] = 'quote'
      break
    }
    i = end - 1
  }
  return kinds
}

/** Nothing, spaces, and marks that have no width: editors leave them at the end. */
const BLANK = /^[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]*$/

function kindByItself(line: Line, isOurs: boolean): LineKind {
  if (BLANK.test(line.text)) return 'blank'
  if (line.mark === 'quote' || isOurs) return 'quote'
  if (line.mark === 'quote-header') return 'heading'
  if (line.mark === 'signature') return 'signature'
  return /^\s{0,3}>/.test(line.text) ? 'quote' : 'written'
}

/** Index of the first line that is not blank, from each index on. */
function nextText(kinds: readonly LineKind[]): readonly number[] {
  const next: number[] = new Array(kinds.length + 1)
  next[kinds.length] = kinds.length
  for (let i = kinds.length - 1; i >= 0; i -= 1) {
    next[i] = kinds[i] === 'blank' ? (next[i + 1] ?? kinds.length) : i
  }
  return next
}

/** The structure names a heading that words do not confirm: a quote must follow it. */
function headingRunsIntoQuote(
  kinds: readonly LineKind[],
  next: readonly number[],
  at: number,
): boolean {
  let i = at
  while (i < kinds.length && kinds[i] === 'heading' && i < at + 20) i = next[i + 1] ?? kinds.length
  return kinds[i] === 'quote'
}

/** A rule that only separates the text from its quote belongs to the quote's heading. */
export function markRules(lines: readonly Line[], kinds: LineKind[]): void {
  let below: LineKind = 'blank'
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const kind = kinds[i] ?? 'blank'
    if (kind === 'blank') continue
    if (kind === 'written' && below === 'heading' && isRule(lines[i]?.text ?? '')) {
      kinds[i] = 'heading'
    } else below = kind
  }
}
