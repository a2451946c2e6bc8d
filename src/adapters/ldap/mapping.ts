/** Maps attributes of an LDAP directory to the fields of a person: the defaults of each kind of server, and the operator's file (YAML). */

import { z } from 'zod'
import { type Problem, sortedByLine } from '../imports/problem.js'
import { parseYaml } from '../imports/yaml-document.js'
import { yesOrNo } from '../imports/yes-or-no.js'

export const DIRECTORY_KINDS = ['openldap', 'ad'] as const
export type DirectoryKind = (typeof DIRECTORY_KINDS)[number]

/** Names of attributes; several: the first that an entry has, or of lists all. */
export interface Mapping {
  /** What stays when name and address change. */
  readonly id: string
  readonly address: readonly string[]
  readonly other_addresses: readonly string[]
  readonly name: readonly string[]
  readonly locale: readonly string[]
  /** Codes of sites; left out: others say who belongs where. */
  readonly sites: readonly string[]
  readonly heads: readonly string[]
  /** Attribute of a person with the names of their groups; null: the groups are read, by `members`. */
  readonly member_of: string | null
  readonly members: readonly string[]
  /** Members of groups that are within these groups count, too. */
  readonly nested: boolean
  /** Codes of teams by the names of groups; empty: others say who is an agent. */
  readonly teams: readonly { readonly group: string; readonly team: string }[]
}

const NOTHING_MORE = { sites: [], heads: [], nested: false, teams: [] }
export const DEFAULT_MAPPINGS: Readonly<Record<DirectoryKind, Mapping>> = {
  // RFC 4530, RFC 2798.
  openldap: {
    id: 'entryUUID',
    address: ['mail'],
    other_addresses: ['mailAlternateAddress'],
    name: ['displayName', 'cn'],
    locale: ['preferredLanguage'],
    member_of: null,
    members: ['member', 'uniqueMember'],
    ...NOTHING_MORE,
  },
  ad: {
    id: 'objectGUID',
    address: ['mail'],
    other_addresses: ['proxyAddresses'],
    name: ['displayName', 'cn'],
    locale: ['preferredLanguage'],
    member_of: 'memberOf',
    members: ['member'],
    ...NOTHING_MORE,
  },
}

/** Of Active Directory: accounts that are not disabled (userAccountControl, [MS-ADTS] 2.2.16). */
export const DEFAULT_FILTERS: Readonly<Record<DirectoryKind, string>> = {
  openldap: '(&(objectClass=inetOrgPerson)(mail=*))',
  ad: '(&(objectCategory=person)(objectClass=user)(mail=*)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))',
}

/** RFC 4512 §1.4: a name, or numbers. */
const attribute = z
  .string({ error: 'must be the name of an attribute' })
  .regex(/^([A-Za-z][A-Za-z0-9-]*|\d+(\.\d+)+)$/, 'must be the name of an attribute, such as mail')
const attributes = z
  .union([attribute.transform((one) => [one]), z.array(attribute)], {
    error: 'must be the name of an attribute, or a list of them',
  })
  .optional()
const text = z.string({ error: 'is missing' }).trim().min(1, 'is missing')
const SHAPE = z.strictObject({
  id: attribute.optional(),
  address: attributes,
  other_addresses: attributes,
  name: attributes,
  locale: attributes,
  sites: attributes,
  heads: attributes,
  member_of: attribute.optional(),
  members: attributes,
  nested: yesOrNo.optional(),
  teams: z.array(z.strictObject({ group: text, team: text })).optional(),
})

export type ParsedMapping =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** What the file leaves out is as by default. All problems, in the order of lines. */
export function parseMapping(text: string, file: string, kind: DirectoryKind): ParsedMapping {
  const { document, counter, problems } = parseYaml(text, file)
  // What is missing has no line of its own: that of what it is missing in.
  const lineOf = (path: readonly PropertyKey[]): number => {
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined
    if (node?.range) return counter.linePos(node.range[0]).line
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1))
  }
  // A file of comments alone changes nothing.
  const shaped = problems.length > 0 ? null : SHAPE.safeParse(document.toJS() ?? {})
  for (const { path, message } of shaped?.error?.issues ?? [])
    problems.push({ file, line: lineOf(path), field: path.join('.') || 'file', message })
  const written = shaped?.data
  if (problems.length > 0 || written === undefined)
    return { ok: false, problems: sortedByLine(problems) }
  // Whoever names how groups are read, does not want the other way.
  const ways = written.members && !written.member_of ? { member_of: null } : {}
  const given = Object.entries(written).filter(([, value]) => value !== undefined)
  return {
    ok: true,
    mapping: { ...DEFAULT_MAPPINGS[kind], ...ways, ...Object.fromEntries(given) },
  }
}

/** What is asked for of each person. */
export function attributesOf(mapping: Mapping): string[] {
  const { id, address, other_addresses, name, locale, sites, heads, member_of, teams } = mapping
  const groups = teams.length > 0 && member_of !== null ? [member_of] : []
  return [
    ...new Set([id, ...[address, other_addresses, name, locale, sites, heads].flat(), ...groups]),
  ]
}
