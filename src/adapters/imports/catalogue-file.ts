/** Reads the catalogue of an operator, a YAML file, and says all that is wrong with it by line. */

import {
  type Document,
  isMap,
  isNode,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
} from 'yaml'
import { z } from 'zod'
import { looksLikeAddress, normaliseAddress } from '../../core/address.js'
import { words } from '../../core/catalogue.js'
import { fold, oneLine, tidy } from '../../core/text.js'

/** A fault in a file of the operator: where, and what is wrong and to be done, in one sentence. */
export interface Problem {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** `teams.level`, the column of a CSV, or `file`, `line`, `YAML`, `CSV`; never ''. */
  readonly field: string
  readonly message: string
}

/** A kind's texts are trimmed, team codes in lower case, site codes in upper case. */
export type CatalogueFile = ReturnType<typeof flatten>

const NAME = 200
const CODE = 30

const text = (max: number) =>
  z
    .string({
      error: ({ input }) =>
        input === undefined
          ? 'is missing: write it'
          : 'must be one text: it is a list or a block of keys, check the indentation',
    })
    .transform((value) => oneLine(tidy(value)).normalize('NFC'))
    .refine((value) => value.length <= max, {
      error: ({ input }) => `is ${String(input).length} characters long: shorten it to ${max}`,
    })
const required = (max: number) => text(max).refine((value) => value !== '', 'is empty: write it')
const optional = (max: number) => text(max).default('')
const orNull = <T extends string>(value: T | '') => (value === '' ? null : value)

const email = optional(254)
  .refine(
    (value) => value === '' || looksLikeAddress(value),
    'is not an e-mail address: write it as name@example.fr, and nothing else',
  )
  .transform((value) => orNull(normaliseAddress(value)))
const teamCode = required(CODE)
  .transform((code) => code.toLowerCase())
  .refine(
    (code) => /^[a-z0-9][a-z0-9_-]*$/.test(code),
    'must be letters without accents, digits, - and _ only: it is written in mails and lists',
  )
const teamReference = optional(CODE).transform((code) => orNull(code.toLowerCase()))
const yes = ['yes', 'oui', 'true']
const yesOrNo = optional(CODE)
  .transform(fold)
  .refine((word) => [...yes, 'no', 'non', 'false', ''].includes(word), 'must be yes or no')
  .transform((word) => yes.includes(word))

/** An object that names the keys it does not know, and those that it does. */
function block<S extends z.core.$ZodLooseShape>(shape: S) {
  const keys = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? `is not known here (${keys} are): correct its spelling or remove it`
        : `must be a block of keys (${keys}), one per line`,
  })
}

const list = <T extends z.ZodType>(item: T) =>
  z.array(item, {
    error: ({ input }) =>
      input === undefined
        ? 'is missing: add it'
        : 'must be a list: one item per line, each after a dash and a space',
  })

const SHAPE = block({
  teams: list(
    block({
      code: teamCode,
      name: required(NAME),
      level: z
        .enum(['1', '2', '3'], { error: 'must be 1, 2 or 3' })
        .transform((level) => Number(level)),
      triage: yesOrNo,
      email,
      locale: z
        .enum(['', 'fr', 'en'], { error: 'must be fr or en' })
        .default('')
        .transform((locale) => orNull(locale)),
    }),
  ),
  services: list(
    block({
      code: required(CODE),
      name: required(NAME),
      subcategories: list(
        block({ code: required(CODE), name: required(NAME), team: teamReference }),
      ).default([]),
    }),
  ),
  products: list(
    block({
      name: required(NAME),
      family: optional(NAME).transform((family) => orNull(family)),
      aliases: list(required(NAME)).default([]),
      team: teamReference,
    }),
  ).default([]),
  sites: list(
    block({
      code: required(CODE)
        .transform((code) => code.toUpperCase())
        .refine(
          (code) => /^\d{7}[A-Z]$/.test(code),
          'is not a UAI code: seven digits and a letter, such as 0140096D',
        ),
      name: required(NAME),
      email,
    }),
  ).default([]),
})
const LISTS = new Set(['teams', 'services', 'subcategories', 'products', 'aliases', 'sites'])

/** `text` is the whole file, `file` its name for the problems. All problems, in the order of lines. */
export function parseCatalogue(
  text: string,
  file: string,
): { ok: true; catalogue: CatalogueFile } | { ok: false; problems: Problem[] } {
  const counter = new LineCounter()
  // failsafe: every value stays the text that was written. YAML would read 1.10 as the number 1.1.
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: counter,
    prettyErrors: false,
  })
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
  const raw: unknown = document.toJS({
    // A section whose items are all commented out is an empty list.
    reviver: (key: unknown, value: unknown) =>
      value === '' && LISTS.has(String(key)) ? [] : value,
  })
  const shape = SHAPE.safeParse(raw)
  const faults = [...(shape.success ? [] : shape.error.issues.flatMap(faultsOf)), ...crossed(raw)]
  if (shape.success && faults.length === 0) return { ok: true, catalogue: flatten(shape.data) }
  const problems = faults.map(({ path, message }) => ({
    file,
    line: lineOf(document, counter, path),
    field: path.filter((key) => typeof key === 'string').join('.') || 'file',
    message,
  }))
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line) }
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

type Path = readonly PropertyKey[]
interface Fault {
  readonly path: Path
  readonly message: string
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const { path, message } = issue
  if (issue.code !== 'unrecognized_keys') return [{ path, message }]
  return issue.keys.map((key) => ({ path: [...path, key], message }))
}

/** What one part says against another. On the raw file, so that a bad shape hides none of it. */
function crossed(raw: unknown): Fault[] {
  const at = (pattern: string) => pick(raw, pattern.split('.'))
  const teams = new Set(at('teams.*.code').map(({ value }) => value.trim().toLowerCase()))
  const triage = at('teams.*.triage').filter(({ value }) => yes.includes(fold(value)))
  return [
    ...repeated(at('teams.*.code')),
    ...repeated(at('teams.*.name')),
    ...repeated(at('services.*.code')),
    ...repeated(at('services.*.name')),
    ...repeated(at('services.*.subcategories.*.code')),
    ...repeated(at('services.*.subcategories.*.name')),
    ...repeated([...at('products.*.name'), ...at('products.*.aliases.*')]),
    ...repeated(at('sites.*.code')),
    ...[...at('services.*.subcategories.*.team'), ...at('products.*.team')]
      .filter(({ value }) => value !== '' && !teams.has(value.trim().toLowerCase()))
      .map(({ path, value }) => ({
        path,
        message: `names the team ${value}, which is not in this file: use the code of one of its teams, or add that team`,
      })),
    ...at('services.*.subcategories.*.code').flatMap(({ path, value }) =>
      strayed(raw, path, value),
    ),
    ...(triage.length === 0 && teams.size > 0
      ? [{ path: ['teams'], message: 'has no triage team: write "triage: yes" for one of them' }]
      : triage.slice(1).map(({ path }) => ({
          path,
          message: 'is the second triage team: leave "triage: yes" to one team only',
        }))),
  ]
}

interface Value {
  readonly path: Path
  readonly value: string
}

/** The texts at a pattern such as `teams.*.code`, with where they are. */
function pick(raw: unknown, pattern: readonly string[], path: Path = []): Value[] {
  const [key, ...rest] = pattern
  if (key === undefined) return typeof raw === 'string' ? [{ path, value: raw }] : []
  if (key === '*')
    return Array.isArray(raw) ? raw.flatMap((item, i) => pick(item, rest, [...path, i])) : []
  if (typeof raw !== 'object' || raw === null) return []
  return pick((raw as Record<string, unknown>)[key], rest, [...path, key])
}

/** Compared the way core/catalogue.ts looks things up, accents, case and punctuation aside. */
function repeated(values: readonly Value[]): Fault[] {
  const first = new Map<string, Value>()
  return values.flatMap(({ path, value }) => {
    const key = words(value).join(' ')
    const before = first.get(key)
    if (key === '') return value.trim() === '' ? [] : [{ path, message: NO_WORD }]
    if (!before) first.set(key, { path, value })
    return before
      ? [{ path, message: `is "${value}", taken before by "${before.value}": two can't share it` }]
      : []
  })
}
const NO_WORD = 'has no letter and no digit: nobody could write it'

/** A code such as 5.3 says its service: a subcategory pasted under another one is a slip. */
function strayed(raw: unknown, path: Path, code: string): Fault[] {
  const service = pick(raw, ['services', '*', 'code']).find(({ path: [, i] }) => i === path[1])
  const named = /^(\d+)\.\d+$/.exec(code.trim())?.[1]
  if (named === undefined || service === undefined || named === service.value.trim()) return []
  return [
    {
      path,
      message: `${code} belongs to a service ${named}, and this is service ${service.value}: move it there, or change its code`,
    },
  ]
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
