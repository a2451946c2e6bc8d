/** What was folded away from a message (its quotes, its signature), as a notice or a journal shows it. */

import { withoutKeys } from '../text/keys.js'
import { cutAt } from '../text/text.js'

export interface Folded {
  /** All that was folded away; blank lines are not counted. */
  readonly lines: number
  /** Without keys of buttons; '' where the lines are only counted. */
  readonly text: string
  /** Lines that `text` leaves out, or shows in part. */
  readonly omitted: number
}

export interface FoldedBounds {
  readonly lines: number
  /** UTF-16 units. */
  readonly characters: number
}

/** What a notice to agents carries of it: enough for a question quoted above its answer. */
const IN_A_NOTICE: FoldedBounds = { lines: 40, characters: 4000 }

/** For a notice to agents, who got what we sent: of that it says only how many lines there are. */
export function foldedForAgents({ elided, others }: FoldedAway): Folded | undefined {
  return foldedText(elided, IN_A_NOTICE, others)
}

/** What was folded away from a message, as it came. */
export interface FoldedAway {
  /** '' when nothing was. */
  readonly elided: string
  /** The lines of it that quote no notice of ours; left out: all of it. */
  readonly others?: string
}

export function countLines(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length
}

/** Counted only; undefined: nothing was folded away. */
export function foldedCount(elided: string): Folded | undefined {
  const lines = countLines(elided)
  return lines === 0 ? undefined : { lines, text: '', omitted: 0 }
}

/**
 * The beginning of `text`, up to the bounds; undefined: nothing was folded away. `text`: less of it than
 * all, where not all is worth showing.
 */
export function foldedText(
  elided: string,
  bounds: FoldedBounds,
  text = elided,
): Folded | undefined {
  const lines = countLines(elided)
  if (lines === 0) return undefined
  const source = withoutKeys(text)
  const whole = firstLines(source, bounds.lines)
  const shown = cutAt(whole, bounds.characters)
  // A line that is cut is not wholly shown.
  const cut = countLines(source) - countLines(shown) + (isCut(source, shown) ? 1 : 0)
  return { lines, text: shown, omitted: cut + lines - countLines(text) }
}

/** The text up to its last counted line. */
function firstLines(text: string, most: number): string {
  const lines = text.split('\n')
  let counted = 0
  const end = lines.findIndex((line) => line.trim() !== '' && ++counted > most)
  return (end < 0 ? lines : lines.slice(0, end)).join('\n').trimEnd()
}

/** Whether `beginning` ends within a line of the text. */
function isCut(text: string, beginning: string): boolean {
  const last = beginning.slice(beginning.lastIndexOf('\n') + 1)
  const [rest = ''] = text.slice(beginning.length).split('\n', 1)
  return last.trim() !== '' && rest.trim() !== ''
}
