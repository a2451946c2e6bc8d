/** Reads ready answers from a folder of Markdown files with front matter, and reports all problems by line. */

import { z } from 'zod'
import { placeholderProblems, type ReadyAnswer } from '../../core/faq/ready-answer.js'
import type { Locale } from '../../core/request/person.js'
import { readFrontMatter, type TextFile } from './front-matter.js'
import { type Problem, sortedByLine } from './problem.js'

export type ParsedReadyAnswers =
  | { readonly ok: true; readonly answers: ReadyAnswer[] }
  | { readonly ok: false; readonly problems: Problem[] }

/** What the files may use: codes of teams, null for any; the desk's languages, the first is its own. */
export interface ReadyAnswersKnown {
  readonly teams: ReadonlySet<string> | null
  readonly locales: readonly Locale[]
  readonly locale: Locale
}

const MAX_TEXT = 20_000
const MISSING = 'is missing or empty'
const line = (most: number) =>
  z
    .string({ error: ({ input }) => (input === undefined ? MISSING : 'must be a text') })
    .trim()
    .min(1, MISSING)
    .max(most, `must be at most ${most} characters`)

const SHAPE = z.strictObject({
  title: line(200),
  keywords: z
    .array(line(100), { error: 'must be a list of texts' })
    .max(50, 'must be at most 50 texts')
    .default([]),
  team: z.string({ error: 'must be the code of a team' }).trim().default(''),
  text: z
    .string()
    .trim()
    .min(1, 'is empty: the answer stands below the front matter')
    .max(MAX_TEXT, `must be at most ${MAX_TEXT} characters`),
})

/** `mot-de-passe.md`, and in English `mot-de-passe.en.md`. */
const FILE_NAME = /^([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.([a-z]{2,3}(?:-[a-z]+)?))?\.md$/i
const MAX_NAME = 100

/** All answers, or all problems. */
export function parseReadyAnswers(
  files: readonly TextFile[],
  known: ReadyAnswersKnown,
): ParsedReadyAnswers {
  const problems: Problem[] = []
  const answers: ReadyAnswer[] = []
  for (const file of files) {
    const report = (field: string, message: string, line = 1) =>
      problems.push({ file: file.name, line, field, message })
    const named = nameOf(file.name, known, report)
    const read = readFrontMatter(file, problems)
    if (!named || !read) continue
    const { front, below, belowLine, lineOf } = read
    const shaped = SHAPE.safeParse(
      typeof front === 'object' && front !== null ? { ...front, text: below } : front,
    )
    const lineFor = (field: string) => (field === 'text' ? belowLine : lineOf(field))
    for (const { path, message } of shaped.success ? [] : shaped.error.issues)
      report(String(path[0] ?? 'file'), message, lineFor(String(path[0] ?? '')))
    for (const problem of placeholderProblems(below))
      report('text', problem.message, belowLine + problem.line - 1)
    if (!shaped.success) continue
    const { team } = shaped.data
    if (team !== '' && known.teams && !known.teams.has(team))
      report('team', `“${team}” is no team of the catalogue`, lineOf('team'))
    if (answers.some((one) => one.name === named.name && one.locale === named.locale))
      report('file', `“${named.name}” is in the folder twice for the language ${named.locale}`)
    answers.push({ ...named, ...shaped.data })
  }
  const sorted = sortedByLine(problems).sort((a, b) => a.file.localeCompare(b.file))
  return problems.length > 0 ? { ok: false, problems: sorted } : { ok: true, answers }
}

function nameOf(
  path: string,
  { locales, locale: own }: ReadyAnswersKnown,
  report: (field: string, message: string) => void,
): Pick<ReadyAnswer, 'name' | 'locale'> | null {
  const [, name = '', written] = FILE_NAME.exec(path.replace(/^.*[/\\]/, '')) ?? []
  if (name === '' || name.length > MAX_NAME || name !== name.toLowerCase()) {
    report('file', 'must be named in lower-case letters and digits joined by “-”: mot-de-passe.md')
    return null
  }
  const locale = written ?? own
  if (locales.includes(locale)) return { name, locale }
  report('file', `“${locale}” is no language of the desk: ${locales.join(', ')} are`)
  return null
}
