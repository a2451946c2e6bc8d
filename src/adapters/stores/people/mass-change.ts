/** Refuses a directory sync, or a complete file, that changes many people at once: more likely a fault of the directory, its groups or our mapping, or a file that is cut off. */

import type { Directory, PersonState, StoredPerson } from './directory.js'
import type { PeoplePlan } from './people-plan.js'

/** A table: what nobody means to happen to many in one run. */
const KINDS = {
  leave: {
    /** Of whom a share is taken. */
    among: ({ source }) => source === 'ldap',
    happens: (_, after) => !after.active,
    says: (n, of) => `${n} of ${of} people would become inactive`,
  },
  // A group that was renamed or emptied: its technicians would see no request any more.
  'no technicians': {
    among: ({ role }) => role === 'agent',
    happens: (_, after) => after.active && after.role !== 'agent',
    says: (n, of) => `${n} of ${of} technicians would be technicians no more`,
  },
  // A wrong group in the mapping: they would read everybody's requests.
  'new technicians': {
    among: () => true,
    happens: (before, after) => before.role !== 'agent' && after.role === 'agent',
    says: (n, of) => `${n} of ${of} people would become technicians`,
    always: 10,
  },
  // The attribute of those who belong to a school, taken for that of those who head it.
  'new heads': {
    among: () => true,
    happens: (before, after) => before.heads.length === 0 && after.heads.length > 0,
    says: (n, of) => `${n} of ${of} people would become heads of a site, and see its requests`,
    always: 10,
  },
  'no heads': {
    among: ({ heads }) => heads.length > 0,
    happens: (_, after) => after.active && after.heads.length === 0,
    says: (n, of) => `${n} of ${of} heads of a site would head none`,
  },
  'no sites': {
    among: ({ sites }) => sites.length > 0,
    happens: (_, after) => after.active && after.sites.length === 0,
    says: (n, of) => `${n} of ${of} people with a site would have none`,
  },
} as const satisfies Readonly<Record<string, Kind>>

interface Kind {
  among(stored: StoredPerson): boolean
  happens(before: StoredPerson, after: PersonState): boolean
  says(count: number, of: number): string
  /** So many may always, however few people there are. */
  readonly always?: number
}

export type MassChange = keyof typeof KINDS

/** Nothing was changed. */
export class TooMany extends Error {
  constructor(
    readonly kind: MassChange,
    readonly count: number,
    readonly of: number,
    readonly allowed: number,
  ) {
    super(KINDS[kind].says(count, of))
  }
}

/** `share`: percent of those who are active. Of a small desk, one may always. Throws TooMany. */
export function requireFew({ people }: Directory, { steps }: PeoplePlan, share: number): void {
  const active = [...people.values()].filter((stored) => stored.active)
  const changes = steps.flatMap(({ stored, state }) =>
    stored?.active ? [{ before: stored, after: state }] : [],
  )
  for (const [name, kind] of Object.entries<Kind>(KINDS)) {
    const of = active.filter(kind.among).length
    const hit = changes.filter(
      ({ before, after }) => kind.among(before) && kind.happens(before, after),
    )
    const allowed = Math.max(Math.ceil((of * share) / 100), share === 0 ? 0 : (kind.always ?? 0))
    if (hit.length > allowed) throw new TooMany(name as MassChange, hit.length, of, allowed)
  }
}

/** Only that they leave, of those whom `decided` picks: whoever the source says nothing of, if it has everybody. Throws TooMany. */
export function requireFewLeave(
  { people }: Directory,
  { steps }: PeoplePlan,
  decided: (stored: StoredPerson) => boolean,
  share: number,
): void {
  const of = [...people.values()].filter((stored) => stored.active && decided(stored)).length
  const leaving = steps.filter(({ stored, state }) => stored?.active && !state.active).length
  const allowed = Math.ceil((of * share) / 100)
  if (leaving > allowed) throw new TooMany('leave', leaving, of, allowed)
}
