/** People of a directory in the database, on each driver: who comes, changes, leaves and comes back; and what is refused. */

import { describe, expect, it } from 'vitest'
import type { FilePerson } from '../../../src/adapters/imports/file-person.js'
import type { Column } from '../../../src/adapters/imports/people-columns.js'
import { importPeople } from '../../../src/adapters/stores/people/import-people.js'
import { TooMany } from '../../../src/adapters/stores/people/mass-change.js'
import { peopleByAddress } from '../../../src/adapters/stores/people/people.js'
import { syncPeople } from '../../../src/adapters/stores/people/sync-people.js'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { peopleOf } from '../../support/commands/import-files.js'
import { changeLine } from '../../support/databases/change-line.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import type { World } from '../../support/desk/world.js'
import fc from '../../support/runner/random-cases.js'

type Entry = Partial<FilePerson> & { readonly key: string }

function person({ key, ...more }: Entry): FilePerson {
  const nothing = {
    name: key,
    locale: null,
    role: 'requester',
    teams: [],
    sites: [],
    heads: [],
  } as const
  return { ...nothing, addresses: [`${key}@academie.example`], active: true, key, ...more }
}

interface More {
  readonly mostLeaving?: number
  readonly dryRun?: boolean
  readonly columns?: readonly Column[]
  readonly spared?: readonly string[]
}

async function sync({ knex, now }: World, entries: readonly Entry[], more: More = {}) {
  const { mostLeaving = 100, dryRun = false, columns = [], spared = [] } = more
  const file = {
    columns: new Set<Column>(['addresses', 'name', ...columns]),
    people: entries.map(person),
    source: 'ldap' as const,
  }
  const { changes, refused } = await syncPeople(knex, file, {
    dryRun,
    mostLeaving,
    spared: { keys: new Set(spared), addresses: new Set() },
    now,
  })
  return { lines: changes.map(changeLine), refused }
}

onEachDatabase((open) => {
  const found = async (world: World, name: string) => {
    const address = `${name}@academie.example`
    return (await peopleByAddress(world.knex, [address])).get(address)
  }

  describe('people of a directory', () => {
    it('come, and the second time nothing changes', async () => {
      const { world } = open()
      const all = [
        { key: 'zoe', sites: ['0140096D'] },
        { key: 'max', name: 'Max Roy' },
      ]
      const told = [
        '+ person zoe@academie.example «zoe»',
        '+ person max@academie.example «Max Roy»',
      ]
      const columns: Column[] = ['sites']
      expect((await sync(world, all, { dryRun: true, columns })).lines).toEqual(told)
      expect(await found(world, 'zoe')).toBeUndefined()
      expect((await sync(world, all, { columns })).lines).toEqual(told)
      expect((await sync(world, all, { columns })).lines).toEqual([])
      expect((await found(world, 'zoe'))?.sites).toMatchObject([{ site: { code: '0140096D' } }])
    })

    it('stay who they are with another name and another address', async () => {
      const { world } = open()
      await sync(world, [{ key: 'zoe' }])
      const before = await found(world, 'zoe')
      await sync(world, [{ key: 'zoe', name: 'Zoé Blin', addresses: ['blin@academie.example'] }])
      expect(await found(world, 'blin')).toMatchObject({ id: before?.id, name: 'Zoé Blin' })
      expect(await found(world, 'zoe')).toBeUndefined()
    })

    it('become inactive when they leave, and active when they come back', async () => {
      const { world } = open()
      await sync(world, [{ key: 'zoe' }, { key: 'max' }])
      expect((await sync(world, [{ key: 'max' }])).lines).toEqual([
        '- person zoe@academie.example (set inactive)',
      ])
      expect((await found(world, 'zoe'))?.active).toBe(false)
      await sync(world, [{ key: 'zoe' }, { key: 'max' }])
      expect((await found(world, 'zoe'))?.active).toBe(true)
    })

    it('leave few at a time: otherwise nothing changes, and both numbers are told', async () => {
      const { world } = open()
      const keys = Array.from({ length: 40 }, (_, n) => ({ key: `p${n}` }))
      await sync(world, keys)
      const fault = await sync(world, [...keys.slice(3), { key: 'new' }], { mostLeaving: 5 }).catch(
        (error: unknown) => error,
      )
      expect(fault).toBeInstanceOf(TooMany)
      expect(fault).toMatchObject({ kind: 'leave', count: 3, of: 40, allowed: 2 })
      expect(await found(world, 'new')).toBeUndefined()
      expect((await found(world, 'p0'))?.active).toBe(true)
      expect((await sync(world, keys.slice(2), { mostLeaving: 5 })).lines).toHaveLength(2)
    })

    it('do not leave because nobody was found, or because their entry is faulty', async () => {
      const { world } = open()
      await sync(world, [{ key: 'zoe' }, { key: 'max' }])
      await expect(sync(world, [])).rejects.toThrow('nobody')
      expect((await sync(world, [{ key: 'max' }], { spared: ['zoe'] })).lines).toEqual([])
    })
  })

  describe('beside files', () => {
    it('people of a file, and who wrote by themselves, never leave with the directory', async () => {
      const { world } = open()
      await sync(world, [{ key: 'zoe' }, { key: 'max' }])
      await sync(world, [{ key: 'max' }])
      expect((await found(world, 'noa.petit'))?.active).toBe(true)
    })

    it('the directory changes what it knows of people of a file, and leaves the rest', async () => {
      const { world } = open()
      const noa = { key: 'noa', name: 'Noa Petit-Roy', addresses: [NOA.address] }
      expect((await sync(world, [noa])).lines).toEqual([
        `~ person ${NOA.address}: name «Noa Petit» → «Noa Petit-Roy»`,
      ])
      expect(await found(world, 'noa.petit')).toMatchObject({ role: 'agent', teamIds: [1] })
    })

    it('a complete file takes nobody of the directory away, as long as there is one', async () => {
      const { world } = open()
      await sync(world, [{ key: 'zoe' }])
      const file = peopleOf(`addresses\n${CAMILLE.address}\n`)
      const options = { dryRun: true, complete: true }
      const gone = async (beside?: 'ldap') =>
        (await importPeople(world.knex, file, { ...options, ...(beside && { beside }) })).filter(
          ({ name, sign }) => name.startsWith('zoe') && sign === '-',
        )
      expect(await gone('ldap')).toEqual([])
      expect(await gone()).toHaveLength(1)
    })

    it('whom a file names last does not leave with the directory', async () => {
      const { world } = open()
      await sync(world, [{ key: 'zoe' }, { key: 'max' }])
      await importPeople(world.knex, peopleOf('addresses\nzoe@academie.example\n'), {
        dryRun: false,
      })
      expect((await sync(world, [{ key: 'max' }])).lines).toEqual([])
    })
  })

  describe('an address that was somebody’s', () => {
    it('of an account that was made anew: the same name is the same person', async () => {
      const { world } = open()
      await sync(world, [{ key: 'zoe' }, { key: 'max' }])
      const before = await found(world, 'zoe')
      const anew = { key: 'zoe2', name: 'ZOE', addresses: ['zoe@academie.example'] }
      await sync(world, [anew, { key: 'max' }])
      expect(await found(world, 'zoe')).toMatchObject({ id: before?.id, active: true })
    })

    it('of somebody who left: another person does not get their requests', async () => {
      const { world } = open()
      await sync(world, [{ key: 'zoe', name: 'Zoé Roy' }, { key: 'max' }])
      const other = { key: 'new', name: 'Zoltan Roy', addresses: ['zoe@academie.example'] }
      const { lines, refused } = await sync(world, [other, { key: 'max' }])
      expect(lines).toEqual(['- person zoe@academie.example (set inactive)'])
      expect(refused).toMatchObject([{ person: { key: 'new' } }])
      expect(refused[0]?.because).toContain('zoe@academie.example of Zoé Roy')
      expect((await found(world, 'zoe'))?.name).toBe('Zoé Roy')
    })
  })
})

const COLUMNS: readonly Column[] = ['sites', 'heads', 'teams', 'role', 'locale']
const entries = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    name: fc.constantFrom('Zoé', 'Max', 'Lou', ''),
    addresses: fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'camille.martin'), {
        minLength: 1,
        maxLength: 3,
      })
      .map((names) => names.map((name) => `${name}@academie.example`)),
    sites: fc.subarray(['0140096D', '0140012K']),
    teams: fc.subarray(['n1', 'gestion']),
  }),
  { selector: ({ key }) => key, minLength: 1 },
)

/** As the directory's people come: no address is two people's. */
function apart(all: readonly Entry[]): Entry[] {
  const seen = new Set<string>()
  return all.flatMap((one) => {
    const addresses = (one.addresses ?? []).filter((address) => !seen.has(address))
    for (const address of addresses) seen.add(address)
    const role = one.teams?.length ? 'agent' : 'requester'
    return addresses.length === 0 ? [] : [{ ...one, addresses, role } as Entry]
  })
}

describe('random directories, one after the other', () => {
  onEachDatabase((open) => {
    it('each taken over twice changes nothing the second time', async () => {
      const { world } = open()
      await fc.assert(
        fc.asyncProperty(entries, fc.subarray([...COLUMNS]), async (all, columns) => {
          const people = apart(all)
          const first = await sync(world, people, { columns })
          const second = await sync(world, people, { columns })
          expect(second.lines).toEqual([])
          expect(second.refused.map(({ person: { key } }) => key)).toEqual(
            first.refused.map(({ person: { key } }) => key),
          )
        }),
        { numRuns: 60 },
      )
    })
  })
})
