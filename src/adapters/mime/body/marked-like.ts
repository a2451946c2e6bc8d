/** Copies the marks (quote, signature) of an HTML version to the lines of the text version that have the same words. */

import type { Line } from '../../../core/reading/message.js'
import { type BodyLine, isBlank } from './body-line.js'
import { squeeze } from './compared-words.js'

/** Letters that may be skipped to find a short line: « ok » stands in many places. */
const MAX_SKIP = 200
const LONG = 12

type Mark = Line['mark']

export function markedLike(plain: readonly BodyLine[], rich: readonly BodyLine[]): BodyLine[] {
  const squeezed = rich.map((line) => squeeze(line.prose))
  const whole = squeezed.join('')
  // The mark of each letter, by where the line that has it ends.
  const ends: number[] = []
  for (const part of squeezed) ends.push((ends.at(-1) ?? 0) + part.length)
  let from = 0
  let at = 0
  const marks = plain.map((line): Mark => {
    const wanted = squeeze(line.prose)
    const found = wanted === '' ? -1 : whole.indexOf(wanted, from)
    if (found < 0 || (wanted.length < LONG && found - from > MAX_SKIP)) return undefined
    from = found + wanted.length
    while ((ends[at] ?? whole.length) <= found) at += 1
    const first = at
    while ((ends[at] ?? whole.length) < from) at += 1
    const within = rich.slice(first, at + 1).filter((_, i) => squeezed[first + i] !== '')
    const [mark] = within.map((one) => one.mark)
    return within.every((one) => one.mark === mark) ? mark : undefined
  })
  return plain.map((line, i) => {
    const mark =
      marks[i] ?? (isBlank(line) && marks[i - 1] === marks[i + 1] ? marks[i - 1] : undefined)
    return mark ? { ...line, mark } : line
  })
}
