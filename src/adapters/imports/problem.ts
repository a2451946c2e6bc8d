/** Problems in the operator's import files, collected while a file is read. */

/** A problem in an import file: where it is, what is wrong and what to do, in one sentence. */
export interface Problem {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** `teams.level`, the column of a CSV, or `file`, `line`, `YAML`, `CSV`; never ''. */
  readonly field: string
  readonly message: string
}

/** Reports a problem in the file that is being read. */
export type ReportProblem = (line: number, field: string, message: string) => void

/** `/etc/amigo/catalogue.yaml:12: teams.level: must be 1, 2 or 3`. */
export function problemLine({ file, line, field, message }: Problem): string {
  return `${file}:${line}: ${field}: ${message}`
}

/** Sorted by line; problems of one line stay in the order in which they were found. */
export function sortedByLine(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.line - b.line)
}
