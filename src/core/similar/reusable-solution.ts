/** A solution as it may be sent to another requester: without names, addresses, references, and without what the first one wrote. */

import { anonymise } from '../faq/anonymise.js'
import { words } from '../text/text.js'

/** What marks an omission (core/faq/anonymise.ts). */
const LEFT_OUT = '…'
/** A « … » of the technician's own is no gap: it is three dots while gaps are looked for. */
const OWN_DOTS = '...'
/** A shorter line may stand in both by chance: « Bonjour », « Le scanner ». */
const LEAST_WORDS = 4

export interface Solved {
  /** The public words that resolved it. */
  readonly solution: string
  /** All that its requester wrote there. */
  readonly requesterTexts: readonly string[]
  /** Of everybody who takes part in it. */
  readonly names: readonly string[]
}

export interface Reusable {
  /** '' when nothing is left of it. */
  readonly text: string
  /** Something within it was left out: nobody is sent that unread. */
  readonly hasGaps: boolean
}

export function reusableSolution({ solution, requesterTexts, names }: Solved): Reusable {
  const theirs = requesterTexts.map(comparable)
  const own = solution.split('\n').filter((line) => !isQuoted(line, theirs))
  const text = anonymise(own.join('\n').replaceAll(LEFT_OUT, OWN_DOTS), names)
  if (!/\p{L}/u.test(text)) return { text: '', hasGaps: false }
  return { text: text, hasGaps: text.includes(LEFT_OUT) }
}

function isQuoted(line: string, theirs: readonly string[]): boolean {
  if (/^\s*[>|]/.test(line)) return true
  const said = comparable(line)
  return said.split(' ').length >= LEAST_WORDS && theirs.some((text) => text.includes(said))
}

function comparable(text: string): string {
  return words(text).join(' ')
}
