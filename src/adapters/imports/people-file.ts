/** Reads the directory file of people (CSV), and reports all its problems by line. */

import { decode, readLines } from './csv-lines.js'
import { type FilePerson, type KnownCodes, readPerson } from './file-person.js'
import { type Column, readHeader, rowOf } from './people-columns.js'
import { type Problem, type ReportProblem, sortedByLine } from './problem.js'

export interface PeopleFile {
  /** The columns that the file has; an import leaves the other fields as they are. */
  readonly columns: ReadonlySet<Column>
  readonly people: readonly FilePerson[]
  /** Left out: a file of the operator. */
  readonly source?: 'ldap'
}

/** `bytes` is the whole file, `file` its name for the problems. All problems, in order of lines. */
export function parsePeople(
  bytes: Uint8Array,
  file: string,
  known: KnownCodes,
): { ok: true; people: PeopleFile } | { ok: false; problems: Problem[] } {
  const problems: Problem[] = []
  const report: ReportProblem = (line, field, message) =>
    problems.push({ file, line, field, message })
  const [header, ...lines] = readLines(decode(bytes), report)
  const columns = readHeader(header, report)
  const seen = new Map<string, number>()
  const people: FilePerson[] = []
  // Under an unreadable heading every line would have the same problem.
  for (const { line, cells } of columns ? lines : []) {
    const row = rowOf(line, cells, columns ?? [], report)
    if (row) people.push(readPerson(row, known, seen))
  }
  return problems.length > 0
    ? { ok: false, problems: sortedByLine(problems) }
    : { ok: true, people: { columns: new Set(columns), people } }
}
