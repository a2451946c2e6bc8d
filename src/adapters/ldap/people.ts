/** Turns directory entries into people, as an imported file of people has them; a faulty entry is left out, and reported. */

import { type FilePerson, type KnownCodes, readPerson } from '../imports/file-person.js'
import type { Column, Row } from '../imports/people-columns.js'
import type { PeopleFile } from '../imports/people-file.js'
import { type Candidate, candidateOf } from './candidate.js'
import type { Entry } from './entry.js'
import type { Mapping } from './mapping.js'
import { settleAddresses } from './settled-addresses.js'
import { unseenOf } from './unseen.js'

/** Something of an entry that is not taken over, in words that complete « its name: ». */
export interface EntryNote {
  readonly dn: string
  readonly message: string
  /** The entry as a whole is left out, and its person stays as they are. */
  readonly leftOut: boolean
}

export interface DirectoryPeople {
  readonly file: PeopleFile
  readonly notes: readonly EntryNote[]
  /** What the mapping file names and nobody shows: it changes nothing, and nobody would miss it. */
  readonly unseen: readonly string[]
  /** Of entries that were left out: whoever has one of these has not left. */
  readonly spared: { readonly keys: ReadonlySet<string>; readonly addresses: ReadonlySet<string> }
}

/** `teamsOf`: see candidateOf. */
export function peopleOf(
  entries: readonly Entry[],
  mapping: Mapping,
  known: KnownCodes,
  teamsOf: ReadonlyMap<string, readonly string[]> = new Map(),
): DirectoryPeople {
  const candidates = entries.map((entry) => candidateOf(entry, mapping, teamsOf))
  const columns = columnsOf(mapping, candidates)
  const people: FilePerson[] = []
  const notes: EntryNote[] = []
  const spared = { keys: new Set<string>(), addresses: new Set<string>() }
  const seen = new Map<string, number>()
  const settled = settleAddresses(candidates)
  candidates.forEach((candidate, at) => {
    const { addresses = [], fault = null, notes: left = [] } = settled[at] ?? {}
    const { dn, key, partial } = candidate
    const faults = [
      ...(fault === null ? [] : [fault]),
      ...(addresses.length === 0 && fault === null ? ['has no address'] : []),
      ...(key === null ? [`has no ${mapping.id}, by which it is known: may we read it?`] : []),
      ...partial.map((name) => `gives a part of its ${name} only`),
    ]
    const { row, more } = rowOf(candidate, addresses, known, { columns, faults, line: at + 1 })
    const person = faults.length > 0 ? null : readPerson(row, known, seen)
    // readPerson reports as well.
    if (person === null || key === null || faults.length > 0) {
      notes.push({ dn, message: faults.join('; '), leftOut: true })
      if (key !== null) spared.keys.add(key)
      for (const address of [candidate.primary, ...candidate.others]) spared.addresses.add(address)
      return
    }
    for (const message of [...left, ...more]) notes.push({ dn, message, leftOut: false })
    people.push({ ...person, key })
  })
  const unseen = unseenOf(mapping, columns)
  return { file: { columns, people, source: 'ldap' }, notes, unseen, spared }
}

/**
 * What the directory decides. An attribute that nobody has at all may be hidden from us: then nothing is
 * taken away from everybody.
 */
function columnsOf(mapping: Mapping, candidates: readonly Candidate[]): Set<Column> {
  const columns = new Set<Column>(['addresses', 'name'])
  const has = (field: 'locale' | 'sites' | 'heads' | 'teams') =>
    candidates.some((candidate) => candidate[field].length > 0)
  if (has('locale')) columns.add('locale')
  if (mapping.sites.length > 0 && has('sites')) columns.add('sites')
  if (mapping.heads.length > 0 && has('heads')) columns.add('heads')
  // Who is an agent follows from the teams.
  if (mapping.teams.length > 0 && has('teams')) columns.add('teams').add('role')
  return columns
}

interface RowContext {
  readonly columns: ReadonlySet<Column>
  readonly faults: string[]
  readonly line: number
}

/** As a line of a file: what it says is judged alike. Codes that the catalogue lacks are left out before. */
function rowOf(
  { name, locale, sites, heads, teams }: Candidate,
  addresses: readonly string[],
  known: KnownCodes,
  { columns, faults, line }: RowContext,
): { row: Row; more: string[] } {
  const more: string[] = []
  const knownOf = (what: string, codes: readonly string[], set: ReadonlySet<string>) =>
    codes.filter((code) => {
      if (!set.has(code))
        more.push(`the ${what} ${code} is left out: the catalogue does not have it`)
      return set.has(code)
    })
  const cells: Partial<Record<Column, string>> = {
    addresses: addresses.join(' '),
    name,
    locale: known.locales.includes(locale) ? locale : '',
    role: teams.length > 0 ? 'agent' : 'requester',
    teams: knownOf('team', teams, known.teams).join(' '),
    sites: knownOf('site', sites, known.sites).join(' '),
    heads: knownOf('site', heads, known.sites).join(' '),
  }
  const row: Row = {
    line,
    has: (column) => columns.has(column),
    cell: (column) => (columns.has(column) ? (cells[column] ?? '') : ''),
    report: (column, message) => void faults.push(`${column}: ${message}`),
  }
  return { row, more }
}
