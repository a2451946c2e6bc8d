/** A list as a table that fits the terminal: a heading, a line a row, the text cut; notes below a row. */

import { oneLine } from '../../core/text/text.js'
import { escapeHidden } from '../../core/text/visible.js'
import { folded } from './prose.js'
import { type Style, terminalWidth, writeStyled } from './terminal.js'
import { cutTo, padTo, widthOf } from './width.js'

export interface Column<Row> {
  readonly head: string
  readonly text: (row: Row) => string
  /** What stands out; of our own words only. */
  readonly style?: (row: Row) => Style | undefined
  readonly align?: 'right'
  /** Where the terminal is narrow, the column of 1 is left out first; without a number it stays. */
  readonly leaves?: number
  /** The text, which gives way before any column is left out: cut, or over several lines. One of a table. */
  readonly gives?: 'cut' | 'folded'
  /** Never narrower, and never left out as empty: for rows that are still to come. */
  readonly least?: number
}

export interface Table<Row> {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** A sentence below a row, whole; '': none. */
  readonly note?: (row: Row) => string
}

const GAP = '  '
const NOTE_INDENT = '    '
/** The column that gives way is never narrower, unless nothing else can go. */
const LEAST_TEXT = 20
/** Nor is any other, where even its words must be cut. */
const LEAST_WORD = 6

/** A column that is empty in every row is left out. */
export function writeTable<Row>({ rows, ...table }: Table<Row>, width = terminalWidth()): void {
  openTable(table, width)(rows)
}

/**
 * A table whose rows are not all known yet: the columns are fitted to the first ones that are written,
 * and keep that width.
 */
export function openTable<Row>(
  { columns, note }: Omit<Table<Row>, 'rows'>,
  width = terminalWidth(),
): (rows: readonly Row[]) => void {
  let fitted: readonly Fitted<Row>[] | null = null
  return (rows) => {
    if (fitted === null) {
      fitted = fitTo(columnsOf(columns, rows), width)
      writeCells(
        fitted,
        ({ head, width }) => [cutTo(head, width)],
        () => 'bold',
      )
    }
    for (const row of rows) {
      writeCells(
        fitted,
        (column) => cellOf(column, row),
        ({ style }) => style?.(row),
      )
      writeNote(shownText(note?.(row) ?? ''), width)
    }
  }
}

interface Fitted<Row> extends Column<Row> {
  readonly width: number
}

function columnsOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Fitted<Row>[] {
  return columns.flatMap((column) => {
    const cells = rows.map((row) => widthOf(shownText(column.text(row))))
    const widest = cells.reduce((most, cell) => Math.max(most, cell), column.least ?? 0)
    return widest === 0 ? [] : [{ ...column, width: Math.max(widest, widthOf(column.head)) }]
  })
}

function shownText(text: string): string {
  return escapeHidden(oneLine(text))
}

function cellOf<Row>({ text, width, gives }: Fitted<Row>, row: Row): readonly string[] {
  const shown = shownText(text(row))
  return gives === 'folded'
    ? folded(shown, width, '')
        .split('\n')
        .map((line) => cutTo(line, width))
    : [cutTo(shown, width)]
}

function writeNote(note: string, width: number): void {
  if (note === '') return
  const lines = folded(note, width - NOTE_INDENT.length, NOTE_INDENT)
  process.stdout.write(`${NOTE_INDENT}${lines}\n`)
}

/** Columns as wide as they are drawn: first the text gives way, then columns leave, then the widest are cut. */
function fitTo<Row>(columns: readonly Fitted<Row>[], width: number): readonly Fitted<Row>[] {
  let kept = columns
  while (least(kept) > width) {
    const [first] = kept
      .filter(({ leaves }) => leaves !== undefined)
      .sort((a, b) => (a.leaves ?? 0) - (b.leaves ?? 0))
    if (first === undefined) break
    kept = kept.filter((column) => column !== first)
  }
  while (least(kept) > width) {
    const widest = kept.filter(({ gives }) => !gives).sort((a, b) => b.width - a.width)[0]
    if (widest === undefined || widest.width <= LEAST_WORD) break
    const narrower = Math.max(LEAST_WORD, widest.width - (least(kept) - width))
    kept = kept.map((column) => (column === widest ? { ...column, width: narrower } : column))
  }
  const left = width - total(kept.filter(({ gives }) => !gives))
  return kept.map((column) =>
    column.gives ? { ...column, width: Math.max(1, Math.min(column.width, left)) } : column,
  )
}

/** Columns, and the gap behind each. */
function total(columns: readonly { readonly width: number }[]): number {
  return columns.reduce((sum, { width }) => sum + width + GAP.length, 0)
}

function least<Row>(columns: readonly Fitted<Row>[]): number {
  const narrowest = columns.map(({ gives, width }) => ({
    width: gives ? Math.min(width, LEAST_TEXT) : width,
  }))
  return total(narrowest) - GAP.length
}

/** As many lines as the cell with the most. */
function writeCells<Row>(
  columns: readonly Fitted<Row>[],
  cell: (column: Fitted<Row>) => readonly string[],
  styleOf: (column: Fitted<Row>) => Style | undefined,
): void {
  const cells = columns.map(cell)
  const lines = Math.max(...cells.map(({ length }) => length))
  for (let line = 0; line < lines; line++) {
    const last = cells.findLastIndex((cell) => (cell[line] ?? '') !== '')
    for (const [at, column] of columns.slice(0, last + 1).entries()) {
      const shown = cells[at]?.[line] ?? ''
      const padded =
        at === last && column.align !== 'right' ? shown : padTo(shown, column.width, column.align)
      const style = styleOf(column)
      if (style === undefined || shown === '') process.stdout.write(padded)
      else writeStyled(style, padded)
      if (at < last) process.stdout.write(GAP)
    }
    process.stdout.write('\n')
  }
}
