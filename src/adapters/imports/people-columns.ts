/** The columns of the directory file: their headings in French and English, and rows read by them. */

import { words } from '../../core/text/text.js'
import type { Line } from './csv-lines.js'
import type { ReportProblem } from './problem.js'

/** The headings of each column, in the folded form of `words`; messages use the first. */
const HEADINGS = {
  addresses: [
    'addresses',
    'address',
    'adresses',
    'adresse',
    'email',
    'emails',
    'e mail',
    'e mails',
    'mail',
    'mails',
    'courriel',
    'courriels',
    'adresse e mail',
    'adresse mail',
  ],
  name: ['name', 'nom', 'full name', 'nom complet', 'nom et prenom', 'prenom et nom'],
  locale: ['locale', 'langue', 'language'],
  role: ['role'],
  teams: ['teams', 'team', 'equipes', 'equipe'],
  sites: ['sites', 'site', 'etablissements', 'etablissement', 'uai'],
  heads: ['head of', 'head', 'chef de', 'chef', 'chef d etablissement'],
  active: ['active', 'actif', 'actifs'],
} as const
export type Column = keyof typeof HEADINGS
const COLUMN_OF = new Map<string, Column>(
  (Object.keys(HEADINGS) as Column[]).flatMap((column) =>
    HEADINGS[column].map((heading) => [heading, column] as const),
  ),
)

/** The columns in their order; undefined when the lines can't be read by them. */
export function readHeader(header: Line | undefined, report: ReportProblem): Column[] | undefined {
  const wanted = Object.values(HEADINGS)
    .map(([first]) => first)
    .join(', ')
  if (!header)
    return void report(1, 'file', `is empty: its first line must name the columns (${wanted})`)
  const columns: Column[] = []
  let sound = true
  const refuse: ReportProblem = (...problem) => {
    sound = false
    report(...problem)
  }
  while (header.cells.at(-1) === '') header = { ...header, cells: header.cells.slice(0, -1) }
  for (const cell of header.cells) {
    const column = COLUMN_OF.get(words(cell).join(' '))
    if (!column)
      refuse(header.line, cell, `is not a known column (${wanted} are): rename it or remove it`)
    else if (columns.includes(column))
      refuse(header.line, cell, `is the second column ${column}: keep one of them`)
    else columns.push(column)
  }
  if (sound && !columns.includes('addresses'))
    refuse(
      header.line,
      'addresses',
      'is missing: people are known by their addresses, add the column',
    )
  return sound ? columns : undefined
}

export interface Row {
  readonly line: number
  has(column: Column): boolean
  /** '' when the file does not have the column. */
  cell(column: Column): string
  report(column: Column, message: string): void
}

export function rowOf(
  line: number,
  cells: readonly string[],
  columns: readonly Column[],
  report: ReportProblem,
): Row | undefined {
  // A spreadsheet may end lines with separators of empty cells.
  const surplus = cells.slice(columns.length).some((cell) => cell !== '')
  if (surplus || cells.length < columns.length)
    return void report(
      line,
      'line',
      `has ${cells.length} cells, and the heading has ${columns.length}: check its separators, and quote a text that contains one`,
    )
  return {
    line,
    has: (column) => columns.includes(column),
    cell: (column) => cells[columns.indexOf(column)] ?? '',
    report: (column, message) => report(line, column, message),
  }
}
