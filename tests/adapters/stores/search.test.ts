/** The full-text search on each database: what is found, by whom, in which order, and that nothing which somebody types is a fault. */

import { describe, expect, it } from 'vitest'
import { writing } from '../../../src/adapters/database/transaction.js'
import { forgetPerson } from '../../../src/adapters/stores/privacy/forget.js'
import { fillSearch } from '../../../src/adapters/stores/search/fill.js'
import { findRequests } from '../../../src/adapters/stores/tickets/lists/found-requests.js'
import { readSearch } from '../../../src/core/search/query.js'
import type { SearchScope } from '../../../src/core/search/results.js'
import { ALEX, CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { World } from '../../support/desk/world.js'
import fc from '../../support/runner/random-cases.js'

type Who = typeof NOA

const proven = {
  headers: PROVEN,
}

async function idOf(world: World, { address }: Who): Promise<number> {
  const row = await world.knex('addresses').where({ address }).first('person_id')
  return (row as { person_id: number }).person_id
}

async function scopeOf(world: World, who: Who): Promise<SearchScope> {
  const id = await idOf(world, who)
  return who === NOA ? { agentId: id } : { requesterId: id, siteIds: [] }
}

async function found(world: World, who: Who, typed: string) {
  const scope = await scopeOf(world, who)
  return findRequests(world.knex, { query: readSearch(typed), scope, most: 20 })
}

async function numbers(world: World, who: Who, typed: string): Promise<number[]> {
  return (await found(world, who, typed)).lines.map(({ number }) => number)
}

/** 1: Camille's, with a note and an answer; 2: Alex's; 3: Camille's, with Dominique in copy. */
async function furnish(world: World): Promise<void> {
  await world.mailFrom(CAMILLE, {
    subject: 'Imprimantes bloquées',
    text: 'Le bourrage revient chaque matin au secrétariat, réf. HP-4250. 100 % des pages. Note : zqétoile',
  })
  await world.mailFrom(ALEX, {
    subject: 'Mot de passe',
    text: 'Je ne peux plus ouvrir ma session, l’imprimante non plus. Évènements élèves 🖨️.',
  })
  await world.mailFrom(CAMILLE, {
    subject: 'Écran noir',
    text: 'Le vidéoprojecteur de la salle H ne s’allume plus.',
    cc: [DOMINIQUE.address],
  })
  await world.mailFrom(NOA, {
    subject: 'Re: [R-000001] Imprimantes bloquées',
    text: 'NOTE\nLe technicien Zorglub l’avait démontée.',
    ...proven,
  })
  await world.mailFrom(NOA, {
    subject: 'Re: [R-000001] Imprimantes bloquées',
    text: 'REPONDRE\nUn rouleau neuf est commandé.',
    ...proven,
  })
}

/** What is typed, and the numbers of the requests that it finds for a technician; the best first. */
const FINDS: readonly (readonly [string, readonly number[]])[] = [
  ['imprimante', [1, 2]],
  ['IMPRIMANTES', [1, 2]],
  ['bloquee', [1]],
  ['impri', [1, 2]],
  ['imprimante session', [2]],
  ['"mot de passe"', [2]],
  ['« mot de passe »', [2]],
  ['"passe de mot"', []],
  ['"mot de passe', [2]],
  ['eleve evenement', [2]],
  ['l’élève', [2]],
  ['hp-4250', [1]],
  ['4250', [1]],
  ['salle H', [3]],
  ['H', [3]],
  ['rouleau', [1]],
  ['zorglub', [1]],
  ['R-000002', [2]],
  ['r-2', [2]],
  ['2', [2]],
  ['camille', [1, 3]],
  ['alex imprimante', [2]],
  ['introuvable', []],
  ['imprimante -session', [2]],
  ['imprimante OR rien', []],
  ['NEAR(imprimante session)', []],
  ['title:imprimante', []],
  ['*', []],
  ['"', []],
  ['""', []],
  ['%', []],
  ['100 %', [1]],
  ['🖨️', []],
  ['zqetoile', [1]],
  ["l'imprimante'; drop table tickets; --", []],
]

onEachDatabase((opened, driver) => {
  it('finds what it should, and in its order', async () => {
    const { world } = opened()
    await furnish(world)
    const results: [string, number[]][] = []
    for (const [typed] of FINDS) results.push([typed, await numbers(world, NOA, typed)])
    expect(results).toEqual(FINDS)
  })

  it('shows nobody what they may not see', async () => {
    const { world } = opened()
    await furnish(world)
    expect(await numbers(world, CAMILLE, 'imprimante')).toEqual([1])
    expect(await numbers(world, CAMILLE, 'zorglub')).toEqual([])
    expect(await numbers(world, CAMILLE, 'R-000002')).toEqual([])
    expect(await numbers(world, CAMILLE, 'rouleau')).toEqual([1])
    expect(await numbers(world, DOMINIQUE, 'vidéoprojecteurs')).toEqual([3])
    expect(await numbers(world, DOMINIQUE, 'R-000003')).toEqual([3])
    expect(await numbers(world, DOMINIQUE, 'imprimante')).toEqual([])
    // Notes on their own request are not for the technician who asked.
    await world.mailFrom(NOA, { subject: 'Clavier', text: 'Il colle.', ...proven })
    const note = { ticket_id: 4, visibility: 'private', kind: 'message', at: 1, text: 'Kwyjibo' }
    await world.knex('log_entries').insert({ ...note, elided: '' })
    await unread(world)
    expect(await numbers(world, NOA, 'kwyjibo')).toEqual([])
    expect(await numbers(world, NOA, 'clavier')).toEqual([4])
  })

  it('shows the words around the hit', async () => {
    const { world } = opened()
    await furnish(world)
    const [line] = (await found(world, NOA, 'zorglub')).lines
    expect(line?.fragment).toContain('Zorglub')
    const [own] = (await found(world, CAMILLE, 'rouleau')).lines
    expect(own?.fragment).toBe('Un rouleau neuf est commandé.')
  })

  it('what was written before there was an index is read into it, once', async () => {
    const { world } = opened()
    await furnish(world)
    const indexed = () => world.knex('search_words').count({ n: '*' }).first()
    const before = await indexed()
    await world.knex('search_words').delete()
    expect(await numbers(world, NOA, 'imprimante')).toEqual([])
    await unread(world)
    expect(await indexed()).toEqual(before)
    expect(await numbers(world, NOA, 'imprimante')).toEqual([1, 2])
    await fillSearch(world.knex)
    expect(await indexed()).toEqual(before)
  })

  it('follows a title that is put right, and forgets who is forgotten', async () => {
    const { world } = opened()
    await furnish(world)
    await world.mailFrom(NOA, {
      subject: 'Re: [R-000001] Imprimantes bloquées',
      text: 'CORRIGER\nTitre : Bourrage du copieur',
      ...proven,
    })
    expect(await numbers(world, NOA, 'copieur')).toEqual([1])
    // The line of the journal that says so has the former title, for technicians.
    expect(await numbers(world, CAMILLE, '"imprimantes bloquées"')).toEqual([])
    await forgetPerson(world.knex, CAMILLE.address, world.now)
    expect(await numbers(world, NOA, 'copieur')).toEqual([])
    expect(await numbers(world, NOA, 'camille')).toEqual([])
    const left = driver === 'pg' ? 'words::text' : "title || ' ' || body"
    const rows = await world.knex('search_words').select(world.knex.raw(`${left} as words`))
    expect(JSON.stringify(rows)).not.toMatch(/bourrag|camil|zqetoil/)
  })

  it('nothing that is typed is a fault, and its own text finds each request', async () => {
    const { world } = opened()
    await furnish(world)
    const signs = [
      '"',
      '*',
      '-',
      'OR',
      'AND',
      'NOT',
      'NEAR(',
      ')',
      ':',
      '%',
      '\\',
      "'",
      '&',
      '|',
      '!',
      '<->',
      '#',
      '#public',
      '🖨️',
      '\u0000',
      '\ud800',
      'é',
      'ﬁ',
      '١',
      'a',
      'imprimante',
      ' ',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(fc.constantFrom(...signs), { maxLength: 12 }).map((some) => some.join(' ')),
          fc.array(fc.constantFrom(...signs), { maxLength: 12 }).map((some) => some.join('')),
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc
            .string({ unit: 'grapheme', minLength: 1, maxLength: 4 })
            .map((one) => one.repeat(2500)),
        ),
        async (typed) => {
          const { lines } = await found(world, CAMILLE, typed)
          // Whatever is typed, the rights hold.
          expect(lines.every(({ number }) => number !== 2)).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })
})

/** As the migration leaves it. */
async function unread(world: World): Promise<void> {
  const newest = await world.knex('log_entries').max({ id: 'id' }).first()
  await writing(world.knex, (trx) =>
    trx('counters').insert({ name: 'search-unread', value: (newest as { id: number }).id }),
  )
  await fillSearch(world.knex)
}

describe('what is typed', () => {
  it.each(['', ' ', '*', '""', '🖨️', '%', '- -'])('« %s » looks for nothing', (typed) => {
    expect(readSearch(typed).terms).toEqual([])
  })
})
