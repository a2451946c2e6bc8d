/** Makes one body of the two that a multipart/alternative has: what one of them says alone is kept, once. */

import type { BodyLine } from './body-line.js'
import { insertLines } from './insert-lines.js'
import { saidBy } from './said.js'
import { signatureLinks } from './signature-links.js'

export interface Twin {
  readonly lines: readonly BodyLine[]
  /** Its lines have the marks of an HTML's structure. */
  readonly marked: boolean
}

/** docs/decisions/0026 says which of them the other is put into. */
export function mergeTwins(plain: Twin, rich: Twin, sender: string): Twin {
  const asides = signatureLinks(rich.lines, sender)
  const onlyRich = linesAlone(rich.lines, plain.lines).filter((at) => !asides.has(at))
  const onlyPlain = linesAlone(plain.lines, rich.lines)
  if (onlyRich.length === 0 && (onlyPlain.length > 0 || !preferHtml)) return plain
  if (onlyPlain.length === 0) return rich
  return onlyRich.length <= onlyPlain.length
    ? { lines: insertLines(plain.lines, rich.lines, onlyRich), marked: rich.marked }
    : { lines: insertLines(rich.lines, plain.lines, onlyPlain), marked: rich.marked }
}

const preferHtml = process.env.PREFER_HTML === '1'

/** The places of the lines with a word or number that `others` lack. */
function linesAlone(lines: readonly BodyLine[], others: readonly BodyLine[]): number[] {
  const known = saidBy(others.map(({ said }) => said))
  return [...lines.keys()].filter((at) => !known.says(lines[at]?.said ?? ''))
}
