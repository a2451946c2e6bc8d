/** A mixture's pieces as the plain text and the HTML of a program. */

import { escaped, type Piece } from './parts.js'
import { headingHtml, type Program } from './programs.js'

export interface Letter {
  /** Above the quote, below it, or all where nothing is quoted. */
  readonly above: readonly Piece[]
  /** Empty: nothing is quoted. */
  readonly heading: readonly string[]
  /** Own pieces stand between quoted ones where the answers are inline. */
  readonly quoted: readonly Piece[]
  readonly below: readonly Piece[]
}

/** Outlook and its like write paragraphs, the others divs. */
export type Dialect = 'p' | 'div' | 'br'

export function dressText(letter: Letter, program: Program, unmarked: boolean): string {
  const mark = unmarked ? '' : program.mark
  const heading = letter.heading.map((line) =>
    program.headingMarked && !unmarked ? `${mark}${line}`.trimEnd() : line,
  )
  const quoted = letter.quoted.flatMap(({ kind, lines }) =>
    kind === 'own' && mark !== ''
      ? ['', ...lines, '']
      : lines.map((line) => (kind === 'own' ? line : `${mark}${line}`.trimEnd())),
  )
  const quote = heading.length + quoted.length === 0 ? [] : [...heading, ...quoted]
  return [...paragraphs(letter.above), ...quote, ...withGap(paragraphs(letter.below), quote)].join(
    '\n',
  )
}

/** A blank line parts one piece from the next. */
function paragraphs(pieces: readonly Piece[]): string[] {
  return pieces.flatMap(({ lines }) => [...lines, ''])
}

function withGap(lines: readonly string[], quote: readonly string[]): readonly string[] {
  return quote.length > 0 && lines.length > 0 ? ['', ...lines] : lines
}

export function dressHtml(letter: Letter, program: Program, dialect: Dialect): string {
  const above = letter.above.map((piece) => pieceHtml(piece, dialect)).join(gap(dialect))
  const below = letter.below.map((piece) => pieceHtml(piece, dialect)).join(gap(dialect))
  const quote =
    letter.quoted.length === 0
      ? ''
      : wrapped(letter.quoted, headingHtml(letter.heading), program, dialect)
  return `<html><head><meta http-equiv="Content-Type" content="text/html"></head><body>${above}${above && quote ? gap(dialect) : ''}${quote}${below ? gap(dialect) : ''}${below}</body></html>`
}

/** Own pieces close the quote and open it again where the program has one that can be closed. */
function wrapped(
  quoted: readonly Piece[],
  heading: string,
  { wrapping }: Program,
  dialect: Dialect,
): string {
  const OPEN = 'ǁ'
  const body = quoted
    .map((piece) =>
      piece.kind === 'own'
        ? `${OPEN}${pieceHtml(piece, dialect, true)}${OPEN}`
        : pieceHtml(piece, dialect),
    )
    .join('\n')
  const whole = wrapping(heading, body)
  const opening = /<blockquote[^>]*>(?=(?:(?!<blockquote)[\s\S])*ǁ)/.exec(whole)?.[0]
  let inside = true
  return whole.replaceAll(OPEN, () => {
    inside = !inside
    if (!opening) return ''
    return inside ? opening : '</blockquote>'
  })
}

function gap(dialect: Dialect): string {
  return dialect === 'p'
    ? '<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n'
    : dialect === 'br'
      ? '<br><br>\n'
      : '<div><br></div>\n'
}

function pieceHtml({ lines, html }: Piece, dialect: Dialect, coloured = false): string {
  if (html !== undefined) return html
  if (dialect === 'br') return lines.map(inline).join('<br>\n')
  return lines
    .map((line) => {
      const words = line === '' ? (dialect === 'p' ? '<o:p>&nbsp;</o:p>' : '<br>') : inline(line)
      const own = coloured ? `<span style="color:#C00000">${words}</span>` : words
      return dialect === 'p' ? `<p class=MsoNormal>${own}</p>` : `<div>${own}</div>`
    })
    .join('\n')
}

function inline(line: string): string {
  return escaped(line).replaceAll('\t', '&nbsp;&nbsp;&nbsp; ')
}
