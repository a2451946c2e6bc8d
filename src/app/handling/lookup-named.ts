/** Looks up the people whom a message names: the writer of what it forwards, for whom it asks, « Demandeur : … ». */

import {
  countsAsAsked,
  mayAskForOthers,
  namesWithin,
  requesterAsked,
  schoolBehind,
} from '../../core/deciding/opening/on-behalf.js'
import type {
  AskedFor,
  FoundPeople,
  LookupResults,
} from '../../core/deciding/situation/lookup-results.js'
import type { Incoming, Matched } from '../../core/deciding/situation/situation.js'
import { forwardedSender } from '../../core/reading/forward.js'
import type { StatedRequester } from '../../core/reading/stated-requester.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import { isAgent, type Person } from '../../core/request/person.js'
import { addressWithin } from '../../core/text/address.js'
import { requesterWritten } from '../../core/words/agent-form.js'
import type { Directory } from '../ports/directory.js'
import type { Lookups } from '../ports/lookups.js'

type Reads = Directory & Pick<Lookups, 'peopleNamed'>

interface Naming extends Pick<Incoming, 'message' | 'folded'>, Pick<Matched, 'match'> {
  readonly catalogue: Catalogue
}

/** The people whom a forward, or « POUR », is about. */
export async function peopleNamed(
  unit: Reads,
  naming: Naming,
  person: Person,
): Promise<Pick<LookupResults, 'forwardedWriter' | 'askedFor'>> {
  // Only what opens a request may be its writer's; a reply that quotes is read for nothing.
  const original = naming.match.kind === 'none' ? forwardedSender(naming.message) : null
  const writers = original === null ? null : await peopleAt(unit, original)
  return {
    forwardedWriter: writers?.people[0] ?? null,
    askedFor: mayAskForOthers(naming, person) ? await personAsked(unit, naming, person) : null,
  }
}

async function personAsked(unit: Reads, naming: Naming, person: Person): Promise<AskedFor | null> {
  const stated = requesterAsked(naming)
  if (stated === null) return null
  const { address } = stated
  const found =
    address === null
      ? await personNamed(unit, naming, stated, namesWithin(naming, person))
      : await peopleAt(unit, address)
  return countsAsAsked(stated, found) ? { stated, found } : null
}

/** Of several people of that name, those of the school that stands behind it. */
async function personNamed(
  unit: Reads,
  { catalogue }: Naming,
  stated: StatedRequester,
  within: readonly number[] | null,
): Promise<FoundPeople> {
  const found = await unit.peopleNamed(stated.name, within)
  const school = found.total > 1 ? schoolBehind(stated, catalogue) : null
  if (school === null || (within !== null && !within.includes(school.id))) return found
  const there = await unit.peopleNamed(stated.name, [school.id])
  return there.total > 0 ? there : found
}

export const NOBODY_FOUND: FoundPeople = { people: [], total: 0, sure: false, left: false }

async function peopleAt(unit: Reads, address: string): Promise<FoundPeople> {
  const person = (await unit.people([address])).get(address)
  if (!person?.active) return { ...NOBODY_FOUND, left: person !== undefined }
  return { people: [person], total: 1, sure: true, left: false }
}

/** Whom a technician's « Demandeur : … » may mean. Nobody else learns who is in the directory. */
export async function requestersNamed(unit: Reads, by: Person, kept: string): Promise<FoundPeople> {
  const written = isAgent(by) ? requesterWritten(kept) : null
  if (written === null) return NOBODY_FOUND
  const address = addressWithin(written)
  return address === null ? unit.peopleNamed(written, null) : peopleAt(unit, address)
}
