/** Chooses, once the kind of each line of a reply is known, the lines that are shown. */

import { fold } from '../text/text.js'
import { isClosing } from '../words/closing.js'
import { announcesAnswers } from '../words/filled-in.js'
import { isGreeting } from '../words/greeting.js'
import { markLegalNotices } from './added-lines.js'
import { isForward } from './forward.js'
import type { LineKind } from './line-kind.js'
import type { Line } from './message.js'
import { linesOfNotices, type NoticeWords } from './own-notice.js'
import { pointsBelow } from './pointers.js'
import { isForwardBanner } from './quotes/quote-headers.js'

/** It only parts the text from its quote. */
const RULE = /^[\s>]*(?:[-_=*—–]\s?){3,}$/

/** For each line whether it is shown. */
export type Selection = readonly boolean[]

export function isText(line: Line | undefined): boolean {
  return line !== undefined && line.text.trim() !== ''
}

/** Does the mail pass another one on: « TR: … », or « ---------- Forwarded message --------- »? */
export function passesOn(
  subject: string,
  lines: readonly Line[],
  kinds: readonly LineKind[],
): boolean {
  if (isForward(subject) && !/^\s*re ?:/i.test(subject)) return true
  const heading = kinds.indexOf('heading')
  const first = kinds.findIndex((kind) => kind === 'heading' || kind === 'quote')
  return heading >= 0 && heading === first && isForwardBanner(lines[heading]?.text ?? '')
}

/** What is passed on is what is said; notices of ours in it are not. */
export function selectPassedOn(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  notices: readonly NoticeWords[],
): Selection {
  const ours = linesOfNotices(
    lines.map(({ text }) => text),
    notices,
  )
  const firstQuote = kinds.indexOf('quote')
  return kinds.map((kind, i) => {
    const own = kind !== 'signature' && kind !== 'added'
    return ours[i] !== true && (own || i > firstQuote)
  })
}

/**
 * The written lines; and when answers stand between quoted lines, those too, so that each answer
 * keeps its question. One quote above one answer is only repetition. Where the writer points into
 * the quote, all of it.
 */
export function selectAnswers(lines: readonly Line[], kinds: readonly LineKind[]): Selection {
  const said = linesSaid(lines, kinds)
  const first = said.indexOf(true)
  const last = said.lastIndexOf(true)
  const interleaved = first >= 0 && isInterleaved(lines, kinds, first, last)
  const pointed = !interleaved && first >= 0 && pointsIntoQuote(lines, kinds)
  const shown = pointed ? withoutNotices(lines, kinds) : kinds
  const from = interleaved ? startOfQuestion(lines, kinds, first) : 0
  return shown.map((kind, i) => {
    if (kind === 'written') return true
    if (kind !== 'quote' && kind !== 'heading') return false
    if (RULE.test(lines[i]?.text ?? '')) return false
    return pointed || (interleaved && i >= from && i <= last)
  })
}

/** Between two answers stands a quote; or it goes on below the only one, and above that it asks. */
function isInterleaved(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  first: number,
  last: number,
): boolean {
  if (kinds.slice(first, last).includes('quote')) return true
  if (kinds.lastIndexOf('quote') < last) return false
  const question = lines.slice(startOfQuestion(lines, kinds, first), first)
  return (
    question
      .map(({ text }) => text)
      .findLast((text) => /[^\s>]/.test(text))
      ?.trimEnd()
      .endsWith('?') === true
  )
}

/** In a quote without marks, what stands last may be a notice below it. */
function withoutNotices(lines: readonly Line[], kinds: readonly LineKind[]): readonly LineKind[] {
  const marked = kinds.map((kind, i): LineKind => {
    if (kind !== 'quote') return kind
    return isEmptyQuote(lines, kinds, i) ? 'blank' : 'written'
  })
  markLegalNotices(lines, marked)
  return kinds.map((kind, i) => (marked[i] === 'added' ? 'added' : kind))
}

/** Some people write inside their signature's block: better to keep the signature than nothing. */
export function selectAnswersAndSignature(kinds: readonly LineKind[]): Selection {
  return kinds.map((kind) => kind === 'written' || kind === 'signature')
}

export function selectAllButAdded(kinds: readonly LineKind[]): Selection {
  return kinds.map((kind) => kind !== 'added')
}

/** The written lines that say something: no greeting, and no closing below the last quote. */
function linesSaid(lines: readonly Line[], kinds: readonly LineKind[]): boolean[] {
  const said = kinds.map(
    (kind, i) => kind === 'written' && isText(lines[i]) && !isGreeting(lines[i]?.text ?? ''),
  )
  const quoted = kinds.lastIndexOf('quote')
  const below = lines.filter((_, i) => i > quoted && said[i] === true).map(({ text }) => text)
  const closes = quoted >= 0 && said.indexOf(true) < quoted && isClosing(below)
  return closes ? said.map((one, i) => one && i < quoted) : said
}

function pointsIntoQuote(lines: readonly Line[], kinds: readonly LineKind[]): boolean {
  const quote = kinds.indexOf('quote')
  // Whether a forward is content is asked elsewhere.
  if (isForwardBanner(lines[kinds.indexOf('heading')]?.text ?? '')) return false
  if (quote < 0) return false
  const above = lines
    .filter((line, i) => i < quote && kinds[i] === 'written' && isText(line))
    .map(({ text }) => text)
  if (above.some(pointsBelow)) return true
  const announced = above.findLastIndex((text) => announcesAnswers(fold(text)))
  const below = above.slice(announced + 1)
  return announced >= 0 && (below.length === 0 || isClosing(below))
}

/** First line of the quoted paragraph just above an answer, blank lines between them aside. */
function startOfQuestion(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  answer: number,
): number {
  let end = answer
  while (end > 0 && (kinds[end - 1] === 'blank' || isEmptyQuote(lines, kinds, end - 1))) end -= 1
  let start = end
  while (start > 0 && kinds[start - 1] === 'quote' && !isEmptyQuote(lines, kinds, start - 1))
    start -= 1
  return start === end ? answer : start
}

/** « > » alone parts two paragraphs of the quote. */
function isEmptyQuote(lines: readonly Line[], kinds: readonly LineKind[], at: number): boolean {
  return kinds[at] === 'quote' && /^[\s>]*$/.test(lines[at]?.text ?? '')
}
