/** Many notices at once: one that hangs holds up no other, and what became of each gets written. */

import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openSendSlots } from '../../../src/adapters/smtp/send-slots.js'
import type { Delivery, DeliveryOutcome, Outbox, OutboxRow } from '../../../src/app/ports/outbox.js'
import { openDeliverer } from '../../../src/app/sending/deliver.js'
import { outcomeRecorder } from '../../../src/app/sending/record-outcomes.js'

const SENT: Delivery = { kind: 'sent' }
const clock = { now: () => 1000 }
let said: string[]
const note = (_: object, sentence: string) => void said.push(sentence)
const log = { debug() {}, info: note, warn: note, error: note }
beforeEach(() => {
  said = []
})

const row = (id: number) =>
  ({
    id,
    notice: { kind: 'closed', to: { address: `p${id}@x.example` } },
    ticketNumber: 1,
    createdAt: 0,
    attempts: 0,
  }) as OutboxRow

/** An outbox that holds these, and notes what they came to. */
function outboxOf(waiting: number[]) {
  const settled = new Map<number, DeliveryOutcome>()
  const outbox: Outbox = {
    claim: async (limit) => waiting.splice(0, limit).map(row),
    renew: async () => {},
    release: async () => {},
    async settle(results) {
      for (const result of results) settled.set(result.row.id, result)
    },
  }
  return { outbox, settled, waiting }
}

describe('a round', () => {
  it('goes on while one hangs, and takes what comes meanwhile', async () => {
    const { outbox, settled, waiting } = outboxOf([1, 2, 3])
    let answer = (_: Delivery) => {}
    const hanging = new Promise<Delivery>((done) => {
      answer = done
    })
    const mailer = { send: async ({ id }: OutboxRow) => (id === 2 ? hanging : SENT) }
    const deliverer = openDeliverer({ outbox, mailer, clock, log }, 50)
    const ids = () => [...settled.keys()].sort()
    await deliverer.round()
    await expect.poll(ids).toEqual([1, 3])
    waiting.push(4, 5)
    await deliverer.round()
    await expect.poll(ids).toEqual([1, 3, 4, 5])
    answer(SENT)
    await deliverer.rest(10_000)
    expect(settled.get(2)?.delivery).toEqual(SENT)
    await deliverer.stop()
  })

  it('never sends twice at once what it claims anew, because a claim ended', async () => {
    const { outbox, waiting } = outboxOf([1])
    let begun = 0
    let answer = (_: Delivery) => {}
    const mailer = {
      send() {
        begun++
        return new Promise<Delivery>((done) => {
          answer = done
        })
      },
    }
    const deliverer = openDeliverer({ outbox, mailer, clock, log }, 20)
    await deliverer.round()
    waiting.push(1)
    await deliverer.round()
    expect(begun).toBe(1)
    answer(SENT)
    await deliverer.stop()
  })

  it('renews the claims of what is under way', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const renewed: number[] = []
      const { outbox } = outboxOf([1, 2])
      const renewing = {
        ...outbox,
        renew: async (ids: readonly number[]) => void renewed.push(...ids),
      }
      let answer = (_: Delivery) => {}
      const hanging = new Promise<Delivery>((done) => {
        answer = done
      })
      const mailer = { send: async ({ id }: OutboxRow) => (id === 2 ? hanging : SENT) }
      const deliverer = openDeliverer({ outbox: renewing, mailer, clock, log }, 20)
      await deliverer.round()
      await deliverer.rest(100)
      vi.advanceTimersByTime(9 * 60_000)
      expect(renewed).toEqual([2, 2, 2])
      answer(SENT)
      await deliverer.stop()
    } finally {
      vi.useRealTimers()
    }
  })

  it('claims no more than it has room for, however many hang', async () => {
    const { outbox, waiting } = outboxOf(Array.from({ length: 120 }, (_, at) => at + 1))
    let begun = 0
    const never = new Promise<Delivery>(() => {})
    const mailer = {
      send() {
        begun++
        return never
      },
    }
    const deliverer = openDeliverer({ outbox, mailer, clock, log }, 20)
    for (let round = 0; round < 4; round++) await deliverer.round()
    expect(begun).toBe(50)
    expect(waiting).toHaveLength(70)
  })

  it('keeps the order of the outbox', async () => {
    const { outbox } = outboxOf([5, 6, 7, 8])
    const begun: number[] = []
    const mailer = {
      async send({ id }: OutboxRow) {
        begun.push(id)
        return SENT
      },
    }
    const deliverer = openDeliverer({ outbox, mailer, clock, log }, 1000)
    await deliverer.round()
    expect(begun).toEqual([5, 6, 7, 8])
    await deliverer.stop()
  })

  it('of which a bug breaks one writes that down, and sends the others', async () => {
    const { outbox, settled } = outboxOf([1, 2])
    const mailer = {
      async send({ id }: OutboxRow) {
        if (id === 1) throw new TypeError('x is undefined')
        return SENT
      },
    }
    const deliverer = openDeliverer({ outbox, mailer, clock, log }, 1000)
    await deliverer.round()
    expect(settled.get(1)).toMatchObject({
      delivery: { kind: 'deferred', error: 'internal: x is undefined' },
      attempts: 1,
    })
    expect(settled.get(2)?.delivery).toEqual(SENT)
    await deliverer.stop()
  })

  it('counts a relay denied to one, while others get through, as an attempt of that one', async () => {
    const { outbox, settled, waiting } = outboxOf([1])
    const denied = { kind: 'deferred', error: 'relay', connection: true, doubt: true } as const
    const mailer = { send: async ({ id }: OutboxRow) => (id === 2 ? denied : SENT) }
    const deliverer = openDeliverer({ outbox, mailer, clock, log }, 1000)
    await deliverer.round()
    waiting.push(2)
    await deliverer.round()
    expect(settled.get(2)?.attempts).toBe(1)
    await deliverer.stop()
  })
})

describe('what became of a notice', () => {
  const result = (id: number): DeliveryOutcome => ({
    row: row(id),
    delivery: SENT,
    nextAttemptAt: null,
  })
  const stopping = () => new AbortController().signal

  it('is written again until it is, and the outage is said once', async () => {
    const written: number[] = []
    let faults = 5
    const outbox = {
      async settle(results: readonly DeliveryOutcome[]) {
        if (faults-- > 0) throw new Error('the database is locked')
        written.push(...results.map(({ row }) => row.id))
      },
    }
    const settle = outcomeRecorder({ outbox, clock, log, stopping: stopping(), waits: [1] })
    await Promise.all([1, 2, 3].map((id) => settle(result(id))))
    expect(written.sort()).toEqual([1, 2, 3])
    expect(said.filter((line) => line.includes("can't be written"))).toHaveLength(1)
    expect(said.at(-1)).toBe('delivery: what became of notices is written again')
  })

  it('is waited for by many at once, and Node warns of nothing', async () => {
    const warned: string[] = []
    const warn = ({ name }: Error) => void warned.push(name)
    process.on('warning', warn)
    try {
      const { outbox } = outboxOf(Array.from({ length: 50 }, (_, at) => at + 1))
      const away = { ...outbox, settle: () => Promise.reject(new Error('away')) }
      const mailer = { send: async () => SENT }
      const deliverer = openDeliverer({ outbox: away, mailer, clock, log, linger: 0 }, 50)
      await deliverer.round()
      await deliverer.stop()
      // Node tells warnings a tick later.
      await new Promise(setImmediate)
      expect(warned).toEqual([])
    } finally {
      process.off('warning', warn)
    }
  })

  it('that can’t be written for a reason of its own does not hold up the others', async () => {
    const written: number[] = []
    const outbox = {
      async settle(results: readonly DeliveryOutcome[]) {
        if (results.some(({ row }) => row.id === 2)) throw new Error('a constraint')
        written.push(...results.map(({ row }) => row.id))
      },
    }
    const ending = new AbortController()
    const settle = outcomeRecorder({ outbox, clock, log, stopping: ending.signal, waits: [1] })
    const stuck = settle(result(2))
    await Promise.all([1, 3].map((id) => settle(result(id))))
    expect(written.sort()).toEqual([1, 3])
    ending.abort()
    await expect(stuck).rejects.toThrow('a constraint')
  })
})

describe('places', () => {
  it('are kept by the quick, and given up by the slow, which are counted too', async () => {
    vi.useFakeTimers()
    try {
      const inPlace = openSendSlots(2, 30)
      let begun = 0
      const ends: (() => void)[] = []
      const work = () => {
        begun++
        return new Promise<void>((done) => ends.push(done))
      }
      const all = Array.from({ length: 6 }, () => inPlace(work))
      await vi.advanceTimersByTimeAsync(29)
      expect(begun).toBe(2)
      await vi.advanceTimersByTimeAsync(1)
      expect(begun).toBe(4)
      // Two slow ones and two more: as many as there may be, for however long it takes.
      await vi.advanceTimersByTimeAsync(60 * 60_000)
      expect(begun).toBe(4)
      for (const more of [5, 6, 6]) {
        ends.shift()?.()
        await vi.advanceTimersByTimeAsync(0)
        expect(begun).toBe(more)
      }
      for (const end of ends) end()
      await Promise.all(all)
    } finally {
      vi.useRealTimers()
    }
  })
})
