/** Reads all people of an LDAP directory, and who is in the groups that make teams. */

import { FilterParser } from 'ldapts'
import type { Entry } from './entry.js'
import { LdapFault } from './ldap-fault.js'
import { attributesOf, type Mapping } from './mapping.js'
import { foldedName } from './name.js'
import { type LdapSession, type LdapSettings, withLdap } from './session.js'

export interface DirectorySettings extends LdapSettings {
  readonly base: string
  readonly filter: string
  readonly mapping: Mapping
}

export interface ReadEntries {
  readonly entries: readonly Entry[]
  /** Codes of the teams that an entry belongs to, by its folded name. */
  readonly teamsOf: ReadonlyMap<string, readonly string[]>
}

export interface Reading {
  /** So many entries are enough, for a look. */
  readonly first?: number
  readonly progress?: ((read: number) => void) | undefined
}

/** All or nothing. Throws an LdapFault. */
export async function readEntries(
  settings: DirectorySettings,
  { first, progress }: Reading = {},
): Promise<ReadEntries> {
  const { base, mapping, url } = settings
  const filter = usableFilter(settings.filter)
  return withLdap(settings, async (session) => {
    const entries = await session.search({
      base,
      scope: 'sub',
      filter,
      attributes: attributesOf(mapping),
      binary: [mapping.id],
      progress,
      ...(first !== undefined && { first }),
    })
    return { entries, teamsOf: await readGroups(session, mapping, url) }
  })
}

/** The client throws whatever its parser met. */
function usableFilter(filter: string): string {
  try {
    FilterParser.parseString(filter)
    return filter
  } catch (error) {
    throw new LdapFault(
      `AMIGO_LDAP_FILTER: « ${filter} » is no filter (RFC 4515): ${(error as Error).message}`,
      true,
    )
  }
}

/** Where people do not name their groups, the groups name them. */
async function readGroups(
  session: LdapSession,
  { member_of, members, teams }: Mapping,
  url: string,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (member_of !== null) return found
  for (const { group, team } of teams) {
    const [entry] = await session.search({
      base: group,
      scope: 'base',
      filter: '(objectClass=*)',
      attributes: members,
    })
    if (entry === undefined)
      throw new LdapFault(`${url} shows no group ${group}, which AMIGO_LDAP_MAPPING names`, true)
    if (entry.partial.length > 0)
      throw new LdapFault(
        `${url} gives a part of the members of ${group} only: name \`member_of: memberOf\` in AMIGO_LDAP_MAPPING`,
        true,
      )
    for (const name of members.flatMap(entry.texts).map(foldedName))
      found.set(name, [...new Set([...(found.get(name) ?? []), team.toLowerCase()])])
  }
  return found
}
