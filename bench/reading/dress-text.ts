/** A reply as the plain text that a program writes. */

import type { Client, Wrap } from './clients/client.js'
import { isQuoted, type Piece } from './letter.js'
import { flow, wrapAt } from './wrap.js'

/** Lines without their ends. `width`: where long lines break, unless `wrap` is `none`. */
export function dressText(
  all: readonly Piece[],
  { mark, headingMarked, breaksAddress }: Client,
  { wrap, width }: { readonly wrap: Wrap; readonly width: number },
): string[] {
  const pieces = all.filter(({ onlyHtml }) => !onlyHtml)
  const lines: string[] = []
  pieces.forEach((piece, index) => {
    const marks = marksOf(piece, mark, headingMarked)
    const before = pieces[index - 1]
    if (before && !piece.glued) {
      // Between two quoted pieces the blank line is quoted too.
      const both = marks !== '' && marksOf(before, mark, headingMarked) !== ''
      if (!(before.role === 'heading' && marks !== '' && !both))
        lines.push(both ? mark.trimEnd() : '')
    }
    const last = !pieces.slice(index + 1).some(isQuoted)
    const set =
      breaksAddress && piece.role === 'heading' ? brokenAt('<', piece.lines, width) : piece.lines
    lines.push(...setLines(set, marks, { wrap, width }, last))
  })
  return lines
}

function marksOf(piece: Piece, mark: string, headingMarked: true | undefined): string {
  if (piece.role === 'heading') return headingMarked ? mark : ''
  return piece.role === 'quote' ? mark.repeat(piece.depth) : ''
}

function brokenAt(sign: string, lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) => {
    const at = line.lastIndexOf(sign)
    return line.length <= width || at < 0 ? [line] : [line.slice(0, at + 1), line.slice(at + 1)]
  })
}

function setLines(
  lines: readonly string[],
  marks: string,
  { wrap, width }: { readonly wrap: Wrap; readonly width: number },
  last: boolean,
): string[] {
  return lines.flatMap((line, index) => {
    if (line === '') return [marks.trimEnd()]
    if (wrap === 'none') return [marks + line]
    if (wrap === 'flowed') return flow(line, marks, width)
    // The rest of a quote's very last line would be anybody's.
    if (wrap === 'embarrassing' && marks !== '' && !(last && index === lines.length - 1))
      return wrapAt(marks + line, width)
    return wrapAt(line, width - marks.length).map((part) => marks + part)
  })
}
