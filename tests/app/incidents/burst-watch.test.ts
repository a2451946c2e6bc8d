/** How often bursts are looked for: each look compares all requests of the last hour. */

import { expect, it } from 'vitest'
import { type IncidentRounds, incidentRounds } from '../../../src/app/time/incidents.js'
import type { Policy } from '../../../src/core/deciding/situation/policy.js'
import type { RequestSketch } from '../../../src/core/incidents/incident.js'

const MORNING = Date.UTC(2026, 10, 3, 9)

/** A desk that requests come to, and that counts what is read of them. */
function desk() {
  const requests: RequestSketch[] = []
  const world = { now: MORNING, looks: 0 }
  const reads = {
    hasSpreadTasks: async () => false,
    hasIncidents: async () => false,
    newestRequest: async () => requests.length,
    openedBetween: async (from: number, to: number) => {
      if (to > world.now) world.looks += 1
      return requests.filter(({ createdAt }) => createdAt >= from && createdAt < to)
    },
    writtenIn: async (ids: readonly number[]) => requests.filter(({ id }) => ids.includes(id)),
    automaticAmong: async () => new Set(),
    burstsInVain: async () => [],
  }
  const round = incidentRounds({
    store: { reading: async (work: (given: typeof reads) => unknown) => work(reads) },
    clock: { now: () => world.now },
    rules: { incidents: { burstFrom: 5 } },
  } as unknown as IncidentRounds & { readonly rules: Policy })
  const come = (count: number) => {
    for (let one = 0; one < count; one += 1) {
      const id = requests.length + 1
      const text = `demande ${id}`
      requests.push({
        id,
        requesterId: id,
        createdAt: world.now,
        title: text,
        text,
        productId: null,
        subcategoryCode: null,
      } as unknown as RequestSketch)
    }
  }
  return { world, round, come }
}

it('looks at each new request while there are few', async () => {
  const { world, round, come } = desk()
  for (let at = 0; at < 40; at += 1) {
    come(1)
    await round()
  }
  expect(world.looks).toBe(40)
})

it('looks once for every fiftieth part more, where many come', async () => {
  const { world, round, come } = desk()
  come(1000)
  await round()
  const before = world.looks
  for (let at = 0; at < 100; at += 1) {
    come(2)
    await round()
  }
  expect(world.looks - before).toBe(8)
})

it('looks each minute at whatever came since', async () => {
  const { world, round, come } = desk()
  come(1000)
  await round()
  come(1)
  await round()
  expect(world.looks).toBe(1)
  world.now += 60_000
  await round()
  expect(world.looks).toBe(2)
  world.now += 60_000
  await round()
  expect(world.looks).toBe(2)
})
