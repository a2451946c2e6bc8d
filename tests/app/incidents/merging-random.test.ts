/** Incidents and merging by random acts: every requester hears every public word once, every message is in one journal, what is merged is attached to nothing, references answer for ever. */

import { expect, it } from 'vitest'
import { HOUR } from '../../../src/core/running/durations.js'
import { NOA } from '../../fixtures/directory.js'
import { openStore } from '../../support/databases/store.js'
import { forget } from '../../support/desk/forgetting.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { otherRequest, reported, says, school } from '../../support/people/outage.js'
import fc from '../../support/runner/random-cases.js'

/** Whose request each is, by its number; the school 2 has two. R-1 heads an incident. */
const OWNERS = [1, 2, 3, 4, 5, 2]
const TEXT = 'Pronote est en panne.'
const WORDS = ['attach', 'detach', 'merge', 'undo', 'unlink', 'own-reopen', 'own-close'] as const
const ON_HEAD = ['answer', 'resolve', 'reopen', 'attach-all', 'undo-head'] as const

interface Act {
  readonly word:
    | (typeof WORDS)[number]
    | (typeof ON_HEAD)[number]
    | 'own-word'
    | 'split'
    | 'purge'
    | 'forget'
    | 'late'
  readonly on: number
  readonly other: number
}

const number = fc.integer({ min: 1, max: OWNERS.length })
const member = fc.integer({ min: 2, max: OWNERS.length })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ word: fc.constantFrom(...WORDS), on: member, other: number }),
  },
  { weight: 3, arbitrary: fc.record({ word: fc.constant('merge'), on: number, other: number }) },
  {
    weight: 3,
    arbitrary: fc.record({ word: fc.constantFrom(...ON_HEAD), on: number, other: number }),
  },
  { weight: 2, arbitrary: fc.record({ word: fc.constant('own-word'), on: member, other: number }) },
  {
    weight: 1,
    arbitrary: fc.record({
      word: fc.constantFrom('forget', 'late', 'split', 'purge'),
      on: member,
      other: number,
    }),
  },
)

const ref = (n: number) => `R-${String(n).padStart(6, '0')}`
const address = (n: number) => school(OWNERS[n - 1] ?? 0).address
const mark = (nth: number) => `Mot ${nth}.`

async function carriedOut(world: World, { word, on, other }: Act, nth: number): Promise<Sent[]> {
  const noa = (n: number, text: string) => says(world, NOA, n, text)
  const own = (text: string) => says(world, school(OWNERS[on - 1] ?? 0), on, text)
  switch (word) {
    case 'attach':
      return noa(on, `RATTACHER ${ref(1)}`)
    case 'detach':
      return noa(on, 'DETACHER')
    case 'merge':
      return noa(on, `FUSIONNER ${ref(other)}`)
    case 'unlink':
      return noa(on, `DELIER ${ref(other)}`)
    case 'undo':
      return noa(on, 'ANNULER')
    case 'undo-head':
      return noa(1, 'ANNULER')
    case 'own-reopen':
      return own(`ROUVRIR\n${mark(nth)}`)
    case 'own-close':
      return own('CLORE')
    case 'own-word':
      return own(mark(nth))
    case 'attach-all':
      return noa(1, 'RATTACHER TOUT')
    case 'answer':
      return noa(1, `REPONDRE\n${mark(nth)}`)
    case 'resolve':
      return noa(1, `RESOUDRE\n${mark(nth)}`)
    case 'reopen':
      return noa(1, `ROUVRIR\n${mark(nth)}`)
    case 'late':
      world.now += 80 * HOUR
      return []
    case 'split':
      return noa(on, `SEPARER\n${mark(nth)}`)
    case 'purge':
      await purged(world, on)
      return world.turn()
    case 'forget':
      await forget(world, address(on))
      return world.turn()
  }
}

/** As its time does: with what was merged into it. */
async function purged(world: World, n: number): Promise<void> {
  const id = answering(await stateOf(world), n)
  const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 1000 })
  await store.transaction(async (unit) => {
    const [ticket] = id === null ? [] : await unit.ticketsById([id])
    if (ticket) await unit.purge(ticket, world.now)
  })
}

interface Row {
  readonly id: number
  readonly number: number
  readonly status: string
  readonly merged_into: number | null
  /** Its requester's address. */
  readonly address: string
}

interface State {
  /** By number. */
  readonly rows: ReadonlyMap<number, Row>
  readonly attached: readonly number[]
  readonly heads: readonly number[]
}

async function stateOf(world: World): Promise<State> {
  const rows: Row[] = await world
    .knex('tickets as t')
    .join('addresses as a', 'a.person_id', 't.requester_id')
    .select('t.id', 't.number', 't.status', 't.merged_into', 'a.address')
  const attached: number[] = await world.knex('incident_requests').pluck('ticket_id')
  const heads: number[] = await world.knex('incidents').pluck('head_id')
  return { rows: new Map(rows.map((row) => [row.number, row])), attached, heads }
}

/** The id of the request that answers for that number; null: it is gone. */
function answering({ rows }: State, n: number): number | null {
  const row = rows.get(n)
  return row ? (row.merged_into ?? row.id) : null
}

/** Addresses of those who hear what is said on these requests: each once for each of them. */
function peopleOf(state: State, ids: readonly number[]): string[] {
  return ids
    .flatMap((id) => [
      ...new Set(
        [...state.rows.values()]
          .filter((row) => (row.merged_into ?? row.id) === id)
          .map((row) => row.address),
      ),
    ])
    .sort()
}

/** In which states of an attached request each word of the head reaches it. */
const REACHES: Readonly<Record<string, (status: string) => boolean>> = {
  answer: (status) => status !== 'closed',
  resolve: (status) => status !== 'closed' && status !== 'resolved',
  reopen: (status) => status === 'resolved',
}

function hearsOnce(one: Act, before: State, heard: readonly string[]): void {
  const reaches = REACHES[one.word]
  const head = answering(before, 1)
  // The head may be a request like any other by now.
  if (!reaches || head === null || heard.length === 0 || !before.heads.includes(head)) return
  const byId = new Map([...before.rows.values()].map((row) => [row.id, row.status]))
  const reached = [head, ...before.attached].filter((id) => reaches(byId.get(id) ?? ''))
  expect([one, [...heard].sort()]).toEqual([one, peopleOf(before, reached)])
}

/** Who is part of it knows of it; a merging tells nobody what they were told on one of both. */
function knows(one: Act, before: State, after: State, sent: readonly Sent[], knowing: Set<string>) {
  const told = sent.filter(({ text, to }) => text.includes(TEXT) && to !== NOA.address)
  const addresses = told.map(({ to }) => to)
  if (one.word === 'merge') {
    // Each request of somebody is a conversation of its own.
    const both = [answering(before, one.on) ?? 0, answering(before, one.other) ?? 0]
    const parts = [...before.heads, ...before.attached]
    const formerly = peopleOf(
      before,
      both.filter((id) => parts.includes(id)),
    )
    expect([one, addresses.filter((to) => formerly.includes(to))]).toEqual([one, []])
    expect(new Set(addresses).size).toBe(addresses.length)
  }
  for (const to of addresses) knowing.add(to)
  for (const to of peopleOf(after, [...after.heads, ...after.attached]))
    expect([one, to, knowing.has(to)]).toEqual([one, to, true])
}

async function holds(world: World, one: Act, { rows, attached, heads }: State): Promise<void> {
  expect([one, await world.knex('incident_tasks')]).toEqual([one, []])
  expect([one, await world.knex('incident_news')]).toEqual([one, []])
  const gone = [...rows.values()].filter((row) => row.merged_into !== null)
  for (const { id, status } of gone) {
    expect(status).toBe('closed')
    expect([one, attached.includes(id)]).toEqual([one, false])
  }
  expect([one, heads.filter((id) => attached.includes(id))]).toEqual([one, []])
}

async function runOf(acts: readonly Act[]): Promise<void> {
  const world = await openWorld({ dailyCap: 10_000 })
  try {
    await reported(world, 1, OWNERS.length - 1)
    await world.mailFrom(school(2), otherRequest(1))
    const first = await says(world, NOA, 1, `INCIDENT\n${TEXT}`)
    const knowing = new Set<string>()
    const forgotten = new Set<string>()
    const wrote: string[] = []
    let wholly = true
    const start = await stateOf(world)
    knows({ word: 'answer', on: 1, other: 1 }, start, start, first, knowing)
    for (const [nth, one] of acts.entries()) {
      const before = await stateOf(world)
      if (one.word.startsWith('own') && forgotten.has(address(one.on))) continue
      // Nobody writes about what is gone.
      if (!before.rows.has(one.on)) continue
      const sent = await carriedOut(world, one, nth)
      if (one.word === 'forget') forgotten.add(address(one.on))
      if (one.word === 'own-word') wrote.push(mark(nth))
      const after = await stateOf(world)
      const heard = sent.filter(({ text, to }) => text.includes(mark(nth)) && to !== NOA.address)
      hearsOnce(
        one,
        before,
        heard.map(({ to }) => to),
      )
      knows(one, before, after, sent, knowing)
      await holds(world, one, after)
      if (one.word === 'purge') wholly = false
      if (forgotten.size === 0 && wholly) await inOneJournal(world, wrote)
    }
    for (const row of (await stateOf(world)).rows.values()) {
      const n = row.number
      const who = { name: 'Collège', address: row.address }
      const [shown] = await says(world, who, n, `SUIVI ${ref(n)}`)
      expect([n, shown?.kind, shown?.subject]).toEqual([
        n,
        'status',
        expect.stringContaining(ref(n)),
      ])
    }
  } finally {
    await world.close()
  }
}

async function inOneJournal(world: World, words: readonly string[]): Promise<void> {
  const texts: string[] = await world.knex('log_entries').pluck('text')
  for (const word of words)
    expect([word, texts.filter((text) => text === word).length]).toEqual([word, 1])
}

it('whatever is merged, attached, told and taken back, in whatever order', {
  timeout: 900_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), (acts) => runOf(acts)),
    { numRuns: 20, endOnFailure: true },
  )
})
