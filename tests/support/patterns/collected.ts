/** Every regular expression of src/: those that stand there as literals, and those that are put together when core/ and adapters/ are loaded, and when languages are learnt. */

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseAst } from 'vitest/node'
import type { LanguageWords } from '../../../src/core/reading/languages.js'
import { compiledCli } from '../commands/cli.js'
import { ROOT } from '../documents/documents.js'

export interface Pattern {
  readonly source: string
  readonly flags: string
  /** The file that has it. */
  readonly where: string
}

export function collectPatterns(): readonly Pattern[] {
  const all = [...literals(), ...putTogether()]
  return [...new Map(all.map((one) => [`/${one.source}/${one.flags}`, one])).values()]
}

function literals(): readonly Pattern[] {
  const src = join(ROOT, 'src')
  return sourcesIn(src, '.ts').flatMap((file) => {
    const found: Pattern[] = []
    const where = relative(ROOT, file)
    visit(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }), ({ pattern, flags }) =>
      found.push({ source: pattern, flags, where }),
    )
    return found
  })
}

interface Literal {
  readonly pattern: string
  readonly flags: string
}

function visit(node: unknown, tell: (literal: Literal) => void): void {
  if (node === null || typeof node !== 'object') return
  if ('regex' in node && node.regex) tell(node.regex as Literal)
  for (const child of Object.values(node)) visit(child, tell)
}

/** A language whose phrases stand within one another, which could be parted in many ways if a pattern repeated them. */
const NESTED = [
  'la',
  'la la',
  'la la la',
  'la, la',
  'a',
  'l a',
  ' la ',
  "l'a",
  '(la)*',
  '-',
  'la -',
]
const NESTED_WORDS: LanguageWords = {
  requester: {},
  fields: { phone: NESTED },
  courtesy: NESTED,
  thanks: NESTED,
  solved: NESTED,
  failing: NESTED,
  months: Array.from({ length: 12 }, () => NESTED),
  back: NESTED,
  until: NESTED,
}

/** In a process of its own, where RegExp can be watched before anything is loaded. */
function putTogether(): readonly Pattern[] {
  const dist = dirname(compiledCli().at(-1) ?? '')
  const files = ['core', 'adapters']
    .flatMap((room) => sourcesIn(join(dist, room), '.js'))
    // Programs of threads, which want to be started as one.
    .filter((file) => !/worker|thread/.test(file))
  const program = join(import.meta.dirname, 'watch-patterns.mjs')
  const told = execFileSync(process.execPath, [program, dist], {
    input: JSON.stringify({
      files,
      templates: join(ROOT, 'templates'),
      languages: { xx: NESTED_WORDS },
    }),
    maxBuffer: 1e8,
  })
  return JSON.parse(told.toString()) as Pattern[]
}

function sourcesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
}
