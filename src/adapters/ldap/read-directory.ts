/** Reads all people of an LDAP directory, and who is in the groups that make teams. */

import { FilterParser } from 'ldapts'
import type { Entry } from './entry.js'
import { readGroups, type TeamsOf } from './groups.js'
import { LdapFault } from './ldap-fault.js'
import { attributesOf, type Mapping } from './mapping.js'
import { foldedName } from './name.js'
import { type LdapSettings, withLdap } from './session.js'

export interface DirectorySettings extends LdapSettings {
  readonly base: string
  readonly filter: string
  readonly mapping: Mapping
}

export interface ReadEntries {
  readonly entries: readonly Entry[]
  /** Codes of the teams that an entry belongs to, by its folded name. */
  readonly teamsOf: TeamsOf
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
    const people = new Set(entries.map(({ dn }) => foldedName(dn)))
    const named = first === undefined ? groupsNamedBy(entries, mapping) : null
    const reading = { mapping, base, filter, people, named, url }
    return { entries, teamsOf: await readGroups(session, reading) }
  })
}

function groupsNamedBy(entries: readonly Entry[], { member_of }: Mapping): ReadonlySet<string> {
  if (member_of === null) return new Set()
  return new Set(entries.flatMap((entry) => entry.texts(member_of).map(foldedName)))
}

/** The client throws whatever its parser met. */
function usableFilter(filter: string): string {
  try {
    FilterParser.parseString(filter)
    return filter
  } catch (error) {
    throw new LdapFault(
      `AMIGO_LDAP_FILTER: « ${filter} » is no filter (RFC 4515): ${(error as Error).message}`,
      'permanent',
    )
  }
}
