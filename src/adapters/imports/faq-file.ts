/** Reads the FAQ from Markdown files with front matter, JSON Lines or CSV, and reports all problems by line. */

import type { FaqEntry } from '../../core/faq/entry.js'
import type { Locale } from '../../core/request/person.js'
import { readFaqCsv } from './faq-csv.js'
import { FAQ_SHAPE } from './faq-shape.js'
import { readFrontMatter, type TextFile } from './front-matter.js'
import { type Problem, sortedByLine } from './problem.js'

export type FaqFile = TextFile

export type ParsedFaq =
  | { readonly ok: true; readonly entries: FaqEntry[] }
  | { readonly ok: false; readonly problems: Problem[] }

/** An entry as written, not checked yet, and the lines of its fields. */
interface Written {
  readonly file: string
  readonly value: unknown
  readonly lineOf: (field: string) => number
}

/**
 * All entries, or all problems. `products`: the product names that entries may use, null for any; `locales`: the desk's
 * languages, null for any.
 */
export function parseFaq(
  files: readonly FaqFile[],
  products: ReadonlySet<string> | null,
  locales: readonly Locale[] | null,
): ParsedFaq {
  const problems: Problem[] = []
  const entries: FaqEntry[] = []
  const seen = new Map<string, string>()
  const written = files.flatMap((file) => {
    if (file.name.endsWith('.md')) return readMarkdown(file, problems)
    return file.name.endsWith('.csv') ? readCsv(file, problems) : readJsonLines(file, problems)
  })
  for (const { file, value, lineOf } of written) {
    const report = (field: string, message: string) =>
      problems.push({ file, line: lineOf(field), field: field || 'entry', message })
    const shaped = FAQ_SHAPE.safeParse(value)
    for (const { path, message } of shaped.success ? [] : shaped.error.issues)
      report(String(path[0] ?? ''), message)
    if (!shaped.success) continue
    const entry: FaqEntry = shaped.data
    const first = seen.get(entry.id)
    if (first !== undefined) report('id', `“${entry.id}” is already the id of an entry in ${first}`)
    seen.set(entry.id, `${file}:${lineOf('id')}`)
    if (locales && !locales.includes(entry.locale))
      report('locale', `must be one of ${locales.join(', ')}`)
    if (products && entry.product !== '' && !products.has(entry.product))
      report('product', `“${entry.product}” is no product of the catalogue`)
    if (entry.validFrom !== '' && entry.validUntil !== '' && entry.validUntil < entry.validFrom)
      report('validUntil', 'is before validFrom')
    entries.push(entry)
  }
  // A failed export, an empty file, must not remove the whole FAQ.
  for (const { name } of written.length === 0 && problems.length === 0 ? files : [])
    problems.push({ file: name, line: 1, field: 'file', message: 'holds no entry' })
  return problems.length > 0 ? { ok: false, problems: byFile(problems) } : { ok: true, entries }
}

/** Front matter, then the answer; the file's name is the entry's id. */
function readMarkdown(file: FaqFile, problems: Problem[]): Written[] {
  const read = readFrontMatter(file, problems)
  if (!read) return []
  const { front, below: answer, belowLine, lineOf } = read
  const id = file.name.replace(/^.*[/\\]/, '').replace(/\.md$/, '')
  const value = typeof front === 'object' && front !== null ? { id, ...front, answer } : front
  return [
    {
      file: file.name,
      value,
      lineOf: (field) => (field === 'answer' ? belowLine : lineOf(field)),
    },
  ]
}

function readJsonLines({ name, content }: FaqFile, problems: Problem[]): Written[] {
  return content.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [{ file: name, value: JSON.parse(line) as unknown, lineOf: () => at + 1 }]
    } catch (error) {
      const message = `is not valid: ${(error as Error).message}. Each line must be one entry`
      problems.push({ file: name, line: at + 1, field: 'JSON', message })
      return []
    }
  })
}

function readCsv({ name, content }: FaqFile, problems: Problem[]): Written[] {
  const entries = readFaqCsv(content, (line, field, message) =>
    problems.push({ file: name, line, field, message }),
  )
  return entries.map(({ line, value }) => ({ file: name, value, lineOf: () => line }))
}

function byFile(problems: readonly Problem[]): Problem[] {
  return sortedByLine(problems).sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
}
