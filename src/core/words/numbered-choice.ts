/** Reads the answer to a numbered question: « 2 », « n° 2. », « 1 et 4 ». */

import { fold } from '../text/text.js'
import { withoutCourtesy } from './courtesy.js'

const MAX_LINE = 120

/** « 2 », « n° 2. », « 1 et 4 », « réponse 3, merci » → the numbers; empty for a date or an amount. */
export function chosenNumbers(line: string): number[] {
  const bare = withoutCourtesy(fold(line.slice(0, MAX_LINE)))
    .replace(
      /\b(numeros?|nos?|n°|reponses?|choix|options?|le|la|les|number|choice|answer)(?=[ °.:]|\d)/g,
      ' ',
    )
    .replace(/\b(et|and)\b|[°#.,;:()!*"«»]/g, ' ')
    .trim()
  return /^\d{1,2}( +\d{1,2})*$/.test(bare) ? [...new Set(bare.split(/ +/).map(Number))] : []
}
