/** The clock of the house on a real database: at once, one at a time, one machine at a time. */

import { expect, it } from 'vitest'
import { startSchedule, takeLease } from '../../src/adapters/schedule.js'
import { clock } from '../../src/composition/clock.js'
import { openWorld } from '../support/desk/world.js'
import { until } from '../support/runner/until.js'

const ONE = { holder: 'one', clock }

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
    { name: 'sweep', when: '* * * * * *', run },
    { ...ONE, knex: world.knex, log },
  )
  await until(() => runs >= 3)
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
  let [begun, ticks] = [0, 0]
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const run = async () => {
    begun++
    await ended
  }
  const tick = async () => {
    ticks++
  }
  const when = '* * * * * *'
  const schedule = startSchedule({ name: 'sweep', when, run }, { ...ONE, knex: world.knex, log })
  const beside = startSchedule(
    { name: 'beside', when, run: tick },
    { ...ONE, knex: world.knex, log },
  )
  // Its own run at the start, and two ticks that the first one heard as well.
  await until(() => ticks >= 3)
  expect(begun).toBe(1)
  end()
  await schedule.stop()
  await beside.stop()
  await world.close()
})
