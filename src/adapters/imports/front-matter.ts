/** Reads a Markdown file with front matter (YAML between two lines « --- »), and reports what is wrong by line. */

import { LineCounter, parseDocument } from 'yaml'
import type { Problem } from './problem.js'

export interface TextFile {
  readonly name: string
  readonly content: string
}

export interface FrontMatter {
  /** As it was written, not checked yet. */
  readonly front: unknown
  /** What stands below it. */
  readonly below: string
  /** The line at which that begins. */
  readonly belowLine: number
  /** The line of a field; 1 when it has none. */
  readonly lineOf: (field: string) => number
}

/** Null: it has none, or none that can be read; that is reported. */
export function readFrontMatter(
  { name, content }: TextFile,
  problems: Problem[],
): FrontMatter | null {
  const text = content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const end = text.indexOf('\n---', 3)
  if (!text.startsWith('---\n') || end < 0) {
    const message = 'must begin with front matter between two lines “---”'
    problems.push({ file: name, line: 1, field: 'file', message })
    return null
  }
  const counter = new LineCounter()
  // failsafe: a day stays the text that was written.
  const options = { schema: 'failsafe', lineCounter: counter, prettyErrors: false } as const
  const document = parseDocument(text.slice(4, end), options)
  for (const { pos, message } of document.errors)
    problems.push({
      file: name,
      line: counter.linePos(pos[0]).line + 1,
      field: 'YAML',
      message: `is not valid: ${message}. Quote texts that contain ": " or " #"`,
    })
  if (document.errors.length > 0) return null
  const lines = text.slice(0, end).split('\n')
  return {
    front: document.toJS(),
    below: text.slice(text.indexOf('\n', end + 1) + 1),
    belowLine: lines.length + 2,
    lineOf: (field) => {
      const at = lines.findIndex((line) => line.startsWith(`${field}:`))
      return at < 0 ? 1 : at + 1
    },
  }
}
