/** Sentences on a terminal: broken at spaces so that they fit it. Elsewhere a sentence stays a line, which can be looked for. */

import { escapeHidden } from '../../core/text/visible.js'
import { terminalWidth, writeStyled } from './terminal.js'
import { widthOf } from './width.js'

interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** One or more lines, each of which may be long. */
export function tell(text: string, output: Terminal = process.stdout): void {
  output.write(`${output.isTTY ? foldedToWidth(text, terminalWidth(output)) : text}\n`)
}

/** For machines: one line, whatever it is written to. */
export function tellJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** « a, b and 7 more ». */
export function firstFew(items: readonly string[], most: number): string {
  const more = items.length - most
  return `${items.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

export type Mark = 'ok' | 'DO' | '  '

const COLOUR_OF = { ok: 'green', DO: 'red', '  ': 'bold' } as const
/** Width of a finding's name; a longer one moves its sentence. */
const NAME = 12

/** « ok  IMAP         logged in as … », the sentence within a column of its own. */
export function tellFinding(mark: Mark, name: string, says: string): void {
  const begin = `  ${name.padEnd(NAME)} `
  const indent = mark.length + begin.length
  if (mark === '  ') process.stdout.write(mark)
  else writeStyled(COLOUR_OF[mark], mark)
  const lines = process.stdout.isTTY
    ? says
        .split('\n')
        .map((line) => folded(line.trim(), terminalWidth() - indent, ' '.repeat(indent)))
    : [says]
  process.stdout.write(`${begin}${lines.join(`\n${' '.repeat(indent)}`)}\n`)
}

/** Every line folded, its indentation and bar kept. */
export function foldedToWidth(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => {
      const indent = /^[ \t│┊]*/.exec(line)?.[0] ?? ''
      return indent + folded(line.slice(indent.length), width - widthOf(indent), indent)
    })
    .join('\n')
}

/** Lines of at most `width` columns, the second and later ones indented; a word that is longer stays whole. */
export function folded(text: string, width: number, indent: string): string {
  let [all, used] = ['', 0]
  // Words at the even places, and the spaces between them, which stay where no line ends.
  for (const [at, piece] of escapeHidden(text)
    .split(/(?<=\S)([ \t]+)(?=\S)/)
    .entries()) {
    if (at % 2 === 1) {
      all += piece
      used += piece.length
      continue
    }
    const wide = widthOf(piece)
    if (at > 0 && used + wide > width) {
      all = `${all.trimEnd()}\n${indent}`
      used = 0
    }
    all += piece
    used += wide
  }
  return all
}
