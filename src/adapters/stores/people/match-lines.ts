/** Finds the person of the directory that each line of a file, or each entry of an LDAP directory, is about. */

import { fold } from '../../../core/text/text.js'
import type { FilePerson } from '../../imports/file-person.js'
import type { StoredPerson } from './directory.js'

/**
 * By the key of an LDAP directory first. Then by addresses, primary ones before others: when one line has
 * somebody's primary address and another line a secondary one, the former is that person.
 */
export function matchLines(
  people: ReadonlyMap<number, StoredPerson>,
  lines: readonly FilePerson[],
): Map<FilePerson, StoredPerson> {
  const found = new Map<FilePerson, StoredPerson>()
  const taken = new Set<number>()
  const match = (owners: (line: FilePerson) => (StoredPerson | undefined)[]) => {
    for (const line of lines) {
      if (found.has(line)) continue
      const owner = owners(line).find((stored) => stored !== undefined && !taken.has(stored.id))
      if (!owner) continue
      found.set(line, owner)
      taken.add(owner.id)
    }
  }
  const byKey = new Map(
    [...people.values()].flatMap((one) => (one.sourceKey ? [[one.sourceKey, one]] : [])),
  )
  match(({ key }) => [key === undefined ? undefined : byKey.get(key)])
  for (const counts of [(i: number) => i === 0, () => true]) {
    const owners = new Map<string, StoredPerson>()
    for (const stored of people.values())
      stored.addresses.forEach((address, i) => void (counts(i) && owners.set(address, stored)))
    match((line) =>
      line.addresses.map((address) => {
        const owner = owners.get(address)
        return owner !== undefined && mayBe(line, owner) ? owner : undefined
      }),
    )
  }
  return found
}

/**
 * An account that was made anew for the same person has another key and the same name. With another name,
 * somebody got the address of a person who left, and must not get their requests.
 */
function mayBe({ key, name }: FilePerson, { name: storedName, sourceKey }: StoredPerson): boolean {
  if (key === undefined || sourceKey === null || key === sourceKey) return true
  return fold(name) === fold(storedName)
}
