/** Reads the lines of a CSV file, and detects its encoding and separator, whatever spreadsheet saved it. */

import { type CsvError, type Info, parse } from 'csv-parse/sync'
import { asField } from '../../core/text/visible.js'
import type { ReportProblem } from './problem.js'

export interface Line {
  readonly line: number
  readonly cells: readonly string[]
}

/** The characters of 0x80 to 0x9F; the five unused bytes become U+FFFD, so that they show. */
const WINDOWS_1252 = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ'

/** Decodes UTF-16 by its byte order mark, valid UTF-8, and otherwise windows-1252, which French Excel saves. */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not TextDecoder: in Node 20 it reads windows-1252 as Latin-1, which loses « Œ » and « ’ ».
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(
        /[\u0080-\u009F]/g,
        (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control,
      )
  }
}

/**
 * The lines that are not empty, each with the number of its first line: a quoted cell may span
 * several. `asCell` cleans a cell.
 */
export function readLines(text: string, report: ReportProblem, asCell = onOneLine): Line[] {
  let last = 0
  const records = parse(text, {
    delimiter: separatorOf(text),
    info: true,
    trim: true,
    // « Dupont "Dédé" » is a name, not a fault.
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      report(
        last + 1,
        'CSV',
        `is not valid: ${error?.message}. A quote in a quoted text is doubled`,
      )
      return undefined
    },
    on_record: (record, { lines }) => {
      last = lines
      return record
    },
  }) as unknown as { record: string[]; info: Info }[]
  return records
    .map(({ record, info }) => ({
      line: info.lines - (record.join('').match(/\r\n|\r|\n/g)?.length ?? 0),
      cells: record.map((cell) => asCell(cell).normalize('NFC')),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

function onOneLine(cell: string): string {
  return asField(cell)
}

function separatorOf(text: string): string {
  const heading = /\S.*/.exec(text)?.[0] ?? ''
  const count = (separator: string) => heading.split(separator).length
  return [';', ',', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best))
}
