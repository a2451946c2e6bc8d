/** Plans an import of people: which person each line of the file is about, and what it changes. */

import type { FilePerson } from '../../imports/file-person.js'
import type { PeopleFile } from '../../imports/people-file.js'
import type { Change } from '../base/change.js'
import { type Directory, type PersonState, primaryFirst, type StoredPerson } from './directory.js'
import { matchLines } from './match-lines.js'

/** The file contradicts the directory, and no import can solve it; the message says what to do. */
export class PeopleConflict extends Error {
  constructor(
    message: string,
    /** The addresses that are given away, and whose they are. */
    readonly given: ReadonlyMap<string, StoredPerson>,
  ) {
    super(message)
  }
}

export interface PersonStep {
  /** Null: only who brought them is another. */
  readonly change: Change | null
  /** Null: the person is new. */
  readonly stored: StoredPerson | null
  readonly state: PersonState
}

export interface PeoplePlan {
  readonly file: PeopleFile
  readonly steps: readonly PersonStep[]
}

/** `leaves`: of somebody whom the file does not name, whether they become inactive. */
export function planPeople(
  directory: Directory,
  file: PeopleFile,
  leaves: (stored: StoredPerson) => boolean,
): PersonStep[] {
  const storedOf = matchLines(directory.people, file.people)
  const inFile = new Set([...storedOf.values()].map(({ id }) => id))
  const claimed = new Set(file.people.flatMap(({ addresses }) => addresses))
  const steps = file.people.flatMap((person) => {
    const stored = storedOf.get(person) ?? null
    return stepsTo(stored, mergeLine(person, stored, file))
  })
  const withoutAddress: StoredPerson[] = []
  for (const stored of directory.people.values()) {
    if (inFile.has(stored.id)) continue
    // An address that the file gives to somebody else leaves the person who had it.
    const addresses = stored.addresses.filter((address) => !claimed.has(address))
    if (addresses.length === 0 && stored.addresses.length > 0) withoutAddress.push(stored)
    const stays = !leaves(stored) || addresses.some((address) => directory.mailboxes.has(address))
    steps.push(...stepsTo(stored, { ...stored, addresses, active: stored.active && stays }))
  }
  if (withoutAddress.length > 0) throw conflict(withoutAddress)
  return steps
}

function conflict(people: readonly StoredPerson[]): PeopleConflict {
  const named = people.map(
    ({ name, addresses }) => `${name || 'a person'} <${addresses.join(', ')}>`,
  )
  return new PeopleConflict(
    `The file gives to other people every address of ${named.join('; ')}: the requests of these people would be nobody's. Take the address out of the other person's line, or add a line that gives them a new one.`,
    new Map(people.flatMap((person) => person.addresses.map((address) => [address, person]))),
  )
}

/** The person that a line describes: a column that the file does not have changes nothing. */
function mergeLine(
  line: FilePerson,
  stored: StoredPerson | null,
  { columns, source }: PeopleFile,
): PersonState {
  const said: Pick<PersonState, 'locale' | 'teams' | 'heads' | 'sites'> = line
  const valueFrom = <K extends keyof typeof said>(column: K): (typeof said)[K] =>
    (columns.has(column) || !stored ? said : stored)[column]
  const teams = [...valueFrom('teams')].sort()
  const sites = valueFrom('sites')
  // Someone stays the head of a school as long as they belong to it, whatever a list of members says.
  const heads = columns.has('heads')
    ? line.heads
    : valueFrom('heads').filter((code) => sites.includes(code))
  const roleOfNew = teams.length > 0 && !columns.has('role') ? 'agent' : line.role
  return {
    // An empty name means that the file does not know it.
    name: line.name || stored?.name || '',
    locale: valueFrom('locale'),
    role: columns.has('role') || !stored ? roleOfNew : stored.role,
    active: line.active,
    addresses: primaryFirst(line.addresses),
    teams,
    sites: [...new Set([...sites, ...heads])].sort(),
    heads: [...heads].sort(),
    // Whoever names somebody last decides whether they have left.
    source: source ?? null,
    sourceKey: line.key ?? null,
  }
}

/** No step when nothing differs. */
function stepsTo(stored: StoredPerson | null, state: PersonState): PersonStep[] {
  const label = stored?.addresses[0] ?? state.addresses[0] ?? ''
  const change = (sign: Change['sign'], details: string): PersonStep[] => [
    { change: { sign, what: 'person', name: label, details }, stored, state },
  ]
  if (!stored) {
    const teams = state.teams.length > 0 ? ` → team ${state.teams.join(', ')}` : ''
    return change('+', `«${state.name}»${teams}${state.active ? '' : ' (inactive)'}`)
  }
  const details = ASPECTS.flatMap((aspect) => {
    const [before, after] = [shown(stored, aspect), shown(state, aspect)]
    return before === after ? [] : [`${aspect} ${before} → ${after}`]
  })
  if (details.length === 0) {
    const same = stored.source === state.source && stored.sourceKey === state.sourceKey
    return same ? [] : [{ change: null, stored, state }]
  }
  if (stored.active && !state.active && details.length === 1) return change('-', 'set inactive')
  return change('~', details.join('; '))
}

const ASPECTS = [
  'addresses',
  'name',
  'locale',
  'role',
  'teams',
  'sites',
  'heads',
  'active',
] as const

function shown(state: PersonState, aspect: (typeof ASPECTS)[number]): string {
  const value = state[aspect]
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (aspect === 'name') return `«${value}»`
  return (Array.isArray(value) ? value.join(' ') : String(value ?? '')) || 'none'
}
