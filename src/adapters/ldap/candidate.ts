/** A person as a directory entry describes them, before anything is checked: addresses, names and codes as written there. */

import { normaliseAddress } from '../../core/text/address.js'
import { asField } from '../../core/text/visible.js'
import type { Entry } from './entry.js'
import type { Mapping } from './mapping.js'
import { foldedName } from './name.js'

export interface Candidate {
  readonly dn: string
  /** `entryUUID` or the like, in hexadecimal; null: the entry has none. */
  readonly key: string | null
  /** Normalised; '' when there is none. */
  readonly primary: string
  readonly others: readonly string[]
  readonly name: string
  /** `fr` of `fr-FR`; '' when there is none. */
  readonly locale: string
  /** In upper case. */
  readonly sites: readonly string[]
  readonly heads: readonly string[]
  /** In lower case, sorted. */
  readonly teams: readonly string[]
  /** Attributes that came in part only. */
  readonly partial: readonly string[]
}

/** `teamsOf`: codes of the teams whose groups name this entry, by its folded name. */
export function candidateOf(
  entry: Entry,
  mapping: Mapping,
  teamsOf: ReadonlyMap<string, readonly string[]>,
): Candidate {
  const all = (attributes: readonly string[]) => attributes.flatMap(entry.texts)
  const first = (attributes: readonly string[]) => all(attributes)[0] ?? ''
  // Values of an attribute have no order (RFC 4511 §4.1.7): sorted, the first is always the same one.
  const addresses = all(mapping.address).map(normaliseAddress).sort()
  const primary = addresses[0] ?? ''
  const others = [...addresses.slice(1), ...all(mapping.other_addresses).flatMap(ofProxyAddress)]
  return {
    dn: entry.dn,
    key: entry.bytes(mapping.id)?.toString('hex') ?? null,
    primary,
    others: [...new Set(others)].filter((address) => address !== primary).sort(),
    name: asField(first(mapping.name)),
    locale: /^[a-z]{2,3}(?![a-z])/i.exec(first(mapping.locale).trim())?.[0].toLowerCase() ?? '',
    sites: codes(all(mapping.sites)),
    heads: codes(all(mapping.heads)),
    teams: [...new Set(groupTeams(entry, mapping, teamsOf))].sort(),
    partial: entry.partial,
  }
}

/** `smtp:alias@…` of Exchange; X.500, SIP and so on are no mail ([MS-OXOABK] 2.2.3.23). */
function ofProxyAddress(written: string): string[] {
  const [, scheme, address = ''] = /^(?:([A-Za-z0-9]+):)?(.*)$/s.exec(written.trim()) ?? []
  if (scheme !== undefined && scheme.toLowerCase() !== 'smtp') return []
  return [normaliseAddress(address)]
}

/** `0140096D$UAJ$PU$…` (the directories of French education authorities) is the site 0140096D. */
function codes(values: readonly string[]): string[] {
  const found = values.map(
    (value) =>
      value
        .trim()
        .split(/[\s$|,;]/)[0]
        ?.toUpperCase() ?? '',
  )
  return [...new Set(found.filter(Boolean))].sort()
}

function groupTeams(
  entry: Entry,
  { member_of, teams }: Mapping,
  teamsOf: ReadonlyMap<string, readonly string[]>,
): string[] {
  const named = teamsOf.get(foldedName(entry.dn)) ?? []
  const groups = new Set(member_of === null ? [] : entry.texts(member_of).map(foldedName))
  const own = teams.flatMap(({ group, team }) =>
    groups.has(foldedName(group)) ? [team.toLowerCase()] : [],
  )
  return [...named, ...own]
}
