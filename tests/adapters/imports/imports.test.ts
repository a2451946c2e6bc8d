/** What the operator's files make of the database: told before, written once, found again. */

import { existsSync } from 'node:fs'
import type { Knex } from 'knex'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, openDatabase } from '../../../src/adapters/database/database.js'
import { catalogueReader } from '../../../src/adapters/stores/catalogue/catalogue.js'
import { importCatalogue } from '../../../src/adapters/stores/catalogue/import-catalogue.js'
import { importPeople } from '../../../src/adapters/stores/people/import-people.js'
import { peopleByAddress } from '../../../src/adapters/stores/people/people.js'
import { PeopleConflict } from '../../../src/adapters/stores/people/people-plan.js'
import { catalogueOf, peopleOf, SHIPPED, SMALL } from '../../support/commands/import-files.js'
import { changeLine } from '../../support/databases/change-line.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { needs } from '../../support/runner/skip.js'

describe('on SQLite', () => {
  imports(async () => openDatabase({ driver: 'sqlite', file: ':memory:', url: undefined }))

  test('in memory leaves no file', () => expect(existsSync(':memory:')).toBe(false))
})

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('on PostgreSQL', () => {
  let postgres: Postgres | undefined
  let made = 0
  imports(async () => {
    postgres ??= await startPostgres()
    const url = await postgres.createDatabase(`imports_${made++}`, 'migrated')
    return openDatabase({ driver: 'pg', file: '', url })
  })
  afterAll(async () => postgres?.stop())
})

function imports(open: () => Promise<Knex>): void {
  let knex: Knex
  beforeEach(async () => {
    knex = await open()
    await migrate(knex)
  })
  afterEach(() => knex.destroy())

  const load = async (text: string, dryRun = false) =>
    (await importCatalogue(knex, catalogueOf(text), { dryRun })).map(changeLine)
  const people = async (csv: string, options: { dryRun?: boolean; complete?: boolean } = {}) =>
    (await importPeople(knex, peopleOf(csv), { dryRun: false, ...options })).map(changeLine)
  const revision = async () =>
    (await knex('counters').where({ name: 'catalogue' }).first<{ value: number }>()).value
  const one = async (address: string) => (await peopleByAddress(knex, [address])).get(address)

  test('a catalogue is told, written, read back, and told no more', async () => {
    const told = [
      '+ team n1 «Assistance»',
      '+ team reseau «Réseaux»',
      '+ service 1 «COMPTES»',
      '+ subcategory 1.1 «Mot de passe»',
      '+ subcategory 1.10 «Clé OTP» → team reseau',
      '+ product GFC Gestion → team n1',
      '+ site 0140096D «Collège Jean Moulin»',
      '+ site 0141275K «Collège Jean Moulin»',
    ]
    expect(await load(SMALL, true)).toEqual(told)
    expect(await knex('teams')).toEqual([])
    expect(await revision()).toBe(0)

    const mailbox =
      "+ person reseaux@example.fr the mailbox of team reseau: an agent, so that what is written from it stays on the agents' side"
    expect(await load(SMALL)).toEqual([...told, mailbox])
    expect(await revision()).toBe(1)
    const read = await catalogueReader()(knex)
    const team = (id: number | null | undefined) => id && read.team.get(id)?.code
    expect(team(read.triageTeamId)).toBe('n1')
    expect(team(read.subcategory.get('1.10')?.teamId)).toBe('reseau')
    expect(read.products[0]).toMatchObject({ name: 'GFC', aliases: ['Gestion financière'] })

    expect(await load(SMALL)).toEqual([])
    expect(await revision()).toBe(1)
  })

  test('the shipped catalogue is loaded once', async () => {
    expect(await load(SHIPPED)).toHaveLength(1 + 6 + 29 + 5)
    expect(await load(SHIPPED)).toEqual([])
  })

  test('what changes is told by its columns; what goes is set inactive, and may come back', async () => {
    await load(SMALL)
    const ids = await knex('products').orderBy('id').pluck('id')
    const changed = SMALL.replace('team: n1', 'team: reseau')
      .replace('- name: GFC', '- name: Gfc')
      .replace('[Gestion financière]', '[]')
      .replace(/\s+- code: 1\.10[\s\S]*team: reseau\n(?=products)/, '\n')
      .replace(/ {2}- code: 0140096d\n.*\n/, '')
    const told = [
      '- subcategory 1.10 (set inactive)',
      '~ product GFC: name «GFC» → «Gfc»; aliases Gestion financière → none; team n1 → reseau',
      '- site 0140096D (set inactive)',
    ]
    const before = await everything(knex)
    expect(await load(changed, true)).toEqual(told)
    expect(await everything(knex)).toEqual(before)
    expect(await load(changed)).toEqual(told)
    expect(await load(changed)).toEqual([])
    expect(await revision()).toBe(2)
    const read = await catalogueReader()(knex)
    expect(read.subcategories.map(({ code }) => code)).toEqual(['1.1'])
    expect(read.sites.map(({ code }) => code)).toEqual(['0141275K'])

    expect(await load(SMALL)).toEqual([
      '~ subcategory 1.10: active again',
      '~ product Gfc: name «Gfc» → «GFC»; aliases none → Gestion financière; team reseau → n1',
      '~ site 0140096D: active again',
    ])
    expect(await knex('products').orderBy('id').pluck('id')).toEqual(ids)
    expect(await everything(knex)).toEqual({ ...before, counters: expect.anything() })
  })

  const CSV =
    'addresses;name;locale;role;teams;sites;head of\n' +
    'alice@x.fr a@x.fr;Élodie Œuvrard;fr;agent;reseau n1;;\n' +
    'bob@x.fr;Bob;;;;0141275K;0140096D\n'

  test('people are told, written, read back, and told no more', async () => {
    await load(SMALL)
    const told = [
      '+ person alice@x.fr «Élodie Œuvrard» → team n1, reseau',
      '+ person bob@x.fr «Bob»',
    ]
    const before = await everything(knex)
    expect(await people(CSV, { dryRun: true })).toEqual(told)
    expect(await everything(knex)).toEqual(before)
    expect(await people(CSV)).toEqual(told)
    // Whoever keeps the catalogue in memory, the agents of its teams included, reads it again.
    expect(await revision()).toBe(2)
    expect(await people(CSV)).toEqual([])
    expect(await revision()).toBe(2)
    expect(await people(CSV, { complete: true })).toEqual([])

    const alice = await one('a@x.fr')
    expect(alice).toMatchObject({
      address: 'alice@x.fr',
      role: 'agent',
      locale: 'fr',
      active: true,
    })
    expect(alice?.teamIds).toHaveLength(2)
    expect(
      (await one('bob@x.fr'))?.sites.map(({ site, head }) => [site.code, head]).sort(),
    ).toEqual([
      ['0140096D', true],
      ['0141275K', false],
    ])
    expect(await knex('people').orderBy('id').pluck('name_folded')).toEqual([
      'reseaux',
      'elodie oeuvrard',
      'bob',
    ])
  })

  test('a person is known by any address, and keeps what the file has no column for', async () => {
    await load(SMALL)
    await people(CSV)
    const { id } = (await one('alice@x.fr')) as { id: number }
    await knex('addresses').where({ address: 'a@x.fr' }).update({ bounced_at: 5 })
    expect(await people('mail;nom\nalice.new@x.fr a@x.fr;\n')).toEqual([
      '~ person alice@x.fr: addresses alice@x.fr a@x.fr → alice.new@x.fr a@x.fr',
    ])
    expect(await one('alice.new@x.fr')).toMatchObject({ id, name: 'Élodie Œuvrard', role: 'agent' })
    expect((await one('a@x.fr'))?.teamIds).toHaveLength(2)
    expect(await one('alice@x.fr')).toBeUndefined()
    const kept = await knex('addresses').where({ address: 'a@x.fr' }).first()
    expect(kept).toMatchObject({ person_id: id, bounced_at: 5 })

    expect(await people('mail;head of\nbob@x.fr;\n')).toEqual([
      '~ person bob@x.fr: heads 0140096D → none',
    ])
    expect(await people('mail;sites;langue\nbob@x.fr;;en\n')).toEqual([
      '~ person bob@x.fr: locale none → en; sites 0140096D 0141275K → none',
    ])
  })

  test('who is absent is left alone, unless the file is complete', async () => {
    await people('mail\na@x.fr\nb@x.fr\n')
    expect(await people('mail\na@x.fr\n')).toEqual([])
    expect(await people('mail\na@x.fr\n', { complete: true, dryRun: true })).toEqual([
      '- person b@x.fr (set inactive)',
    ])
    expect((await one('b@x.fr'))?.active).toBe(true)
    expect(await people('mail\na@x.fr\n', { complete: true })).toEqual([
      '- person b@x.fr (set inactive)',
    ])
    expect(await people('mail\na@x.fr\n', { complete: true })).toEqual([])
    expect((await one('b@x.fr'))?.active).toBe(false)
    expect(await people('mail\nb@x.fr\n')).toEqual(['~ person b@x.fr: active no → yes'])
  })

  test('an address moves from one person to another, both in the file or not', async () => {
    await people('mail\nold@x.fr dir@x.fr\nnew@x.fr\nthird@x.fr more@x.fr\n')
    const [older, newer] = [await one('old@x.fr'), await one('new@x.fr')]
    expect(await people('mail\nnew@x.fr dir@x.fr third@x.fr\nold@x.fr\n')).toEqual([
      '~ person new@x.fr: addresses new@x.fr → new@x.fr dir@x.fr third@x.fr',
      '~ person old@x.fr: addresses old@x.fr dir@x.fr → old@x.fr',
      '~ person third@x.fr: addresses third@x.fr more@x.fr → more@x.fr',
    ])
    expect((await one('dir@x.fr'))?.id).toBe(newer?.id)
    expect((await one('old@x.fr'))?.id).toBe(older?.id)
    expect(await one('more@x.fr')).toMatchObject({ address: 'more@x.fr' })
  })

  test('one person in the directory, two in the file: the primary address decides', async () => {
    await people('mail\nalice@x.fr a@x.fr\n')
    const alice = await one('alice@x.fr')
    await people('mail;nom\na@x.fr;Anna\nalice@x.fr;Alice\n')
    expect(await one('alice@x.fr')).toMatchObject({ id: alice?.id, name: 'Alice' })
    expect((await one('a@x.fr'))?.id).not.toBe(alice?.id)
  })

  test('two people in the directory, one in the file: refused, nothing changes', async () => {
    await people('mail;nom\na@x.fr;Anna\nb@x.fr;Bob\n')
    const before = await everything(knex)
    const conflict = people('mail\nb@x.fr a@x.fr\nc@x.fr\n')
    await expect(conflict).rejects.toThrow(PeopleConflict)
    await expect(conflict).rejects.toThrow('Anna <a@x.fr>')
    expect(await everything(knex)).toEqual(before)
  })

  test('20,000 people', async () => {
    await load(SMALL)
    const lines = Array.from({ length: 20_000 }, (_, i) => {
      const agent = i % 100 === 0
      return `p${i}@x.fr p.${i}@x.fr;Personne ${i};fr;${agent ? 'agent;n1' : ';'};0140096D;;oui`
    })
    const csv = `adresses;nom;langue;rôle;équipes;établissements;chef de;actif\n${lines.join('\n')}\n`
    expect(await people(csv)).toHaveLength(20_000)
    expect(await people(csv)).toEqual([])
    expect(await one('p.19999@x.fr')).toMatchObject({
      name: 'Personne 19999',
      address: 'p19999@x.fr',
    })
    expect((await one('p.19900@x.fr'))?.teamIds).toHaveLength(1)
    expect(await people(csv.replaceAll('Personne', 'Quidam'))).toHaveLength(20_000)
    expect(await one('p777@x.fr')).toMatchObject({ name: 'Quidam 777', role: 'requester' })
    expect(await people('mail\np0@x.fr p.0@x.fr\n', { complete: true })).toHaveLength(19_999)
  }, 120_000)
}

async function everything(knex: Knex): Promise<Record<string, unknown[]>> {
  const orders = {
    people: 'id',
    addresses: 'address',
    team_members: 'person_id',
    site_members: 'person_id',
    teams: 'id',
    services: 'code',
    subcategories: 'code',
    products: 'id',
    sites: 'id',
    counters: 'name',
  }
  const all: Record<string, unknown[]> = {}
  for (const [table, order] of Object.entries(orders)) all[table] = await knex(table).orderBy(order)
  return all
}
