/** Two technicians' words at once, by random: whatever is merged, linked, attached, split, solved, taken back, purged or forgotten, each message is in one journal, and each requester hears each public word once. */

import { expect, it } from 'vitest'
import type { Work } from '../../../src/app/inbox/work.js'
import { LOU, NOA } from '../../fixtures/directory.js'
import { onEachDriver } from '../../support/databases/on-each-database.js'
import { openStore } from '../../support/databases/store.js'
import { forget } from '../../support/desk/forgetting.js'
import { both, deskOfTwo } from '../../support/desk/two-processes.js'
import type { Sent, Who, World } from '../../support/desk/world.js'
import type { Word } from '../../support/people/arrive-together.js'
import { reported, says, school } from '../../support/people/outage.js'
import fc from '../../support/runner/random-cases.js'

const SCHOOLS = 4
const SAYS = [
  'merge',
  'merge',
  'unlink',
  'link',
  'attach',
  'detach',
  'undo',
  'split',
  'answer',
  'resolve',
  'reopen',
  'own-word',
] as const

interface Act {
  readonly is: (typeof SAYS)[number]
  readonly on: number
  readonly other: number
}
type Beside = 'nothing' | 'purge' | 'forget' | 'late'
interface Pair {
  readonly acts: readonly [Act, Act]
  readonly then: Beside
}

const number = fc.integer({ min: 1, max: SCHOOLS })
const act: fc.Arbitrary<Act> = fc.record({
  is: fc.constantFrom(...SAYS),
  on: number,
  other: number,
})
const then = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Beside>('nothing') },
  { weight: 1, arbitrary: fc.constantFrom<Beside>('purge', 'forget', 'late') },
)
const pair: fc.Arbitrary<Pair> = fc.record({ acts: fc.tuple(act, act), then })

const ref = (n: number) => `R-${String(n).padStart(6, '0')}`

function wordOf({ is, on, other }: Act, who: Who, mark: string): Word {
  const texts: Readonly<Record<Act['is'], string>> = {
    merge: `FUSIONNER ${ref(other)}`,
    unlink: `DELIER ${ref(other)}`,
    link: `LIER ${ref(other)}`,
    attach: `RATTACHER ${ref(1)}`,
    detach: 'DETACHER',
    undo: 'ANNULER',
    split: `SEPARER\n${mark}`,
    answer: `REPONDRE\n${mark}`,
    resolve: `RESOUDRE\n${mark}`,
    reopen: `ROUVRIR\n${mark}`,
    'own-word': mark,
  }
  return [is === 'own-word' ? school(on) : who, on, texts[is]]
}

interface Course {
  readonly world: World
  /** What requesters wrote, of requests that are there. */
  readonly wrote: Map<string, number>
  readonly gone: Set<number>
}

async function lived(world: World, work: Work, pairs: readonly Pair[]): Promise<void> {
  await reported(world, 1, SCHOOLS)
  for (let n = 2; n <= SCHOOLS; n += 1) await says(world, NOA, n, 'ASSIGNER Lou Garnier')
  await says(world, NOA, 1, 'INCIDENT\nPronote est en panne.')
  const course: Course = { world, wrote: new Map(), gone: new Set() }
  for (const [nth, { acts, then: beside }] of pairs.entries()) {
    world.now += 60_000
    const [one, other] = acts
    if (course.gone.has(one.on) || course.gone.has(other.on)) continue
    const marks = [`mot-${nth}-a-x`, `mot-${nth}-b-x`] as const
    const words = [wordOf(one, NOA, marks[0]), wordOf(other, LOU, marks[1])] as const
    const sent = await both(world, work, [words[0], words[1]])
    for (const [at, { is, on }] of acts.entries())
      if (is === 'own-word') course.wrote.set(marks[at] ?? '', on)
    for (const mark of marks) heardOnce(sent, mark)
    await afterwards(course, one.on, beside)
    await holds(course)
  }
}

/** Nobody reads the same word twice in one conversation. */
function heardOnce(sent: readonly Sent[], mark: string): void {
  const told = sent.filter(({ to, text }) => to.startsWith('ce.') && text.includes(mark))
  const places = told.map(({ to, subject }) => `${to} ${/R-\d+/.exec(subject)?.[0]}`)
  expect([mark, places.toSorted()]).toEqual([mark, [...new Set(places)].toSorted()])
}

async function afterwards({ world, wrote, gone }: Course, on: number, beside: Beside) {
  if (beside === 'late') world.now += 80 * 60 * 60_000
  if (beside !== 'purge' && beside !== 'forget') return
  const into =
    (await world.knex('tickets').where({ number: on }).first('id', 'merged_into')) ?? null
  if (into === null) return
  const survivor = into.merged_into ?? into.id
  const parts: number[] = await world
    .knex('tickets')
    .where({ id: survivor })
    .orWhere({ merged_into: survivor })
    .pluck('number')
  if (beside === 'forget') await forget(world, school(on).address)
  else {
    const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 1000 })
    await store.transaction(async (unit) => {
      const [ticket] = await unit.ticketsById([survivor])
      if (ticket) await unit.purge(ticket, world.now)
    })
  }
  const left = beside === 'forget' ? [on] : parts
  for (const n of left) gone.add(n)
  for (const [mark, n] of wrote) if (left.includes(n)) wrote.delete(mark)
}

async function holds({ world, wrote }: Course): Promise<void> {
  const merged = await world
    .knex('tickets as t')
    .join('tickets as into', 'into.id', 't.merged_into')
    .select('t.id', 't.status', 'into.merged_into as on')
  for (const row of merged) expect(row).toMatchObject({ status: 'closed', on: null })
  const parts = merged.map(({ id }) => id as number)
  const attached: number[] = await world.knex('incident_requests').pluck('ticket_id')
  const heads: number[] = await world.knex('incidents').pluck('head_id')
  expect(attached.filter((id) => heads.includes(id) || parts.includes(id))).toEqual([])
  expect(heads.filter((id) => parts.includes(id))).toEqual([])
  expect(await world.knex('incident_tasks')).toEqual([])
  const entries = await world.knex('log_entries').select('text', 'ticket_id')
  for (const mark of wrote.keys())
    expect([mark, entries.filter(({ text }) => text === mark).length]).toEqual([mark, 1])
  expect(entries.filter(({ ticket_id }) => parts.includes(ticket_id))).toEqual([])
}

onEachDriver((make, driver) => {
  it.skipIf(driver !== 'pg')('whatever two do at once', { timeout: 900_000 }, async () => {
    const course = async (pairs: readonly Pair[]) => {
      const settings = await make('')
      const { world, work } = await deskOfTwo(() => settings, { dailyCap: 10_000 })
      try {
        await lived(world, work, pairs)
      } finally {
        await world.close()
      }
    }
    await fc.assert(fc.asyncProperty(fc.array(pair, { minLength: 3, maxLength: 8 }), course), {
      numRuns: 8,
      endOnFailure: true,
    })
  })
})
