/** Reads the operator's catalogue file (YAML), and reports all its problems by line. */

import {
  type Document,
  isMap,
  isNode,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
} from 'yaml'
import type { z } from 'zod'
import type { Locale } from '../../core/request/person.js'
import { crossCheck, type Fault, type Path } from './catalogue-checks.js'
import { LIST_KEYS, SHAPE } from './catalogue-shape.js'
import { type Problem, sortedByLine } from './problem.js'

/** The catalogue as imported: texts trimmed, team codes in lower case, site codes in upper case. */
export type CatalogueFile = ReturnType<typeof flatten>

/** `text` is the whole file, `file` its name for the problems, `locales` the desk's languages. All problems, in the order of lines. */
export function parseCatalogue(
  text: string,
  file: string,
  locales: readonly Locale[],
): { ok: true; catalogue: CatalogueFile } | { ok: false; problems: Problem[] } {
  const counter = new LineCounter()
  // failsafe: every value stays the text that was written. YAML would read 1.10 as the number 1.1.
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: counter,
    prettyErrors: false,
  })
  const read = readValues(document, counter, file)
  if (!read.ok) return read
  const shape = SHAPE.safeParse(read.raw)
  const faults = [
    ...(shape.success ? [] : shape.error.issues.flatMap(faultsOf)),
    ...crossCheck(read.raw, locales),
  ]
  if (shape.success && faults.length === 0) return { ok: true, catalogue: flatten(shape.data) }
  const problems = faults.map(({ path, message }) => ({
    file,
    line: lineOf(document, counter, path),
    field: path.filter((key) => typeof key === 'string').join('.') || 'file',
    message,
  }))
  return { ok: false, problems: sortedByLine(problems) }
}

/** The values of the document before their shape is checked, or what is wrong with its YAML. */
function readValues(
  document: Document.Parsed<ParsedNode>,
  counter: LineCounter,
  file: string,
): { ok: true; raw: unknown } | { ok: false; problems: Problem[] } {
  if (document.errors.length > 0)
    return {
      ok: false,
      problems: document.errors.map(({ pos, message }) => ({
        file,
        line: counter.linePos(pos[0]).line,
        field: 'YAML',
        message: `is not valid: ${message}. Check the indentation there, and quote texts that contain ": " or " #"`,
      })),
    }
  try {
    const raw: unknown = document.toJS({
      // A section whose items are all commented out is an empty list.
      reviver: (key: unknown, value: unknown) =>
        value === '' && LIST_KEYS.has(String(key)) ? [] : value,
    })
    return { ok: true, raw }
  } catch (error) {
    // Aliases that expand without end, or that name no anchor.
    const message = `can't be read: ${(error as Error).message}. Write the items out instead of using aliases (\`*name\`)`
    return { ok: false, problems: [{ file, line: 1, field: 'YAML', message }] }
  }
}

/** The services' subcategories in one list, as the database has them. */
function flatten(shape: z.output<typeof SHAPE>) {
  return {
    ...shape,
    services: shape.services.map(({ code, name }) => ({ code, name })),
    subcategories: shape.services.flatMap(({ code: service, subcategories }) =>
      subcategories.map((subcategory) => ({ ...subcategory, service })),
    ),
  }
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const { path, message } = issue
  if (issue.code !== 'unrecognized_keys') return [{ path, message }]
  return issue.keys.map((key) => ({ path: [...path, key], message }))
}

/** The line of the deepest part of the path that is written in the file. */
function lineOf(document: Document.Parsed<ParsedNode>, counter: LineCounter, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = document.getIn(path.slice(0, depth - 1), true)
    const last = path[depth - 1]
    const node = isMap(parent)
      ? parent.items.find(({ key }) => String(key) === last)?.key
      : isSeq(parent)
        ? parent.items[Number(last)]
        : undefined
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line
  }
  return 1
}
