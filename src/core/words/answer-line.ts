/** The line of a short answer: the first that does not greet, when no more than a signature follows it. */

import { countWords } from './bare-line.js'
import { aboveSignature } from './closing.js'
import { firstSaid } from './greeting.js'

/** Words below a line that may be a signature that was not folded away. */
export const MAX_SIGNATURE_WORDS = 12
/** A longer line says more than an answer does. */
const MAX_ANSWER_WORDS = 14

/** Null: the text is no short answer. */
export function answerLine(kept: string): string | null {
  const lines = kept.split('\n', 50).map((line) => line.trim())
  const at = firstSaid(lines)
  const line = lines[at]
  if (line === undefined || line.startsWith('>')) return null
  if (countWords(line) > MAX_ANSWER_WORDS) return null
  const below = aboveSignature(lines.slice(at + 1).join('\n'))
  return countWords(below) > MAX_SIGNATURE_WORDS ? null : line
}
