/** What is wrong in a file of the operator, gathered while it is read. */

/** A fault in a file of the operator: where, and what is wrong and to be done, in one sentence. */
export interface Problem {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** `teams.level`, the column of a CSV, or `file`, `line`, `YAML`, `CSV`; never ''. */
  readonly field: string
  readonly message: string
}

/** Says that something is wrong in the file that is being read. */
export type ReportProblem = (line: number, field: string, message: string) => void

/** `/etc/amigo/catalogue.yaml:12: teams.level: must be 1, 2 or 3`. */
export function problemLine({ file, line, field, message }: Problem): string {
  return `${file}:${line}: ${field}: ${message}`
}

/** In the order of the lines; those of one line in the order in which they were found. */
export function sortedByLine(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.line - b.line)
}
