/** Tells what the operator's mapping names and no entry shows: an attribute by another name, one that is hidden from us, groups that name nobody. */

import type { Column } from '../imports/people-columns.js'
import type { Mapping } from './mapping.js'

/** `columns`: what the directory decides. One line for each thing that stays as it is. */
export function unseenOf(mapping: Mapping, columns: ReadonlySet<Column>): string[] {
  const { sites, heads, teams, member_of } = mapping
  const lacks = (column: Column, named: number) => named > 0 && !columns.has(column)
  return [
    ...(lacks('sites', sites.length) ? [nobodyShows(sites, 'sites')] : []),
    ...(lacks('heads', heads.length) ? [nobodyShows(heads, 'heads')] : []),
    ...(lacks('teams', teams.length) ? [nobodyInTeams(member_of)] : []),
  ]
}

function nobodyShows(attributes: readonly string[], what: 'sites' | 'heads'): string {
  return `nobody shows ${attributes.join(' or ')}: ${what} stay as they are; check \`${what}\` of AMIGO_LDAP_MAPPING, and what the user of AMIGO_LDAP_USER may read`
}

function nobodyInTeams(memberOf: string | null): string {
  const other =
    memberOf === null
      ? 'check those groups, and what the user of AMIGO_LDAP_USER may read'
      : `people may name no groups by ${memberOf} there (OpenLDAP without the overlay memberof): write \`members: [member, uniqueMember]\` instead of \`member_of\`, or have that attribute shown`
  return `nobody is in a group of \`teams\` of AMIGO_LDAP_MAPPING: technicians stay as they are; ${other}`
}
