/** Reads one person from a line of the directory file, and reports all its problems. */

import type { Locale, Role } from '../../core/request/person.js'
import { looksLikeAddress, normaliseAddress } from '../../core/text/address.js'
import { fold } from '../../core/text/text.js'
import type { Column, Row } from './people-columns.js'

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
  /** By which a directory knows them, whatever their name and addresses become; a file has none. */
  readonly key?: string
}

/** What a file may refer to: languages, and codes in the database, teams in lower case, sites in upper case. */
export interface KnownCodes {
  readonly teams: ReadonlySet<string>
  readonly sites: ReadonlySet<string>
  /** The desk's languages, as their folders are called. */
  readonly locales: readonly Locale[]
}

const ROLES: Readonly<Record<string, Role>> = {
  '': 'requester',
  requester: 'requester',
  demandeur: 'requester',
  agent: 'agent',
  technicien: 'agent',
}
const ACTIVE: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['', 'yes', 'oui', 'true', 'vrai', '1'].map((word) => [word, true])),
  ...Object.fromEntries(['no', 'non', 'false', 'faux', '0'].map((word) => [word, false])),
}

/** `seen`: the addresses read so far, with their lines. */
export function readPerson(row: Row, known: KnownCodes, seen: Map<string, number>): FilePerson {
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
    locale: localeOf(row, known.locales),
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

function localeOf(row: Row, locales: readonly Locale[]): Locale | null {
  const table = Object.fromEntries(locales.map((locale) => [fold(locale), locale]))
  return choice(row, 'locale', { '': null, ...table }, locales.join(' or ')) ?? null
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
