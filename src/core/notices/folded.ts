/** What was folded away from a message (its quotes, its signature), as a notice or a journal shows it. */

import { withoutKeys } from '../text/keys.js'

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
export const IN_A_NOTICE: FoldedBounds = { lines: 40, characters: 4000 }

export function countLines(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length
}

/** Counted only; undefined: nothing was folded away. */
export function foldedCount(elided: string): Folded | undefined {
  const lines = countLines(elided)
  return lines === 0 ? undefined : { lines, text: '', omitted: 0 }
}

/** Its beginning, up to the bounds; undefined: nothing was folded away. */
export function foldedText(elided: string, bounds: FoldedBounds): Folded | undefined {
  const lines = countLines(elided)
  if (lines === 0) return undefined
  const source = withoutKeys(elided)
  const whole = firstLines(source, bounds.lines)
  const text = whole.slice(0, bounds.characters).replace(/[\uD800-\uDBFF]$/, '')
  // A line that is cut is not wholly shown.
  const shown = countLines(text) - (isCut(source, text) ? 1 : 0)
  return { lines, text, omitted: Math.max(0, countLines(source) - shown) }
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
  const rest = text.slice(beginning.length)
  return rest !== '' && rest.split('\n')[0]?.trim() !== ''
}
