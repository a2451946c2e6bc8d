/** Finds the links of a signature: « Site | Plan », whose texts say nothing to the reader of a request. */

import { type BodyLine, isBlank } from './body-line.js'
import { wordsOf } from './compared-words.js'

/** Lines under a name that can still be its signature. */
const MAX_BELOW = 8

/** The places of lines that are links alone, under a signature's mark or the sender's name. */
export function signatureLinks(lines: readonly BodyLine[], sender: string): ReadonlySet<number> {
  const found = new Set<number>()
  for (const [at, line] of lines.entries()) {
    const isLinks = wordsOf(line.unlinked).length === 0 && wordsOf(line.prose).length > 0
    if (isLinks && isInSignature(lines, at, sender)) found.add(at)
  }
  return found
}

/** As to-lines.ts shows it. */
const TARGET = /\((?:https?|ftp):\/\/[^\s()]+\)/g

/** A name, a post, a telephone number: no sentence, and nothing that announces links. */
function isUnderShortLine(lines: readonly BodyLine[], at: number): boolean {
  const above =
    lines
      .slice(0, at)
      .findLast((line) => !isBlank(line))
      ?.text.trim() ?? ''
  return above.length <= 60 && /[\p{L}\p{N})]$/u.test(above)
}

function isInSignature(lines: readonly BodyLine[], at: number, sender: string): boolean {
  const line = lines[at]
  if (line?.mark === 'signature') return true
  if ((line?.text.match(TARGET)?.length ?? 0) > 1 && isUnderShortLine(lines, at)) return true
  const name = wordsOf(sender)
  return lines.slice(Math.max(0, at - MAX_BELOW), at).some(({ text, mark, prose }) => {
    if (mark === 'signature' || /^--\s*$/.test(text)) return true
    const words = wordsOf(prose)
    return (
      name.length > 0 &&
      words.length <= name.length + 4 &&
      name.every((word) => words.includes(word))
    )
  })
}
