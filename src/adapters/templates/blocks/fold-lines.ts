/** Folds the lines of a plain text to what mail programs and terminals show: at spaces, with the mark of a quote before each part. */

/** RFC 5322 §2.1.1: lines of mails should have no more characters than that. */
export const COLUMNS = 78

/** No word is parted: a link, or anything else without a space, may be longer than the line. */
export function foldLines(text: string, columns = COLUMNS): string {
  return text
    .split('\n')
    .flatMap((line) => (line.length <= columns ? [line] : foldLine(line, columns)))
    .join('\n')
}

function foldLine(line: string, columns: number): string[] {
  const { first, next, rest } = margins(line)
  const lines: string[] = []
  let current = first
  let isEmpty = true
  // No-break spaces hold together what they stand between.
  for (const word of rest.split(' ')) {
    if (!isEmpty && current.length + 1 + word.length > columns) {
      lines.push(current.replace(/ +$/, ''))
      current = next
      isEmpty = true
    }
    current += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, current]
}

/** What stands before the first part of a line, and before the others: « | » of a quote, the indent of a list. */
function margins(line: string): {
  readonly first: string
  readonly next: string
  readonly rest: string
} {
  const mark = /^(?:\| |- |\d{1,3}\. | {2})/.exec(line)?.[0] ?? ''
  return {
    first: mark,
    next: mark === '| ' ? mark : ' '.repeat(mark.length),
    rest: line.slice(mark.length),
  }
}
