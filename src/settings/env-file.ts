/** The text of a `.env`: what it sets, and the lines of it that don't say what their writer meant. */

import { parseEnv } from 'node:util'

export type EnvValues = Readonly<Record<string, string>>

/** What Node reads of it (`process.loadEnvFile`), whatever ends its lines and marks its beginning. */
export function envValues(text: string): EnvValues {
  // Its declarations say that a value may be undefined; it never is.
  return parseEnv(unixText(text)) as EnvValues
}

/** Notepad begins a file with a byte order mark, and the first name of it would have that in it. */
function unixText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** UTF-8, which may begin with a byte order mark; null: it is something else. */
export function envText(bytes: Uint8Array): string | null {
  // What Windows calls « Unicode » is UTF-16: half of its bytes are 0.
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** One statement as Node reads it; a quoted value may go over several lines. */
interface Line {
  readonly number: number
  /** As it stands before the first « = »; the whole line where there is none. */
  readonly name: string
  /** Null: there is no « = ». */
  readonly value: string | null
  /** Of a quoted value: what stands behind it. */
  readonly rest: string
}

/** Of settings of Amigo alone: other programs may read the same file by rules of their own. */
export function envProblems(text: string): string[] {
  const seen = new Map<string, Line>()
  return linesOf(text).flatMap((line) => {
    const named = /\bAMIGO_\w+/i.exec(line.name)?.[0]
    if (named === undefined) return []
    const before = seen.get(named)
    if (line.value !== null && named === line.name) seen.set(named, line)
    const wrong = RULES.find(({ holds }) => holds({ ...line, named, before }))
    return wrong ? [`line ${line.number}: ${wrong.says(named, before?.number ?? 0)}`] : []
  })
}

interface Read extends Line {
  readonly named: string
  /** The statement above that sets the same. */
  readonly before: Line | undefined
}

interface LineRule {
  holds(line: Read): boolean
  /** Never the value, which may be a password. */
  says(name: string, before: number): string
}

const unquoted = (value: string | null) => value !== null && !/^["'`]/.test(value)

/** The first that holds wins. */
const RULES: readonly LineRule[] = [
  {
    holds: ({ value }) => value === null,
    says: (name) => `${name} has no « = » behind it: write ${name.toUpperCase()}=value`,
  },
  {
    holds: ({ name, named }) => name !== named || named !== named.toUpperCase(),
    says: (name) =>
      `${name} is not read as it stands: write ${name.toUpperCase()}= at the beginning of the line, in capitals`,
  },
  {
    holds: ({ value }) => /^[“”„«»‘’]|[“”„«»‘’]$/.test(value ?? ''),
    says: (name) => `the value of ${name} is in typographic quotes: write " or ' or none`,
  },
  {
    holds: ({ value }) => /^(["'`])(?:(?!\1)[\s\S])*$/.test(value ?? ''),
    says: (name) => `the quote that begins the value of ${name} is never closed`,
  },
  {
    holds: ({ rest }) => !/^\s*(#.*)?$/.test(rest),
    says: (name) =>
      `what follows the second quote in the value of ${name} is not read: put it between quotes that it does not hold (" or ' or \`)`,
  },
  {
    holds: ({ value }) => unquoted(value) && /\S#/.test(value ?? ''),
    says: (name) =>
      `what follows # in the value of ${name} is taken for a comment: put the value between quotes`,
  },
  {
    holds: ({ value }) =>
      /^[\p{Z}\p{C}]|[\p{Z}\p{C}]$/u.test((value ?? '').replace(/^ +| +$/g, '')),
    says: (name) =>
      `the value of ${name} begins or ends with a character that nobody sees, a no-break space perhaps: write it anew`,
  },
  {
    holds: ({ value, before }) => before !== undefined && before.value !== value,
    says: (name, before) => `${name} is set on line ${before}, too, to something else: leave one`,
  },
]

const STATEMENT = /^[ \t]*(?:export )?[ \t]*([^=\n]*?)[ \t]*=[ \t]*(.*)$/

function linesOf(text: string): Line[] {
  const lines = unixText(text).split('\n')
  const found: Line[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (/^\s*(#|$)/.test(line)) continue
    const [, name, value] = STATEMENT.exec(line) ?? []
    if (name === undefined || value === undefined) {
      found.push({ number: at + 1, name: line, value: null, rest: '' })
      continue
    }
    const quoted = quotedValue(value, lines.slice(at + 1))
    const comment = unquoted(value) ? value.replace(/\s+#.*$/, '').replace(/[ \t]+$/, '') : value
    found.push({ number: at + 1, name, value: quoted?.value ?? comment, rest: quoted?.rest ?? '' })
    at += quoted?.more ?? 0
  }
  return found
}

interface Quoted {
  /** With its quotes. */
  readonly value: string
  readonly rest: string
  /** Lines that it goes on for. */
  readonly more: number
}

/** `value`: from the quote to the end of its line. Null: it begins with none, or with one that is never closed. */
export function quotedValue(value: string, following: readonly string[]): Quoted | null {
  const quote = value[0] ?? ''
  if (!/^["'`]$/.test(quote)) return null
  const all = [value, ...following].join('\n')
  const end = all.indexOf(quote, 1)
  if (end === -1) return null
  const inside = all.slice(0, end + 1)
  const rest = all.slice(end + 1).split('\n')[0] ?? ''
  return { value: inside, rest, more: inside.split('\n').length - 1 }
}
