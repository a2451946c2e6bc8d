/** The name by which a person is shown to others, with the address when it could be mistaken for another's. */

import { skeletonsOf, wordsOf } from '../../text/confusable.js'
import { isAgent, nameOf, type Person } from '../person.js'
import type { Catalogue } from './catalogue.js'

type Named = Pick<Person, 'name' | 'address' | 'role' | 'active'>

/** « Noa Petit (noa@ailleurs.example) » for somebody who is not the technician of that name. */
export function shownName(person: Named, catalogue: Catalogue): string {
  const trusted = isAgent(person)
  const { name, address } = person
  if (trusted || name === '' || name === address) return nameOf(person)
  return isMisleading(name, catalogue) ? `${name} (${address})` : name
}

/** Words by which help desks are called; a name with one of them looks like the desk's. */
const DESKS = new Set(
  ['assistance', 'support', 'helpdesk', 'hotline', 'amigo'].flatMap((word) => wordsOf(word)),
)

/** Whether a name looks like a technician's, a team's or the service's, or contains an address. */
function isMisleading(name: string, { namesTaken }: Catalogue): boolean {
  if (name.normalize('NFKC').includes('@')) return true
  return (
    skeletonsOf(name).some((shape) => namesTaken.has(shape)) ||
    wordsOf(name).some((word) => DESKS.has(word))
  )
}
