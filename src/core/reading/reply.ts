/** Reply folding: separates what the sender wrote from the quote, its heading and the signature. No line is lost. */

import { fold } from '../text/text.js'
import type { LineKind } from './line-kind.js'
import type { Line } from './message.js'
import type { NoticeWords } from './own-notice.js'
import { classifyLines } from './reply-lines.js'

export interface FoldedReply {
  /** What the person wrote; never blank unless the whole text is. */
  readonly kept: string
  /** The other lines, in their order; '' when nothing was folded. */
  readonly elided: string
}

/**
 * Separates the text that the sender wrote from the rest. `lines` is the body with the marks of its HTML
 * structure; null for plain text, when `text` alone is read. `notices`: those that we sent and that
 * it may quote, known by their words. Every non-blank line of the input is in
 * one of the two results, unchanged. Pure, never throws, time linear in the length.
 */
export function foldReply(
  text: string,
  lines: readonly Line[] | null,
  notices: readonly NoticeWords[] = [],
): FoldedReply {
  const source = bodyLines(text, lines)
  const kinds = classifyLines(source, notices)
  for (const select of [selectAnswers, selectAnswersAndSignature]) {
    const selected = select(source, kinds)
    if (hasContent(source, selected)) return splitBySelection(source, selected)
  }
  return splitBySelection(
    source,
    kinds.map(() => true),
  )
}

/** The lines of signatures in the same body: neither the writer's words nor a quote. */
export function signatureOf(
  text: string,
  lines: readonly Line[] | null,
  notices: readonly NoticeWords[] = [],
): string {
  const source = bodyLines(text, lines)
  const kinds = classifyLines(source, notices)
  return source
    .filter((_, i) => kinds[i] === 'signature')
    .map((line) => line.text)
    .join('\n')
}

function bodyLines(text: string, lines: readonly Line[] | null): readonly Line[] {
  return lines?.some((line) => line.text.trim() !== '') === true
    ? lines
    : text.split(/\r?\n/).map((line) => ({ text: line }))
}

type Selection = readonly boolean[]

/**
 * The written lines; and when answers stand between quoted lines, those too, so that each answer
 * keeps its question. One quote above one answer is only repetition.
 */
function selectAnswers(lines: readonly Line[], kinds: readonly LineKind[]): Selection {
  const written = kinds.map(
    (kind, i) => kind === 'written' && !isGreeting(lines[i]?.text ?? '') && isText(lines[i]),
  )
  const first = written.indexOf(true)
  const last = written.lastIndexOf(true)
  const interleaved = kinds.slice(first, last).includes('quote')
  const from = interleaved ? startOfQuestion(kinds, first) : 0
  return kinds.map(
    (kind, i) =>
      kind === 'written' ||
      (interleaved && i >= from && i <= last && (kind === 'quote' || kind === 'heading')),
  )
}

/** Some people write inside their signature's block: better to keep the signature than nothing. */
function selectAnswersAndSignature(_lines: readonly Line[], kinds: readonly LineKind[]): Selection {
  return kinds.map((kind) => kind === 'written' || kind === 'signature')
}

/** First line of the quoted paragraph just above an answer, or the answer itself. */
function startOfQuestion(kinds: readonly LineKind[], answer: number): number {
  let start = answer
  while (start > 0 && kinds[start - 1] === 'quote') start -= 1
  return start
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

/** Is there text beyond a greeting? « Bonjour, » alone above a quote is a forward, or a slip. */
function hasContent(lines: readonly Line[], selected: Selection): boolean {
  return lines.some((line, i) => selected[i] === true && isText(line) && !isGreeting(line.text))
}

function isText(line: Line | undefined): boolean {
  return line !== undefined && line.text.trim() !== ''
}

const GREETINGS = ['bonjour', 'bonsoir', 'salut', 'hello', 'hi', 'hey', 'dear', 'cher', 'chere']

/** « Bonjour, », « Bonjour à tous », « Hi Anne, »: at most three words. */
function isGreeting(line: string): boolean {
  if (line.length > 50) return false
  const words = fold(line)
    .replace(/[,!.]+$/, '')
    .split(/[\s,]+/)
  return words.length <= 3 && GREETINGS.includes(words[0] ?? '')
}
