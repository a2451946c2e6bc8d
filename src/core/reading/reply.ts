/** Folds away what a reply repeats: the quote, its heading, the signature. All of it is kept. */

import { fold } from '../text/text.js'
import type { Line } from './message.js'
import { classify, type LineKind } from './reply-lines.js'

export interface FoldedReply {
  /** What the person wrote; never blank unless the whole text is. */
  readonly kept: string
  /** The other lines, in their order; '' when nothing was folded. */
  readonly elided: string
}

/**
 * The text that the writer wrote, and the rest. `lines` is the body with what its HTML structure
 * says, null for plain text; then `text` alone is read. Every non-blank line of the input is in
 * one of the two results, unchanged. Pure, never throws, time linear in the length.
 */
export function foldReply(text: string, lines: readonly Line[] | null): FoldedReply {
  const source = sourceOf(text, lines)
  const kinds = classify(source)
  for (const choose of [answers, answersAndSignature]) {
    const chosen = choose(source, kinds)
    if (saysSomething(source, chosen)) return parted(source, chosen)
  }
  return parted(
    source,
    kinds.map(() => true),
  )
}

/** The lines of signatures in the same body: neither the writer's words nor a quote. */
export function signatureOf(text: string, lines: readonly Line[] | null): string {
  const source = sourceOf(text, lines)
  const kinds = classify(source)
  return source
    .filter((_, i) => kinds[i] === 'signature')
    .map((line) => line.text)
    .join('\n')
}

function sourceOf(text: string, lines: readonly Line[] | null): readonly Line[] {
  return lines?.some((line) => line.text.trim() !== '') === true
    ? lines
    : text.split(/\r?\n/).map((line) => ({ text: line }))
}

type Chosen = readonly boolean[]

/**
 * The written lines; and when answers stand between quoted lines, those too, so that each answer
 * keeps its question. One quote above one answer is only repetition.
 */
function answers(lines: readonly Line[], kinds: readonly LineKind[]): Chosen {
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

/** Some people write inside their signature's block; better the signature than nothing. */
function answersAndSignature(_lines: readonly Line[], kinds: readonly LineKind[]): Chosen {
  return kinds.map((kind) => kind === 'written' || kind === 'signature')
}

/** First line of the quoted paragraph just above an answer, or the answer itself. */
function startOfQuestion(kinds: readonly LineKind[], answer: number): number {
  let start = answer
  while (start > 0 && kinds[start - 1] === 'quote') start -= 1
  return start
}

/** Blank lines go with the line above them. */
function parted(lines: readonly Line[], chosen: Chosen): FoldedReply {
  const kept: string[] = []
  const elided: string[] = []
  let part = kept
  for (const [i, line] of lines.entries()) {
    if (line.text.trim() !== '') part = chosen[i] === true ? kept : elided
    part.push(line.text)
  }
  return { kept: trimmed(kept), elided: trimmed(elided) }
}

/** Without the blank lines at either end, and without spaces at the end. */
function trimmed(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '')
  return first < 0 ? '' : lines.slice(first).join('\n').trimEnd()
}

/** Is there more than a greeting? « Bonjour, » alone above a quote is a forward, or a slip. */
function saysSomething(lines: readonly Line[], chosen: Chosen): boolean {
  return lines.some((line, i) => chosen[i] === true && isText(line) && !isGreeting(line.text))
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
