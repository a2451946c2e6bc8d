/** How much of what was folded away the journal of a request shows: its lines counted, or their text. */

import { type Folded, foldedCount, foldedText } from '../../notices/folded.js'

/** Of all entries in one mail, UTF-16 units: any quote that a person reads, and no mail server minds it. */
export const UNFOLDED_IN_A_MAIL = 200_000
const ANY_LINES = Number.MAX_SAFE_INTEGER

/** Of each text, in their order. `characters`: of all of them, the newest first; 0: they are counted only. */
export function foldedOfEach(
  elided: readonly string[],
  characters: number,
): readonly (Folded | undefined)[] {
  if (characters === 0) return elided.map(foldedCount)
  let left = characters
  return elided
    .toReversed()
    .map((text) => {
      const folded = foldedText(text, { lines: ANY_LINES, characters: left })
      left -= folded?.text.length ?? 0
      return folded
    })
    .toReversed()
}
