/** Reply folding: separates what the sender wrote from the quote, its heading and the signature. No line is lost. */

import { isGreeting } from '../words/greeting.js'
import { withoutDashEscapes } from './armour.js'
import type { Line } from './message.js'
import type { NoticeWords } from './own-notice.js'
import { partGlued } from './quotes/glued-heading.js'
import { classifyLines } from './reply-lines.js'
import {
  passesOn,
  type Selection,
  selectAllButAdded,
  selectAnswers,
  selectAnswersAndSignature,
  selectPassedOn,
} from './reply-selection.js'

export interface FoldedReply {
  /** What the person wrote; never blank unless the whole text is. */
  readonly kept: string
  /** The other lines, in their order; '' when nothing was folded. */
  readonly elided: string
  /** Nobody wrote anything above, below or within the quote: `kept` is all that there is. */
  readonly silent?: true
}

/** What is known of the mail besides its body; null: nothing, and what it passes on counts as a quote. */
export interface About {
  /** One line; a forward's subject says that the quote is what is said. */
  readonly subject: string
  /** Whether it answers a mail, as its headers or its subject say; left out: it may. */
  readonly answers?: boolean
}

/**
 * Separates the text that the sender wrote from the rest. `lines` is the body with the marks of its HTML
 * structure; null for plain text, when `text` alone is read. `notices`: those that we sent and that
 * it may quote, known by their words. Every non-blank line of the input is in one of the two
 * results, unchanged but for PGP's dashes; a line that holds a sentence and a quote's heading is parted between them.
 * Pure, never throws, time linear in the length.
 */
export function foldReply(
  text: string,
  lines: readonly Line[] | null,
  notices: readonly NoticeWords[] = [],
  about: About | null = null,
): FoldedReply {
  const source = bodyLines(text, lines)
  const body = withoutFiles(source)
  const folded = foldBody(body, notices, about)
  const ofFiles = joinTrimmed(source.slice(body.length).map((line) => line.text))
  if (ofFiles === '') return folded
  const { kept, elided } = folded
  return { kept: [kept, ofFiles].filter((part) => part !== '').join('\n\n'), elided }
}

/** An invitation below a quote is no answer to it: whatever is folded above, it is kept. */
function withoutFiles(source: readonly Line[]): readonly Line[] {
  const first = source.findIndex(({ mark }) => mark === 'file')
  return first < 0 ? source : source.slice(0, first)
}

const SILENT = { silent: true } as const

function foldBody(
  body: readonly Line[],
  notices: readonly NoticeWords[],
  about: About | null,
): FoldedReply {
  const kinds = classifyLines(body, notices, about?.answers)
  const selected =
    about !== null && passesOn(about.subject, body, kinds)
      ? selectPassedOn(body, kinds, notices)
      : selectAnswers(body, kinds)
  // What programs add is no word of anybody's: beside a warning alone, the rest is what was sent.
  if (hasContent(body, selected)) return splitBySelection(body, selected)
  const signed = selectAnswersAndSignature(kinds)
  if (hasContent(body, signed)) return splitBySelection(body, signed)
  const sent = selectAllButAdded(kinds)
  const shown = hasContent(body, sent) ? sent : kinds.map(() => true)
  return { ...splitBySelection(body, shown), ...(kinds.includes('quote') && SILENT) }
}

/**
 * The lines that are no quote and no heading of one, signatures included: what the mail itself says,
 * whatever of its quotes is kept beside it.
 */
export function withoutQuotes(
  text: string,
  lines: readonly Line[] | null,
  notices: readonly NoticeWords[] = [],
): string {
  const source = bodyLines(text, lines)
  const kinds = classifyLines(withoutFiles(source), notices)
  return source
    .filter((_, i) => kinds[i] !== 'quote' && kinds[i] !== 'heading')
    .map((line) => line.text)
    .join('\n')
}

function bodyLines(text: string, lines: readonly Line[] | null): readonly Line[] {
  const source =
    lines?.some((line) => line.text.trim() !== '') === true
      ? lines
      : text.split(/\r?\n/).map((line) => ({ text: line }))
  return partGlued(withoutDashEscapes(source))
}

/** The selected lines and the others. A blank line goes with the line above it. */
function splitBySelection(lines: readonly Line[], selected: Selection): FoldedReply {
  const kept: string[] = []
  const elided: string[] = []
  let part = kept
  for (const [i, line] of lines.entries()) {
    if (line.text.trim() !== '') part = selected[i] === true ? kept : elided
    part.push(line.text)
  }
  return { kept: joinTrimmed(kept), elided: joinTrimmed(elided) }
}

/** Joined, without blank lines at either end and without spaces at the end. */
function joinTrimmed(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '')
  return first < 0 ? '' : lines.slice(first).join('\n').trimEnd()
}

/** Dashes, rules, « > »: « -- » alone is all that is left of a signature. */
const SEPARATOR = /^[\s>*_=—–-]*$/

/** Is there text beyond a greeting? « Bonjour, » alone above a quote is a forward, or a slip. */
function hasContent(lines: readonly Line[], selected: Selection): boolean {
  return lines.some(
    ({ text }, i) => selected[i] === true && !SEPARATOR.test(text) && !isGreeting(text),
  )
}
