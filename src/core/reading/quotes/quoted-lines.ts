/** Tells the quoted lines of a reply, and the headings that introduce them, from written ones. */

import { isGreeting } from '../../words/greeting.js'
import type { LineKind } from '../line-kind.js'
import type { Line } from '../message.js'
import { isWarning } from '../signatures/gateway-warnings.js'
import { citationsIn } from './cited-heading.js'
import { markByInitials } from './initials.js'
import { isRule, quoteHeaderAt } from './quote-headers.js'
import { isMarkedAttribution } from './verbless-attribution.js'
import { keepWrappedLinks } from './wrapped-links.js'
import { joinWrapped } from './wrapped-quote.js'
import { keepQuotesOfTheWriter } from './writers-quotes.js'

/** How far a quote's heading is looked for; nobody writes more above one. */
const MAX_LINES_READ = 20_000

/**
 * A kind for each line: as quoted by the HTML structure, by « > », where it is of a notice of ours
 * (`ours`, one for each line), and when it follows a quote's heading. `saysMore`: it has words that no
 * notice has. `answers`: the mail answers another one.
 */
export function classifyQuotes(
  lines: readonly Line[],
  ours: readonly boolean[],
  saysMore: (text: string) => boolean,
  answers = true,
): LineKind[] {
  const kinds = lines.map((line, i) => kindByItself(line, ours[i] === true))
  const end = endOfAnswers(lines, kinds, ours, saysMore)
  markAnswersInNotice(lines, kinds, ours, end)
  markByInitials(lines, kinds)
  keepWrappedLinks(lines, kinds)
  joinWrapped(lines, kinds)
  const next = nextText(kinds)
  const rest = markHeadings(lines, kinds, next)
  keepQuotesOfTheWriter(lines, kinds, ours, answers)
  if (rest !== null) markRest(kinds, ours, rest, end)
  return kinds
}

/** Marks the headings; the line from which all is quoted, or null when each has a marked quote below. */
function markHeadings(
  lines: readonly Line[],
  kinds: LineKind[],
  next: readonly number[],
): number | null {
  const texts = lines.map((line) => line.text)
  const quoteAt = (line: number) => kinds[next[line] ?? lines.length] === 'quote'
  const isCited = citationsIn(texts, kinds, { next, quoteAt })
  for (let i = 0; i < Math.min(lines.length, MAX_LINES_READ); i += 1) {
    const kind = kinds[i]
    if (kind !== 'written' && kind !== 'heading') continue
    const header = quoteHeaderAt(texts, i, { confirmed: kind === 'heading', quoteAt })
    if (header === null) {
      if (kind === 'heading' && !headingRunsIntoQuote(kinds, next, i)) kinds[i] = 'written'
      continue
    }
    const plainEnd = i + header.lines
    // A long subject wraps: its rest stands between the block and what is marked as quoted.
    const wraps =
      header.because === 'header-block' && kinds[plainEnd] === 'written' && quoteAt(plainEnd + 1)
    const end = wraps ? plainEnd + 1 : plainEnd
    const marked = quoteAt(end)
    if (kind === 'written' && !marked && isCited(i, header)) {
      i = end - 1
      continue
    }
    for (let j = i; j < end; j += 1) if (kinds[j] !== 'blank') kinds[j] = 'heading'
    if (!marked) return end
    i = end - 1
  }
  return null
}

/** In the HTML's quote of a notice of ours, what stands between its lines and is not of it was typed there. */
function markAnswersInNotice(
  lines: readonly Line[],
  kinds: LineKind[],
  ours: readonly boolean[],
  end: number,
): void {
  for (let i = ours.indexOf(true) + 1; i < end; i += 1) {
    const line = lines[i]
    const typed = line?.mark === 'quote' && !/^\s{0,3}>/.test(line.text)
    if (typed && ours[i] !== true && kinds[i] === 'quote') kinds[i] = 'written'
  }
}

/** Below a heading without marks all is quoted; what stands in a notice of ours, and is not of it, is an answer. */
function markRest(kinds: LineKind[], ours: readonly boolean[], from: number, end: number): void {
  const first = ours.indexOf(true, from)
  for (let i = from; i < kinds.length; i += 1) {
    if (kinds[i] === 'blank') continue
    const answers = kinds[i] === 'written' && first >= 0 && i > first && i < end
    if (!answers) kinds[i] = 'quote'
  }
}

/**
 * Answers to a notice of ours stand between its lines; or below it where nothing was written above, for
 * our notices quote nobody. There something must be said that the notice has not: its end may be changed.
 */
function endOfAnswers(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  ours: readonly boolean[],
  saysMore: (text: string) => boolean,
): number {
  const [first, last] = [ours.indexOf(true), ours.lastIndexOf(true)]
  if (first < 0) return last
  const texts = lines.slice(0, first + 1).map(({ text }) => text)
  const heading = texts.findIndex(
    (text, i) => lines[i]?.mark !== undefined || isHeading(texts, i, text),
  )
  const above = texts.slice(0, heading < 0 ? first : Math.min(first, heading))
  const silent = above.every(
    (text, i) => kinds[i] === 'blank' || isGreeting(text) || isWarning(text),
  )
  const said = lines.slice(last + 1).some(({ text }) => saysMore(text))
  return silent && said ? lines.length : last
}

function isHeading(texts: readonly string[], at: number, text: string): boolean {
  return isRule(text) || quoteHeaderAt(texts, at) !== null
}

/** Nothing, spaces, and marks that have no width: editors leave them at the end. */
const BLANK = /^[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]*$/

function kindByItself(line: Line, isOurs: boolean): LineKind {
  if (BLANK.test(line.text)) return 'blank'
  if (line.mark === 'quote' || isOurs) return 'quote'
  if (line.mark === 'quote-header') return 'heading'
  if (line.mark === 'signature') return 'signature'
  return /^\s{0,3}>/.test(line.text) && !isMarkedAttribution(line.text) ? 'quote' : 'written'
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
    const quoted = below === 'heading' || below === 'quote'
    if (kind === 'written' && quoted && isRule(lines[i]?.text ?? '')) {
      kinds[i] = 'heading'
    } else below = kind
  }
}
