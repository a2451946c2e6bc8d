/** How much of what was folded away the journal of a request shows: its lines counted, or in full. */

import { type Folded, foldedCount, foldedText } from '../notices/folded.js'

/** Of all entries of one mail, UTF-16 units: any quote that a person reads, and no mail server minds it. */
const MAX_IN_A_MAIL = 200_000
const ANY_LINES = Number.MAX_SAFE_INTEGER

/** Of each text, in their order. `unfolded`: in full, the newest first where that is too much for one mail. */
export function foldedOfEach(
  elided: readonly string[],
  unfolded: boolean,
): readonly (Folded | undefined)[] {
  if (!unfolded) return elided.map(foldedCount)
  let left = MAX_IN_A_MAIL
  return elided
    .toReversed()
    .map((text) => {
      const folded = foldedText(text, { lines: ANY_LINES, characters: left })
      left -= folded?.text.length ?? 0
      return folded
    })
    .toReversed()
}
