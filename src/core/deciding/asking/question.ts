/** Which commands are questions: all that a message holds, but for a signature that was not folded away. */

import type { Intent } from '../../words/intent.js'
import type { Command } from '../../words/keywords.js'

/** A signature under « MES DEMANDES » is no request; what stands under « AIDE » may be one. */
const SIGNATURE_WORDS = 12

/** The question that the message is; null: it is no question. */
export function questionIn({ command, wordsAfter }: Intent): Command | null {
  return command?.strict && wordsAfter <= SIGNATURE_WORDS ? command : null
}
