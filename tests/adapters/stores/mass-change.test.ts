/** What a run of the directory must not do to many people at once: groups that were renamed, a mapping that takes everybody for a technician. */

import { describe, expect, it } from 'vitest'
import type { FilePerson } from '../../../src/adapters/imports/file-person.js'
import type { Column } from '../../../src/adapters/imports/people-columns.js'
import type { MassChange } from '../../../src/adapters/stores/people/mass-change.js'
import { syncPeople } from '../../../src/adapters/stores/people/sync-people.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import type { World } from '../../support/desk/world.js'

const SITE = '0140096D'
const COLUMNS = new Set<Column>(['addresses', 'name', 'role', 'teams', 'sites', 'heads'])

type Facts = Partial<Pick<FilePerson, 'role' | 'teams' | 'sites' | 'heads'>>
const NOTHING: Facts = { role: 'requester', teams: [], sites: [], heads: [] }
const AGENT: Facts = { role: 'agent', teams: ['n1'] }
const MEMBER: Facts = { sites: [SITE] }
const HEAD: Facts = { sites: [SITE], heads: [SITE] }

/** 40 people, of whom the first `changed` have other facts than the rest. */
function forty(changed: number, these: Facts, rest: Facts): FilePerson[] {
  return Array.from({ length: 40 }, (_, n) => ({
    key: `p${n}`,
    name: `P ${n}`,
    addresses: [`p${n}@academie.example`],
    locale: null,
    active: true,
    role: 'requester',
    teams: [],
    sites: [],
    heads: [],
    ...(n < changed ? these : rest),
  }))
}

async function sync({ knex, now }: World, people: FilePerson[], mostLeaving = 5) {
  const spared = { keys: new Set<string>(), addresses: new Set<string>() }
  const file = { columns: COLUMNS, people, source: 'ldap' as const }
  return syncPeople(knex, file, { dryRun: false, mostLeaving, spared, now })
}

/** What most have before, and get; how many may, of forty and the few of the story. */
const CASES: readonly (readonly [MassChange, Facts, Facts, number])[] = [
  ['no technicians', AGENT, NOTHING, 3],
  ['new technicians', NOTHING, AGENT, 10],
  ['new heads', MEMBER, HEAD, 10],
  ['no heads', HEAD, MEMBER, 3],
  ['no sites', MEMBER, NOTHING, 3],
]

onEachDatabase((open) => {
  describe('many at once', () => {
    it.each(CASES)('%s: refused, and nothing is changed', async (kind, before, after, allowed) => {
      const { world } = open()
      await sync(world, forty(40, before, before))
      const fault = await sync(world, forty(allowed + 1, after, before)).catch((error) => error)
      expect(fault).toMatchObject({ kind, count: allowed + 1, allowed })
      expect((await sync(world, forty(40, before, before))).changes).toEqual([])
      expect((await sync(world, forty(allowed, after, before))).changes).toHaveLength(allowed)
      expect((await sync(world, forty(40, after, before), 100)).changes).toHaveLength(40 - allowed)
    })

    it('all may come with whatever they have, the first time', async () => {
      const { world } = open()
      expect((await sync(world, forty(40, AGENT, HEAD))).changes).toHaveLength(40)
    })
  })
})
