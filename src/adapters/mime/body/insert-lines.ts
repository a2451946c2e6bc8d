/** Puts lines of one version of a text into another version, where their neighbours stand. */

import { type BodyLine, isBlank } from './body-line.js'
import { squeeze } from './compared-words.js'

/** `alone`: the places in `other` of the lines that `base` lacks, in order. */
export function insertLines(
  base: readonly BodyLine[],
  other: readonly BodyLine[],
  alone: readonly number[],
): BodyLine[] {
  const wanted = new Set(alone)
  const place = placeFinder(base)
  const after: BodyLine[][] = Array.from({ length: base.length + 1 }, () => [])
  let at = 0
  for (const [index, line] of other.entries()) {
    if (!wanted.has(index)) {
      at = place(line) ?? at
      continue
    }
    const block = after[at] ?? []
    if (isBlank(other[index - 1]) && (block.length > 0 || at > 0)) block.push(ADDED_BLANK)
    block.push(line)
    if (isBlank(other[index + 1])) block.push(ADDED_BLANK)
  }
  const lines = [...(after[0] ?? []), ...base.flatMap((line, i) => [line, ...(after[i + 1] ?? [])])]
  return withoutDoubleBlanks(lines)
}

/** Its own object, to be told from the blank lines of the text. */
const ADDED_BLANK: BodyLine = { text: '', prose: '', unlinked: '' }

/** For lines in their order: how many lines of `base` there are up to the end of what each says. */
function placeFinder(base: readonly BodyLine[]): (line: BodyLine) => number | null {
  let squeezed = ''
  const ends: number[] = []
  for (const { prose } of base) {
    squeezed += squeeze(prose)
    ends.push(squeezed.length)
  }
  let from = 0
  let reached = 0
  return ({ prose }) => {
    const wanted = squeeze(prose)
    const found = wanted === '' ? -1 : squeezed.indexOf(wanted, from)
    if (found < 0) return null
    from = found + wanted.length
    while ((ends[reached] ?? squeezed.length) < from) reached += 1
    return reached + 1
  }
}

/** Beside an inserted line; those of the text itself are the writer's. */
function withoutDoubleBlanks(lines: readonly BodyLine[]): BodyLine[] {
  return lines.filter(
    (line, at) => line !== ADDED_BLANK || !(isBlank(lines[at - 1]) || isBlank(lines[at + 1])),
  )
}
