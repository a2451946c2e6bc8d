/** A YAML file as a document that knows its lines; every value stays the text that was written. */

import { type Document, LineCounter, type ParsedNode, parseDocument } from 'yaml'
import type { Problem } from './problem.js'

export interface YamlDocument {
  readonly document: Document.Parsed<ParsedNode>
  readonly counter: LineCounter
  /** What is no YAML, in the order of lines. */
  readonly problems: Problem[]
}

export function parseYaml(text: string, file: string): YamlDocument {
  const counter = new LineCounter()
  // failsafe: a day stays the text that was written.
  const options = { schema: 'failsafe', lineCounter: counter, prettyErrors: false } as const
  const document = parseDocument(text, options)
  const problems = document.errors.map(({ pos, message }) => ({
    file,
    line: counter.linePos(pos[0]).line,
    field: 'YAML',
    message: `is not valid: ${message}`,
  }))
  return { document, counter, problems }
}
