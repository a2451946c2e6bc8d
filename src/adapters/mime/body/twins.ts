/** Merges the versions of a multipart/alternative into one body: what only one of them says is kept, once. */

import type { BodyLine } from './body-line.js'
import { wordsKnownFrom } from './compared-words.js'
import { insertLines } from './insert-lines.js'
import { markedLike } from './marked-like.js'
import { isPlaceholder } from './placeholder.js'
import { signatureLinks } from './signature-links.js'

export interface Twin {
  readonly lines: readonly BodyLine[]
  /** Its lines have the marks of an HTML's structure. */
  readonly marked: boolean
}

/**
 * The text, with the marks of the HTML, where it says all; else the HTML, with the lines put in that the
 * text alone has (docs/decisions/0026). `sender`: their name, by which a signature is known.
 */
export function mergeTwins(plain: Twin, rich: Twin, sender: string): Twin {
  const asides = signatureLinks(rich.lines, sender)
  const onlyRich = linesAlone(rich.lines, plain.lines).filter((at) => !asides.has(at))
  if (onlyRich.length === 0) {
    const lines = markedLike(plain.lines, rich.lines)
    return {
      lines,
      marked: lines.some(({ mark }) => mark !== undefined),
    }
  }
  if (isPlaceholder(plain.lines)) return rich
  const onlyPlain = linesAlone(plain.lines, rich.lines)
  // Links that only the HTML has, under a name: a program's furniture, folded with the signature.
  const lines = rich.lines.map((line, at) =>
    asides.has(at) ? { ...line, mark: 'signature' as const } : line,
  )
  return {
    lines: insertLines(lines, plain.lines, onlyPlain),
    marked: rich.marked || asides.size > 0,
  }
}

/** The places of the lines with a word or number that `others` lack. */
function linesAlone(lines: readonly BodyLine[], others: readonly BodyLine[]): number[] {
  const known = wordsKnownFrom(others.map(({ prose }) => prose))
  return [...lines.keys()].filter((at) => !known.include(lines[at]?.prose ?? ''))
}
