/** Who is in the groups that make teams: as the groups name their members, and, where the mapping says so, through groups within groups. */

import { fieldsOf } from '../../core/running/thrown.js'
import type { Entry } from './entry.js'
import { LdapFault } from './ldap-fault.js'
import type { Mapping } from './mapping.js'
import { foldedName } from './name.js'
import type { LdapSession } from './session.js'

/** Codes of teams, by the folded names of entries. */
export type TeamsOf = ReadonlyMap<string, readonly string[]>

export interface GroupReading {
  readonly mapping: Mapping
  readonly base: string
  /** Of people. */
  readonly filter: string
  /** Folded names of people: none of them is a group. */
  readonly people: ReadonlySet<string>
  /** Folded names of the groups that people name themselves; null: not all people were read. */
  readonly named: ReadonlySet<string> | null
  /** For messages. */
  readonly url: string
}

/** Members that are looked at as to whether they are groups. */
const MOST_LOOKED_AT = 2000

export async function readGroups(session: LdapSession, reading: GroupReading): Promise<TeamsOf> {
  const { mapping } = reading
  const found = new Map<string, Set<string>>()
  const membersOf = membersReader(session, reading)
  for (const { group, team } of mapping.teams) {
    const members = await membersOf(group)
    if (members.size === 0) await requireGroup(session, reading, group)
    for (const name of members) {
      const teams = found.get(name) ?? new Set()
      found.set(name, teams.add(team.toLowerCase()))
    }
  }
  return new Map([...found].map(([name, teams]) => [name, [...teams]]))
}

/** Folded names of all members of a group; none, where people name it themselves. */
type MembersOf = (group: string) => Promise<ReadonlySet<string>>

function membersReader(session: LdapSession, reading: GroupReading): MembersOf {
  const { member_of, nested } = reading.mapping
  if (member_of === null) return walker(session, reading)
  return nested ? byChain(session, reading) : async () => new Set()
}

/** Whoever renames a group says nothing to us: without this, its technicians would stop being such. */
async function requireGroup(
  session: LdapSession,
  { mapping, named, url }: GroupReading,
  group: string,
): Promise<void> {
  if (mapping.member_of === null || named === null || named.has(foldedName(group))) return
  if ((await lookUp(session, group, mapping)) === null) throw noGroup(url, group)
}

const noGroup = (url: string, group: string) =>
  new LdapFault(
    `${url} shows no group ${group}, which AMIGO_LDAP_MAPPING names: write its name as it is there now, or have it shown to the user of AMIGO_LDAP_USER`,
    'permanent',
  )

/** Group by group; a group that is within itself is looked at once. */
function walker(session: LdapSession, { mapping, people, url }: GroupReading): MembersOf {
  const known = new Map<string, readonly string[]>()
  let looked = 0
  const within = async (name: string, entry: Entry | null): Promise<readonly string[]> => {
    const kept = known.get(foldedName(name))
    if (kept) return kept
    if (++looked > MOST_LOOKED_AT)
      throw new LdapFault(
        `AMIGO_LDAP_MAPPING: the groups of its teams have more than ${MOST_LOOKED_AT} members that are none of the people: name the groups that people are in, without \`nested\``,
        'permanent',
      )
    const group = entry ?? (await lookUp(session, name, mapping))
    if (group !== null && group.partial.length > 0) throw inPart(url, name)
    const members = group === null ? [] : mapping.members.flatMap(group.texts)
    known.set(foldedName(name), members)
    return members
  }
  return async (group) => {
    const top = await lookUp(session, group, mapping)
    if (top === null) throw noGroup(url, group)
    const all = new Set<string>()
    const queue = [...(await within(group, top))]
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const folded = foldedName(name)
      if (all.has(folded)) continue
      all.add(folded)
      if (mapping.nested && !people.has(folded)) queue.push(...(await within(name, null)))
    }
    return all
  }
}

/** Null: there is none of that name, or none that we may see. */
async function lookUp(
  session: LdapSession,
  name: string,
  { members }: Mapping,
): Promise<Entry | null> {
  try {
    const [entry] = await session.search({
      base: name,
      scope: 'base',
      filter: '(objectClass=*)',
      attributes: members,
    })
    return entry ?? null
  } catch (error) {
    // A member that was deleted, is hidden from us, or is no name at all (RFC 4511, appendix A).
    if (GONE.includes(Number(fieldsOf(error).code))) return null
    throw error
  }
}

const GONE = [10, 32, 34, 50]

function inPart(url: string, group: string): LdapFault {
  return new LdapFault(
    `${url} gives a part of the members of ${group} only: name \`member_of: memberOf\` in AMIGO_LDAP_MAPPING`,
    'permanent',
  )
}

/** Active Directory follows groups within groups by itself: LDAP_MATCHING_RULE_IN_CHAIN ([MS-ADTS] 3.1.1.3.4.4.3). */
const IN_CHAIN = '1.2.840.113556.1.4.1941'

function byChain(session: LdapSession, { mapping, base, filter }: GroupReading): MembersOf {
  return async (group) => {
    const inGroup = `(${mapping.member_of}:${IN_CHAIN}:=${escaped(group)})`
    const found = await session.search({
      base,
      scope: 'sub',
      filter: `(&${filter}${inGroup})`,
      attributes: [mapping.id],
      binary: [mapping.id],
    })
    return new Set(found.map(({ dn }) => foldedName(dn)))
  }
}

/** RFC 4515 §3. */
function escaped(value: string): string {
  return value.replace(
    /[\\*()\0]/g,
    (letter) => `\\${letter.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}
