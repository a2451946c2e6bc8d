/** A person's name as others are shown it: with the address, where it could be taken for somebody else's. */

import { skeletonsOf, wordsOf } from '../text/confusable.js'
import type { Catalogue } from './catalogue.js'
import { nameOf, type Person } from './person.js'

type Named = Pick<Person, 'name' | 'address' | 'role' | 'active'>

/** « Noa Petit (noa@ailleurs.example) » of somebody who is not the technician of that name. */
export function shownName(person: Named, catalogue: Catalogue): string {
  const trusted = person.role === 'agent' && person.active
  const { name, address } = person
  if (trusted || name === '' || name === address) return nameOf(person)
  return isMisleading(name, catalogue) ? `${name} (${address})` : name
}

/** Words that a desk is called by. A name that has one speaks for it. */
const DESKS = new Set(
  ['assistance', 'support', 'helpdesk', 'hotline', 'amigo'].flatMap((word) => wordsOf(word)),
)

/** It is a technician's, a team's or the service's as far as an eye can tell, or somebody's address. */
export function isMisleading(name: string, { namesTaken }: Catalogue): boolean {
  if (name.normalize('NFKC').includes('@')) return true
  return (
    skeletonsOf(name).some((shape) => namesTaken.has(shape)) ||
    wordsOf(name).some((word) => DESKS.has(word))
  )
}
