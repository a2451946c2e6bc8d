/** Turns at random for a desk of several processes, and what must hold of each: everybody is answered, nothing is done twice, and each request has its messages in their order. */

import { expect } from 'vitest'
import { MINUTE } from '../../../src/core/running/durations.js'
import fc from '../runner/random-cases.js'
import type { Crew, Fleet } from './fleet.js'
import type { Fate } from './fleet-member.js'
import { allHandled, type Course, keepMails, readsOnlyTheirs, take } from './random-course.js'
import { type Turn, turn } from './random-turns.js'

/** What arrives together, and who handles it. */
export interface FleetTurn {
  readonly turns: readonly Turn[]
  readonly crew: Crew
}

const steps = fc.integer({ min: 0, max: 6 })
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Fate>({ is: 'lives' }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('killed' as const), after: steps, came: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('stopped' as const), after: steps }) },
)
const crew: fc.Arbitrary<Crew> = fc.record({
  first: fc.integer({ min: 0, max: 2 }),
  together: fc.boolean(),
  fate,
  clockSet: fc.constantFrom(0, 0, 0, 10 * MINUTE, -10 * MINUTE),
})

export const fleetTurns: fc.Arbitrary<readonly FleetTurn[]> = fc.array(
  fc.record({ turns: fc.array(turn, { minLength: 1, maxLength: 4, size: 'max' }), crew }),
  { minLength: 10, maxLength: 20, size: 'max' },
)

/** Time, and who is forgotten, come alone, before what is written. */
const comesAlone = ({ is }: Turn) => is === 'time' || is === 'forget'

export async function takenByFleet(
  fleet: Fleet,
  course: Course,
  [at, { turns, crew: who }]: readonly [number, FleetTurn],
): Promise<void> {
  const { world } = fleet
  fleet.crew = who
  const mark = (n: number) => `mot${at}v${n}zyx`
  for (const [n, one] of turns.entries())
    if (comesAlone(one)) {
      const turned = await take(course, one, mark(n))
      readsOnlyTheirs(course, turned?.sent ?? [])
      keepMails(course, turned?.sent ?? [])
    }
  const [{ last } = { last: 0 }] = await world.knex('inbound_messages').max('id as last')
  const heard: boolean[] = []
  fleet.gathering = true
  for (const [n, one] of turns.entries()) {
    const turned = comesAlone(one) ? null : await take(course, one, mark(n))
    if (turned !== null) heard.push(turned.heard)
  }
  fleet.gathering = false
  const sent = await world.turn()
  readsOnlyTheirs(course, sent)
  keepMails(course, sent)
  await allHandled(world)
  const ids: number[] = await world
    .knex('inbound_messages')
    .where('id', '>', last ?? 0)
    .orderBy('id')
    .pluck('id')
  await answered(
    fleet,
    ids.filter((_, n) => heard[n]),
  )
  await inOrder(fleet, ids)
  await once(fleet)
}

/** Each has an answer, or a line in a journal. */
async function answered({ world }: Fleet, ids: readonly number[]): Promise<void> {
  const told = await world.knex('outbox_messages').whereIn('inbound_id', ids).pluck('inbound_id')
  const kept = await world.knex('log_entries').whereIn('inbound_id', ids).pluck('inbound_id')
  expect(ids.filter((id) => !told.includes(id) && !kept.includes(id))).toEqual([])
}

async function inOrder({ world }: Fleet, ids: readonly number[]): Promise<void> {
  const entries = await world
    .knex('log_entries')
    .whereIn('inbound_id', ids)
    .orderBy('id')
    .select('ticket_id', 'inbound_id')
  for (const ticket of new Set(entries.map(({ ticket_id }) => ticket_id))) {
    const order = entries.flatMap((row) => (row.ticket_id === ticket ? [row.inbound_id] : []))
    expect([ticket, order]).toEqual([ticket, order.toSorted((a, b) => a - b)])
  }
}

/** No message is in a journal twice, and nobody is told twice of one message. */
async function once({ world, twice }: Fleet): Promise<void> {
  const entries = await world
    .knex('log_entries')
    .whereNotNull('inbound_id')
    // A request says itself to which incident it was attached, and so does what it was told of that.
    .whereNot({ kind: 'attached' })
    .groupBy('inbound_id', 'ticket_id', 'kind', 'text', 'visibility')
    .havingRaw('count(*) > 1')
    .select('inbound_id', 'kind', 'text')
  expect(entries).toEqual([])
  const notices = await world
    .knex('outbox_messages')
    .groupBy('inbound_id', 'ticket_id', 'kind', 'to_address', 'created_at')
    .havingRaw('count(*) > 1')
    .select('inbound_id', 'ticket_id', 'kind', 'to_address')
  expect(notices).toEqual([])
  expect(twice).toEqual([])
}
