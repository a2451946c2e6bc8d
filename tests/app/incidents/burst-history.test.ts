/** What is remembered of requests between looks for bursts: words are read once, and anew when the request has changed. */

import { expect, it } from 'vitest'
import { type BurstReads, openBurstMemory } from '../../../src/app/time/burst-history.js'
import type { RequestMark } from '../../../src/core/incidents/counted.js'
import { prepared } from '../../../src/core/incidents/prepared.js'
import { REPORTS_FAULT } from '../../../src/core/incidents/stem-numbers.js'

interface Stored extends RequestMark {
  readonly title: string
  readonly text: string
}

const request = (id: number, text: string, changes: Partial<Stored> = {}): Stored => ({
  id,
  version: 1,
  requesterId: id,
  title: 'Messagerie',
  text,
  productId: null,
  subcategoryCode: null,
  createdAt: id,
  ...changes,
})

/** A desk whose reads of words, and of who is a robot, are counted. */
function desk(...requests: Stored[]) {
  const read = { written: 0, automatic: 0 }
  const robots = new Set<number>()
  const reads: BurstReads = {
    openedBetween: async (from, to) =>
      requests.filter(({ createdAt }) => createdAt >= from && createdAt < to),
    writtenIn: async (ids) => {
      read.written += ids.length
      return requests.filter(({ id }) => ids.includes(id))
    },
    automaticAmong: async (ids) => {
      read.automatic += ids.length
      return new Set(ids.filter((id) => robots.has(id)))
    },
    burstsInVain: async () => [],
  }
  const begin = openBurstMemory()
  return { requests, robots, read, look: () => begin(reads) }
}

async function stemsSeen({ look }: ReturnType<typeof desk>, from = 0, to = 1_000_000) {
  const history = look()
  const found = await history.between(from, to)
  const words = (stems: readonly number[]) => stems.filter((stem) => stem !== REPORTS_FAULT)
  return found.map(({ stems }) => words(stems).map(history.stemOf))
}

const stemsOf = (one: Stored) => [...prepared({ ...one, number: one.id }).stems]

it('reads the words of a request once, however many looks compare it', async () => {
  const all = desk(request(1, 'La messagerie ne répond plus depuis ce matin.'), request(2, 'Toner'))
  for (let look = 0; look < 4; look += 1)
    expect(await stemsSeen(all)).toEqual(all.requests.map(stemsOf))
  expect(all.read.written).toBe(2)
})

it('takes everything but the words from what is read now', async () => {
  const all = desk(request(1, 'La messagerie ne répond plus.'))
  await stemsSeen(all)
  const moved = { productId: 7, subcategoryCode: '5.3', requesterId: 9 }
  all.requests[0] = request(1, 'La messagerie ne répond plus.', moved)
  expect((await all.look().between(0, 10))[0]).toMatchObject(moved)
})

it('reads them anew when the request has changed', async () => {
  const all = desk(request(1, 'La messagerie ne répond plus.'))
  await stemsSeen(all)
  const changed = request(1, 'Imprimante du secrétariat en panne.', { version: 2 })
  all.requests[0] = changed
  expect(await stemsSeen(all)).toEqual([stemsOf(changed)])
})

it('forgets what a look no longer has', async () => {
  const all = desk(request(1, 'La messagerie ne répond plus.'), request(50, 'Autre chose.'))
  await stemsSeen(all, 0, 10)
  await stemsSeen(all, 40, 60)
  await stemsSeen(all, 0, 10)
  expect(all.read.written).toBe(3)
})

it('asks once who is a robot, and leaves robots out', async () => {
  const all = desk(
    request(1, 'Toner'),
    request(2, 'Lettre de la semaine'),
    request(3, 'Écran noir'),
  )
  all.robots.add(2)
  for (let look = 0; look < 3; look += 1) {
    const history = all.look()
    const people = await history.ofPeople(await history.between(0, 10))
    expect(people.map(({ id }) => id)).toEqual([1, 3])
  }
  expect(all.read.automatic).toBe(3)
})

it('lets go of the words of requests that are gone, and keeps those of the others', async () => {
  const words = (id: number) => Array.from({ length: 60 }, (_, at) => `mot${id}x${at}`).join(' ')
  const kept = request(1, 'La messagerie ne répond plus.')
  const all = desk(kept)
  for (let day = 1; day <= 100; day += 1) {
    all.requests.splice(1, 1, request(1 + day, words(day)))
    expect((await stemsSeen(all))[0]).toEqual(stemsOf(kept))
  }
  const history = all.look()
  await history.between(0, 1000)
  const numbered = Array.from({ length: 6000 }, (_, number) => history.stemOf(number))
  expect(numbered.filter((stem) => stem !== '').length).toBeLessThan(2500)
})
