/** A solution as it may be sent to another requester: without names, addresses, references, and without what the first one wrote. */

import { anonymise } from '../faq/anonymise.js'
import { fold } from '../text/text.js'

/** What marks an omission (core/faq/anonymise.ts). */
const LEFT_OUT = '…'
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

/** '' when nothing is left of it. */
export function reusableSolution({ solution, requesterTexts, names }: Solved): string {
  const theirs = requesterTexts.map(comparable)
  const own = solution.split('\n').filter((line) => !isQuoted(line, theirs))
  const text = anonymise(own.join('\n'), names)
  return /\p{L}/u.test(text) ? text : ''
}

/** Whether something was left out of it: nobody is sent that unread. */
export function hasOmissions(reusable: string, solution: string): boolean {
  return count(reusable) > count(solution)
}

function isQuoted(line: string, theirs: readonly string[]): boolean {
  if (/^\s*[>|]/.test(line)) return true
  const said = comparable(line)
  return said.split(' ').length >= LEAST_WORDS && theirs.some((text) => text.includes(said))
}

function comparable(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}

function count(text: string): number {
  return text.split(LEFT_OUT).length - 1
}
