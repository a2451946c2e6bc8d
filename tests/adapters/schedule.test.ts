/** The clock of the house on a real database: at once, one at a time, one machine at a time. */

import { expect, it } from 'vitest'
import { startSchedule, takeLease } from '../../src/adapters/schedule.js'
import { openWorld } from '../support/world.js'

it('runs what was missed at once, reports a fault once, and gives the lease back', async () => {
  const world = await openWorld()
  const errors: string[] = []
  const log = {
    debug() {},
    info() {},
    warn() {},
    error: (_: object, sentence: string) => errors.push(sentence),
  }
  let runs = 0
  const run = async () => {
    runs++
    throw new Error('the disk is full')
  }
  const schedule = startSchedule(
    world.knex,
    { name: 'sweep', when: '* * * * * *', run },
    'one',
    log,
  )
  while (runs < 3) await new Promise((resolve) => setTimeout(resolve, 50))
  await schedule.stop()
  expect(errors).toEqual(['sweep: the disk is full'])
  expect(await takeLease(world.knex, 'sweep', 'two', Date.now())).toBe(true)
  expect(await takeLease(world.knex, 'sweep', 'three', Date.now())).toBe(false)
  // Its holder died: the lease runs out.
  expect(await takeLease(world.knex, 'sweep', 'three', Date.now() + 11 * 60_000)).toBe(true)
  await world.close()
})

it('a tick during the run at the start is left out', async () => {
  const world = await openWorld()
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  let at = 0
  let most = 0
  const run = async () => {
    most = Math.max(most, ++at)
    await new Promise((resolve) => setTimeout(resolve, 2500))
    at--
  }
  const schedule = startSchedule(
    world.knex,
    { name: 'sweep', when: '* * * * * *', run },
    'one',
    log,
  )
  await new Promise((resolve) => setTimeout(resolve, 2000))
  await schedule.stop()
  expect(most).toBe(1)
  await world.close()
})
