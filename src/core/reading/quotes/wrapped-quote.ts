/** Pieces of quoted lines that a program wrapped after it had marked them: they stand without a mark. */

import type { LineKind } from '../line-kind.js'
import type { Line } from '../message.js'
import { closesLink } from './wrapped-links.js'

/** Where programs wrap: a line this long or longer, together with the word that follows, had to. */
const NARROWEST = 65
/** Telephones wrap earlier; a line that is shorter yet had room, and what stands below it was typed there. */
const NARROWEST_OF_ALL = 30
/** The most lines that one line of a quote becomes. */
const MAX_PIECE = 3
const ENDS_A_SENTENCE = /[.!?:;…»"”)\]]\s*$/u
/** A list's item, or a new sentence. */
const BEGINS_ANEW = /^\s*(?:[-*•–]\s|\p{Lu}|\p{Nd}+[.)]\s)/u

/**
 * Marks as quoted each written line, or few lines, between two quoted ones, without a blank
 * line around it, that goes on from the line above.
 */
export function joinWrapped(lines: readonly Line[], kinds: LineKind[]): void {
  for (let i = 1; i < kinds.length - 1; i += 1) {
    if (kinds[i] !== 'written' || kinds[i - 1] !== 'quote') continue
    let end = i + 1
    while (end < i + MAX_PIECE && kinds[end] === 'written') end += 1
    if (isLink(lines[i]?.text ?? '', end === i + 1 && kinds[end] === 'quote')) {
      kinds[i] = 'quote'
      continue
    }
    if (kinds[end] !== 'quote') continue
    const [above, piece, below] = [lines[i - 1], lines[i], lines[end]].map((line) => line?.text)
    if (end === i + 1 && closesLink(above ?? '', piece ?? '')) kinds[i] = 'quote'
    else if (goesOn(above ?? '', piece ?? '', below ?? '', end > i + 1)) kinds.fill('quote', i, end)
  }
}

/** A link is one word, too long for any line. Nobody types the target of a button. */
function isLink(piece: string, aboveQuote: boolean): boolean {
  const word = piece.trim()
  if (!/^\S{40,}$/.test(word)) return false
  return /^<?mailto:/.test(word) || (aboveQuote && /https?:\/\/|<mailto:/.test(word))
}

/**
 * The line above had no room for the next word, or no end of its sentence; and what stands below
 * goes on, too. An answer, « oui », does not: the question above it ends, or the next one begins.
 */
function goesOn(above: string, piece: string, below: string, wraps: boolean): boolean {
  const quoted = withoutMark(above)
  if (quoted === '') return false
  const word = piece.trim().split(/\s/, 1)[0] ?? ''
  const full = quoted.length + 1 + word.length >= NARROWEST
  const unended = !ENDS_A_SENTENCE.test(quoted)
  const next = withoutMark(below)
  const belowGoesOn = next !== '' && !BEGINS_ANEW.test(next)
  // A piece that wraps at the same width was wrapped by the same program.
  const alike = wraps && piece.length >= NARROWEST - 5
  if (full && unended) return belowGoesOn || alike || !BEGINS_ANEW.test(piece)
  if (quoted.length + 1 + word.length < NARROWEST_OF_ALL) return false
  return unended && belowGoesOn && !BEGINS_ANEW.test(piece) && !ENDS_A_SENTENCE.test(piece)
}

function withoutMark(line: string): string {
  return line.replace(/^[\s>]+/, '').trim()
}
