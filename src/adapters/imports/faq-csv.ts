/** Reads FAQ entries from a spreadsheet's CSV: a line per entry, columns by heading, lists joined by « | ». */

import { shorten, tidy, words } from '../../core/text/text.js'
import { readLines } from './csv-lines.js'
import type { ReportProblem } from './problem.js'

/** The field of each heading; headings in the folded form of `words`. */
const FIELD_OF: ReadonlyMap<string, string> = new Map(
  Object.entries({
    id: ['id', 'identifiant'],
    kind: ['kind', 'type', 'nature'],
    product: ['product', 'produit'],
    question: ['question'],
    wordings: ['wordings', 'formulations', 'autres formulations'],
    answer: ['answer', 'reponse'],
    keywords: ['keywords', 'mots cles'],
    locale: ['locale', 'langue'],
    validFrom: ['validfrom', 'valid from', 'valable du'],
    validUntil: ['validuntil', 'valid until', 'valable jusqu au'],
    updated: ['updated', 'mise a jour'],
  }).flatMap(([field, headings]) => headings.map((heading) => [heading, field] as const)),
)
const LISTS = ['wordings', 'keywords']

export interface CsvEntry {
  readonly line: number
  /** The cells that are not empty, by field. */
  readonly value: Readonly<Record<string, string | readonly string[]>>
}

export function readFaqCsv(text: string, report: ReportProblem): CsvEntry[] {
  const [header, ...lines] = readLines(text, report, (cell) => tidy(cell).trim())
  const fields = (header?.cells ?? []).map((cell) => FIELD_OF.get(words(cell).join(' ')) ?? null)
  const unknown = fields.indexOf(null)
  const names = [...new Set(FIELD_OF.values())].join(', ')
  if (!header) report(1, 'file', `is empty: its first line must name the columns (${names})`)
  else if (unknown >= 0)
    report(header.line, header.cells[unknown] || 'header', `is no column: ${names} are`)
  if (!header || unknown >= 0) return []
  return lines.map(({ line, cells }) => {
    // « Oui ; sauf le samedi » without quotes is two cells, and half of the answer would be lost.
    const surplus = cells.slice(fields.length).find((cell) => cell !== '')
    if (surplus !== undefined)
      report(
        line,
        'line',
        `has more cells than columns: “${shorten(surplus, 40)}”. Quote its texts`,
      )
    const filled = cells.flatMap((cell, at) => {
      const field = fields[at]
      return field && cell !== '' ? [[field, LISTS.includes(field) ? listed(cell) : cell]] : []
    })
    return { line, value: Object.fromEntries(filled) }
  })
}

function listed(cell: string): string[] {
  return cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
