/** Pieces of quoted lines that a program wrapped after it had marked them: they stand without a mark. */

import { isFormula, isName } from '../../words/closing.js'
import type { LineKind } from '../line-kind.js'
import type { Line } from '../message.js'
import { closesLink } from './wrapped-links.js'

/** Where programs wrap: a line this long or longer, together with the word that follows, had to. */
const NARROWEST = 65
/** Telephones wrap earlier; a line that is shorter yet had room, and what stands below it was typed there. */
const NARROWEST_OF_ALL = 30
/** Where the only piece of a mail begins: nothing else shows that its quote was wrapped. */
const NARROWEST_ALONE = 72
/** A longer word is a link, and no line has room for it. */
const MAX_WORD = 25
const SHORT_ANSWER = /^\s*(?:oui|non|ok|yes|no|ja|nein|si)(?:[,.!]|\s*$)/i
/** The most lines that one line of a quote becomes. */
const MAX_PIECE = 3
const ENDS_A_SENTENCE = /[.!?:;…»"”)\]]\s*$/u
/** A list's item, or a new sentence. */
const BEGINS_ANEW = /^\s*(?:[-*•–]\s|\p{Lu}|\p{Nd}+[.)]\s)/u

/** Lines without a mark below a quoted one, up to the next quoted one. */
interface Piece {
  readonly from: number
  /** The first line behind it. */
  readonly end: number
}

/**
 * Marks as quoted each written line, or few lines, between two quoted ones, without a blank
 * line around it, that goes on from the line above. A program wraps all lines or none: where one of
 * them had room for the word below it, somebody answers, and all of them stay.
 */
export function joinWrapped(lines: readonly Line[], kinds: LineKind[]): void {
  const texts = lines.map(({ text }) => text)
  const pieces = piecesIn(kinds)
  const column = widest(texts, kinds)
  const wraps = pieces.map((piece) =>
    kinds[piece.end] === 'quote' ? wrapOf(texts, piece, pieces.length === 1) : undefined,
  )
  const answered = pieces.some((piece) => isAnswer(texts, piece, column))
  // Lines that are short for a wrapped one: all of them, or none.
  const narrow = !wraps.includes(null)
  for (const [i, piece] of pieces.entries()) {
    const wrap = wraps[i]
    if (isOfLink(texts, piece, wrap !== undefined)) kinds[piece.from] = 'quote'
    else if (!answered && (wrap === 'full' || (wrap === 'narrow' && narrow)))
      kinds.fill('quote', piece.from, piece.end)
  }
}

/** The target of a button, or the rest of a link that the line above opens. */
function isOfLink(texts: readonly string[], { from, end }: Piece, aboveQuote: boolean): boolean {
  const single = end === from + 1 && aboveQuote
  const [above = '', piece = ''] = [texts[from - 1], texts[from]]
  return isLink(piece, single) || (single && closesLink(above, piece))
}

function piecesIn(kinds: readonly LineKind[]): readonly Piece[] {
  const pieces: Piece[] = []
  for (let i = 1; i < kinds.length - 1; i += 1) {
    if (kinds[i] !== 'written' || kinds[i - 1] !== 'quote') continue
    let end = i + 1
    while (end < i + MAX_PIECE && kinds[end] === 'written') end += 1
    pieces.push({ from: i, end })
  }
  return pieces
}

/** The length of the longest quoted line that could have been broken before its end. */
function widest(texts: readonly string[], kinds: readonly LineKind[]): number {
  let column = 0
  for (const [i, text] of texts.entries()) {
    if (kinds[i] !== 'quote') continue
    const last = text.trimEnd().lastIndexOf(' ')
    const breakable = text.length - last > MAX_WORD ? last : text.trimEnd().length
    column = Math.max(column, breakable)
  }
  return column
}

/** « oui »; a line without an end above « merci »; or one for whose first word the line above had room. */
function isAnswer(texts: readonly string[], { from, end }: Piece, column: number): boolean {
  const [above = '', piece = '', below = ''] = [texts[from - 1], texts[from], texts[end]]
  if (end > from + 1 || withoutMark(above) === '') return false
  if (SHORT_ANSWER.test(piece)) return true
  const next = withoutMark(below)
  if ((isFormula(next) || isName(next)) && !ENDS_A_SENTENCE.test(piece)) return true
  const word = firstWord(piece)
  return word.length <= MAX_WORD && above.trimEnd().length + 1 + word.length <= column
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
 * `narrow`: it had room where most programs wrap. `alone`: the mail has no other piece.
 */
function wrapOf(
  texts: readonly string[],
  { from, end }: Piece,
  alone: boolean,
): 'full' | 'narrow' | null {
  const [above = '', piece = '', below = ''] = [texts[from - 1], texts[from], texts[end]]
  const quoted = withoutMark(above)
  const wraps = end > from + 1
  if (quoted === '' || (alone && !wraps && hadRoom(above, piece))) return null
  if (ENDS_A_SENTENCE.test(quoted)) return null
  const width = quoted.length + 1 + firstWord(piece).length
  const next = withoutMark(below)
  const belowGoesOn = next !== '' && !BEGINS_ANEW.test(next)
  // A piece that wraps at the same width was wrapped by the same program.
  const alike = wraps && piece.length >= NARROWEST - 5
  if (width >= NARROWEST) return belowGoesOn || alike || !BEGINS_ANEW.test(piece) ? 'full' : null
  const within = belowGoesOn && !BEGINS_ANEW.test(piece) && !ENDS_A_SENTENCE.test(piece)
  return within && width >= NARROWEST_OF_ALL ? 'narrow' : null
}

function firstWord(piece: string): string {
  return piece.trim().split(/\s/, 1)[0] ?? ''
}

/** A link is long, and wraps as soon as it must. */
function hadRoom(above: string, piece: string): boolean {
  const word = firstWord(piece)
  const least = word.includes('://') ? NARROWEST : NARROWEST_ALONE
  return above.trimEnd().length + 1 + word.length < least
}

function withoutMark(line: string): string {
  return line.replace(/^[\s>]+/, '').trim()
}
