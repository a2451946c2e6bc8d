/** Reads the people of the directory, a CSV of any spreadsheet, and says all that is wrong by line. */

import { type CsvError, type Info, parse } from 'csv-parse/sync'
import { looksLikeAddress, normaliseAddress } from '../../core/address.js'
import { words } from '../../core/catalogue.js'
import type { Locale, Role } from '../../core/person.js'
import { fold, oneLine, tidy } from '../../core/text.js'
import type { Problem } from './catalogue-file.js'

/** Headings that name a column, in the folded form of `words`; the first is what we call it. */
const HEADINGS = {
  addresses: [
    ...['addresses', 'address', 'adresses', 'adresse', 'email', 'emails', 'e mail', 'e mails'],
    ...['mail', 'mails', 'courriel', 'courriels', 'adresse e mail', 'adresse mail'],
  ],
  name: ['name', 'nom', 'full name', 'nom complet', 'nom et prenom', 'prenom et nom'],
  locale: ['locale', 'langue', 'language'],
  role: ['role'],
  teams: ['teams', 'team', 'equipes', 'equipe'],
  sites: ['sites', 'site', 'etablissements', 'etablissement', 'uai'],
  heads: ['head of', 'head', 'chef de', 'chef', 'chef d etablissement'],
  active: ['active', 'actif', 'actifs'],
} as const
export type Column = keyof typeof HEADINGS
const COLUMN_OF = new Map<string, Column>(
  (Object.keys(HEADINGS) as Column[]).flatMap((column) =>
    HEADINGS[column].map((heading) => [heading, column] as const),
  ),
)

const ROLES: Readonly<Record<string, Role>> = {
  '': 'requester',
  requester: 'requester',
  demandeur: 'requester',
  agent: 'agent',
  technicien: 'agent',
}
const LOCALES: Readonly<Record<string, Locale | null>> = { '': null, fr: 'fr', en: 'en' }
const ACTIVE: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['', 'yes', 'oui', 'true', 'vrai', '1'].map((word) => [word, true])),
  ...Object.fromEntries(['no', 'non', 'false', 'faux', '0'].map((word) => [word, false])),
}

export interface FilePerson {
  /** Normalised, the primary one first; at least one. */
  readonly addresses: readonly string[]
  readonly name: string
  readonly locale: Locale | null
  readonly role: Role
  /** Codes in lower case. */
  readonly teams: readonly string[]
  /** Codes in upper case. */
  readonly sites: readonly string[]
  /** The sites that they head. */
  readonly heads: readonly string[]
  readonly active: boolean
}

export interface PeopleFile {
  /** The columns that the file has: an import leaves alone what the others would say. */
  readonly columns: ReadonlySet<Column>
  readonly people: readonly FilePerson[]
}

/** The codes that a file may refer to, as the database has them: teams lower, sites upper case. */
export interface KnownCodes {
  readonly teams: ReadonlySet<string>
  readonly sites: ReadonlySet<string>
}

interface Line {
  readonly line: number
  readonly cells: readonly string[]
}
type Report = (line: number, field: string, message: string) => void

/** `bytes` is the whole file, `file` its name for the problems. All problems, in order of lines. */
export function parsePeople(
  bytes: Uint8Array,
  file: string,
  known: KnownCodes,
): { ok: true; people: PeopleFile } | { ok: false; problems: Problem[] } {
  const problems: Problem[] = []
  const report: Report = (line, field, message) => problems.push({ file, line, field, message })
  const [header, ...lines] = readLines(decode(bytes), report)
  const columns = readHeader(header, report)
  const seen = new Map<string, number>()
  const people: FilePerson[] = []
  // Under a heading that can't be read, every line would be wrong for the same reason.
  for (const { line, cells } of columns ? lines : []) {
    const row = rowOf(line, cells, columns ?? [], report)
    if (row) people.push(readPerson(row, known, seen))
  }
  return problems.length > 0
    ? { ok: false, problems: problems.sort((a, b) => a.line - b.line) }
    : { ok: true, people: { columns: new Set(columns), people } }
}

/** 0x80 to 0x9F; the five that stand for nothing are replaced by U+FFFD, to be seen. */
const WINDOWS_1252 = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ'

/** UTF-8 or UTF-16 as their marks say, UTF-8 when it is valid, otherwise what French Excel saves. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not by TextDecoder: in Node 20 it reads windows-1252 as Latin-1, and « Œ », « ’ » are lost.
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(
        /[\u0080-\u009F]/g,
        (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control,
      )
  }
}

/** Lines that are not empty, each with where it starts: a quoted cell may go over several. */
function readLines(text: string, report: Report): Line[] {
  let last = 0
  const records = parse(text, {
    delimiter: separatorOf(text),
    info: true,
    trim: true,
    // « Dupont "Dédé" » is a name, not a fault.
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      report(
        last + 1,
        'CSV',
        `is not valid: ${error?.message}. A quote in a quoted text is doubled`,
      )
      return undefined
    },
    on_record: (record, { lines }) => {
      last = lines
      return record
    },
  }) as unknown as { record: string[]; info: Info }[]
  return records
    .map(({ record, info }) => ({
      line: info.lines - (record.join('').match(/\r\n|\r|\n/g)?.length ?? 0),
      cells: record.map((cell) => oneLine(tidy(cell)).normalize('NFC')),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

function separatorOf(text: string): string {
  const heading = /\S.*/.exec(text)?.[0] ?? ''
  const count = (separator: string) => heading.split(separator).length
  return [';', ',', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best))
}

/** The columns in their order; undefined when the lines can't be read by them. */
function readHeader(header: Line | undefined, report: Report): Column[] | undefined {
  const wanted = Object.values(HEADINGS)
    .map(([first]) => first)
    .join(', ')
  if (!header)
    return void report(1, 'file', `is empty: its first line must name the columns (${wanted})`)
  const columns: Column[] = []
  let sound = true
  const refuse: Report = (...problem) => {
    sound = false
    report(...problem)
  }
  while (header.cells.at(-1) === '') header = { ...header, cells: header.cells.slice(0, -1) }
  for (const cell of header.cells) {
    const column = COLUMN_OF.get(words(cell).join(' '))
    if (!column)
      refuse(header.line, cell, `is not a known column (${wanted} are): rename it or remove it`)
    else if (columns.includes(column))
      refuse(header.line, cell, `is the second column ${column}: keep one of them`)
    else columns.push(column)
  }
  if (sound && !columns.includes('addresses'))
    refuse(
      header.line,
      'addresses',
      'is missing: people are known by their addresses, add the column',
    )
  return sound ? columns : undefined
}

interface Row {
  readonly line: number
  has(column: Column): boolean
  /** '' when the file does not have the column. */
  cell(column: Column): string
  report(column: Column, message: string): void
}

function rowOf(
  line: number,
  cells: readonly string[],
  columns: readonly Column[],
  report: Report,
): Row | undefined {
  // A spreadsheet may end lines with separators that stand for nothing.
  const surplus = cells.slice(columns.length).some((cell) => cell !== '')
  if (surplus || cells.length < columns.length)
    return void report(
      line,
      'line',
      `has ${cells.length} cells, and the heading has ${columns.length}: check its separators, and quote a text that contains one`,
    )
  return {
    line,
    has: (column) => columns.includes(column),
    cell: (column) => cells[columns.indexOf(column)] ?? '',
    report: (column, message) => report(line, column, message),
  }
}

/** `seen`: addresses met so far, with their lines. */
function readPerson(row: Row, known: KnownCodes, seen: Map<string, number>): FilePerson {
  const role = choice(row, 'role', ROLES, 'requester or agent')
  const teams = codes(row, 'teams', known.teams, (code) => code.toLowerCase())
  if (row.has('role') && role === 'requester' && teams.length > 0)
    row.report('teams', 'is for agents: write agent as the role, or leave the teams empty')
  const name = row.cell('name')
  if (name.length > 200) row.report('name', `is ${name.length} characters long: shorten it to 200`)
  const upper = (code: string) => code.toUpperCase()
  return {
    addresses: addressesOf(row, seen),
    name,
    locale: choice(row, 'locale', LOCALES, 'fr or en') ?? null,
    role: role ?? 'requester',
    teams,
    sites: codes(row, 'sites', known.sites, upper),
    heads: codes(row, 'heads', known.sites, upper),
    active: choice(row, 'active', ACTIVE, 'yes or no') ?? true,
  }
}

function addressesOf(row: Row, seen: Map<string, number>): string[] {
  const addresses = several(row, 'addresses', normaliseAddress)
  if (addresses.length === 0) row.report('addresses', 'is empty: give at least one address')
  for (const address of addresses) {
    const before = seen.get(address)
    if (!looksLikeAddress(address))
      row.report('addresses', `has "${address}", no e-mail address: write it as name@example.fr`)
    else if (before !== undefined)
      row.report(
        'addresses',
        `gives ${address} to a second person, the first is on line ${before}: remove it from one of them`,
      )
    else seen.set(address, row.line)
  }
  return addresses
}

function codes(
  row: Row,
  column: Column,
  known: ReadonlySet<string>,
  form: (code: string) => string,
): string[] {
  const written = several(row, column, form)
  for (const code of written)
    if (!known.has(code))
      row.report(
        column,
        `names ${code}, which the catalogue does not have: correct it, or import the catalogue with it first`,
      )
  return written
}

function several(row: Row, column: Column, form: (word: string) => string): string[] {
  return [
    ...new Set(
      row
        .cell(column)
        .split(/[\s|,;]+/)
        .filter(Boolean)
        .map(form),
    ),
  ]
}

function choice<T>(
  row: Row,
  column: Column,
  table: Readonly<Record<string, T>>,
  choices: string,
): T | undefined {
  const word = fold(row.cell(column))
  if (Object.hasOwn(table, word)) return table[word]
  return void row.report(column, `is "${row.cell(column)}": write ${choices}, or nothing`)
}
