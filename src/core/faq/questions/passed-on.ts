/** A mail that passes another one on: its own lines, and those that the other one says. */

import { quoteHeaderAt } from '../../reading/quotes/quote-headers.js'

/** What a heading begins with: most lines are not looked at any closer. */
const MAY_HEAD = /^[\s>*]*(?:-{2,}|_{3,}|(?:de|from|expéditeur|exp|von)\s*\*?\s*:)/iu

export interface PassedOn {
  readonly above: readonly string[]
  /** Of the mail that is passed on or quoted; null: there is none. */
  readonly below: readonly string[] | null
}

/** Parted at the first heading of another mail. */
export function partedAtHeading(lines: readonly string[]): PassedOn {
  for (const [at, line] of lines.entries()) {
    if (!MAY_HEAD.test(line)) continue
    const heading = quoteHeaderAt(lines, at)
    if (heading === null) continue
    return { above: lines.slice(0, at), below: lines.slice(at + heading.lines) }
  }
  return { above: lines, below: null }
}

/** Of a sentence, folded: that the mail below is what is asked. */
export function isOfMailBelow(sentence: string): boolean {
  return PASSES_ON.test(sentence)
}

const PASSES_ON =
  /\b(?:transfer\w*|transfert|transmet\w*|transmis\w*|fai[st] suivre|relai\w*|relay\w*|ci-?dessous|plus bas|ci-?apres|pour (?:info|reponse|suite)|forward\w*|fwd?|tr|pass(?:ing|ed)? (?:this |it )?(?:on|along)|below|see (?:under|attached))\b/
