/** A process and its leases: parts run while they are held, again after an outage, and never past the stop. */

import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Lease, Leases } from '../../../src/app/ports/leases.js'
import { openMembership } from '../../../src/app/running/membership.js'
import { until } from '../../support/runner/until.js'

/** What the database knows of one process's leases; nobody else wants them. */
function fakeLeases() {
  const held = new Map<string, number>()
  let epoch = 0
  const fake = {
    held,
    away: false,
    released: [] as string[],
    /** Awaited before a lease is given. */
    slow: Promise.resolve(),
  }
  const leases: Leases = {
    async renew() {
      if (fake.away) throw new Error('the database is away')
      return [...held].map(([name, at]) => ({ name, epoch: at }))
    },
    async take(name) {
      await fake.slow
      held.set(name, ++epoch)
      return { name, epoch }
    },
    async release({ name }) {
      fake.released.push(name)
      held.delete(name)
    },
    async leave() {
      held.clear()
    },
  }
  return { fake, leases }
}

describe('a membership', () => {
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const opened: { stop(): Promise<void>; leave(): Promise<void> }[] = []
  afterEach(async () => {
    for (const one of opened.splice(0)) {
      await one.stop()
      await one.leave()
    }
  })
  const open = async (leases: Leases, lasts = 200) => {
    const membership = openMembership({ leases, log, lasts })
    opened.push(membership)
    await membership.begin()
    return membership
  }

  it('stops a part whose lease can’t be renewed, and starts it again after the outage', async () => {
    const { fake, leases } = fakeLeases()
    const membership = await open(leases)
    const seen: string[] = []
    const start = ({ epoch }: Lease) => {
      seen.push(`start ${epoch}`)
      return { stop: async () => void seen.push(`stop ${epoch}`) }
    }
    expect(await membership.hold('cron', start)).toBe(true)
    fake.away = true
    await until(() => seen.includes('stop 1'))
    expect(seen).toEqual(['start 1', 'stop 1'])
    fake.away = false
    await until(() => seen.includes('start 2'))
  })

  it('that is stopped while it takes a lease starts nothing, and gives the lease up', async () => {
    const { fake, leases } = fakeLeases()
    let give = () => {}
    const take = vi.spyOn(leases, 'take')
    fake.slow = new Promise((resolve) => {
      give = resolve
    })
    const membership = await open(leases)
    const start = vi.fn(() => ({ stop: async () => {} }))
    const known = membership.hold('chat', start)
    await until(() => take.mock.calls.length > 0)
    await membership.stop()
    give()
    expect(await known).toBe(false)
    expect(start).not.toHaveBeenCalled()
    expect(fake.released).toEqual(['chat'])
  })

  it('a part that does not start leaves the lease to others, and is tried again', async () => {
    const { fake, leases } = fakeLeases()
    const membership = await open(leases)
    const start = vi.fn(() => ({ stop: async () => {} }))
    start.mockImplementationOnce(() => {
      throw new Error('no part today')
    })
    expect(await membership.hold('cron', start)).toBe(true)
    expect(start).toHaveBeenCalledTimes(2)
    expect(fake.released).toEqual(['cron'])
    expect(membership.held()).toEqual(['cron'])
  })
})
