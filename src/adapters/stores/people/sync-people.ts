/** Takes over the people of an LDAP directory, all of them at once: who left becomes inactive, and never many in one run. */

import type { Knex } from 'knex'
import type { FilePerson } from '../../imports/file-person.js'
import type { PeopleFile } from '../../imports/people-file.js'
import type { Change } from '../base/change.js'
import type { Directory, StoredPerson } from './directory.js'
import { changePeople } from './import-people.js'
import { requireFew } from './mass-change.js'
import { PeopleConflict, type PeoplePlan, planPeople } from './people-plan.js'

export interface SyncOptions {
  readonly dryRun: boolean
  /** Percent of the active people whom the directory brought. */
  readonly mostLeaving: number
  /** They were found, but nothing can be made of their entries: they have not left. */
  readonly spared: { readonly keys: ReadonlySet<string>; readonly addresses: ReadonlySet<string> }
  /** Epoch ms. */
  readonly now: number
}

/** Nothing was changed: the directory answered with nobody. */
export class NobodyFound extends Error {}

export interface Synced {
  readonly changes: readonly Change[]
  /** People whose entries would take over somebody else's requests: left out. */
  readonly refused: readonly { readonly person: FilePerson; readonly because: string }[]
}

/** In one transaction; with `dryRun`, nothing is written. Throws TooMany, NobodyFound. */
export async function syncPeople(
  knex: Knex,
  file: PeopleFile,
  { dryRun, mostLeaving, spared, now }: SyncOptions,
): Promise<Synced> {
  if (file.people.length === 0) throw new NobodyFound('the directory has nobody')
  const refused: Synced['refused'][number][] = []
  const plan = (directory: Directory) => {
    const planned = planWithout(directory, file, spared, refused)
    requireFew(directory, planned, mostLeaving)
    return planned
  }
  return { changes: await changePeople(knex, plan, { dryRun, now }), refused }
}

/** Each round leaves out who takes the last address of somebody: an account that got a used address. */
function planWithout(
  directory: Directory,
  file: PeopleFile,
  spared: SyncOptions['spared'],
  refused: Synced['refused'][number][],
): PeoplePlan {
  // A transaction may be tried again.
  refused.length = 0
  let { people } = file
  for (;;) {
    const kept = { ...file, people }
    const keys = new Set(refused.flatMap(({ person }) => person.key ?? []))
    const leaves = ({ source, sourceKey, addresses }: StoredPerson) =>
      source === 'ldap' &&
      !(sourceKey !== null && (spared.keys.has(sourceKey) || keys.has(sourceKey))) &&
      !addresses.some((address) => spared.addresses.has(address))
    try {
      return { file: kept, steps: planPeople(directory, kept, leaves) }
    } catch (error) {
      if (!(error instanceof PeopleConflict)) throw error
      const claims = (person: FilePerson) => person.addresses.find((one) => error.given.has(one))
      const taking = people.filter((person) => claims(person) !== undefined)
      // Nobody claims what is given away: a bug, which must not go round for ever.
      if (taking.length === 0) throw error
      for (const person of taking) refused.push({ person, because: whose(claims(person), error) })
      people = people.filter((person) => !taking.includes(person))
    }
  }
}

function whose(address: string | undefined, { given }: PeopleConflict): string {
  const { name = '', active = false } = given.get(address ?? '') ?? {}
  return `has the address ${address} of ${name || 'another person'}${active ? '' : ', who has left'}: their requests would be its own. If it is the same person, give both the same name once; if not, wait until those requests are purged, or give it another address`
}
