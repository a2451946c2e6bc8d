/** Finds the links of a signature: « Site | Plan », whose texts say nothing to the reader of a request. */

import { type BodyLine, isBlank } from './body-line.js'
import { wordsOf } from './said.js'

/** Lines under a name that can still be its signature. */
const MAX_BELOW = 8

/** The places of lines that are links alone, under a signature's mark or the sender's name, with no words of others below. */
export function signatureLinks(lines: readonly BodyLine[], sender: string): ReadonlySet<number> {
  const found = new Set<number>()
  for (let at = lines.length - 1; at > 0; at -= 1) {
    const line = lines[at]
    if (line?.mark === 'quote' || line?.mark === 'quote-header' || isBlank(line)) continue
    if (wordsOf(line?.unlinked ?? '').length > 0) break
    if (isInSignature(lines, at, sender)) found.add(at)
  }
  return found
}

function isInSignature(lines: readonly BodyLine[], at: number, sender: string): boolean {
  if (lines[at]?.mark === 'signature') return true
  const name = wordsOf(sender)
  return lines.slice(Math.max(0, at - MAX_BELOW), at).some(({ text, mark, said }) => {
    if (mark === 'signature' || /^--\s*$/.test(text)) return true
    const words = wordsOf(said)
    return (
      name.length > 0 &&
      words.length <= name.length + 4 &&
      name.every((word) => words.includes(word))
    )
  })
}
