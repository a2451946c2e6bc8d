/** Columns of a list on a terminal: fitted to its width, the last one cut, headings in bold. */

import { oneLine, shorten } from '../../core/text/text.js'
import { writeStyled } from '../terminal.js'

export interface Cell {
  readonly text: string
  /** What stands out; of our own words only. */
  readonly style?: 'red'
}

/** Where nobody looks at it, as wide as terminals were. */
const WIDTH = 80
const GAP = '  '
/** The last column is never narrower. */
const LEAST_LAST = 20

/** One line a row. Columns from the right are left out, the last aside, until the rest fits. `wanted`: which go last. */
export function writeColumns(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  dispensable: readonly number[],
): void {
  const width = process.stdout.isTTY ? process.stdout.columns || WIDTH : WIDTH
  const kept = columnsThatFit(head, rows, dispensable, width)
  const widths = kept.map((column) => widthOf(head, rows, column))
  const before = widths.slice(0, -1).reduce((sum, one) => sum + one + GAP.length, 0)
  const last = Math.max(LEAST_LAST, width - before)
  const pad = (text: string, at: number) =>
    at === kept.length - 1 ? shorten(text, last) : text.padEnd(widths[at] ?? 0)
  const heading = kept.map((column, at) => pad(head[column] ?? '', at)).join(GAP)
  writeStyled('bold', heading.trimEnd())
  process.stdout.write('\n')
  for (const row of rows) {
    for (const [at, column] of kept.entries()) {
      const { text = '', style } = row[column] ?? {}
      const shown = pad(oneLine(text), at)
      if (style === undefined || text === '') process.stdout.write(shown)
      else writeStyled(style, shown)
      if (at < kept.length - 1) process.stdout.write(GAP)
    }
    process.stdout.write('\n')
  }
}

function columnsThatFit(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  dispensable: readonly number[],
  width: number,
): readonly number[] {
  let kept = head.map((_, column) => column)
  for (const column of dispensable) {
    const fixed = kept.slice(0, -1)
    const used = fixed.reduce((sum, one) => sum + widthOf(head, rows, one) + GAP.length, 0)
    if (used + LEAST_LAST <= width) break
    kept = kept.filter((one) => one !== column)
  }
  return kept
}

function widthOf(head: readonly string[], rows: readonly (readonly Cell[])[], column: number) {
  return Math.max(
    head[column]?.length ?? 0,
    ...rows.map((row) => oneLine(row[column]?.text ?? '').length),
  )
}
