/** What hurried technicians do with many requests as one, by mail. */

import { expect, it } from 'vitest'
import { HURRIED } from '../../fixtures/hurried.js'
import { openWorld } from '../../support/desk/world.js'
import { byMail, lived } from '../../support/people/hurried.js'

it.each(Object.entries(HURRIED))('%s', async (_, hurried) => {
  const world = await openWorld({ dailyCap: 1000 })
  try {
    await lived(world, byMail(world), hurried)
  } finally {
    await world.close()
  }
})

it('are more than forty', () => {
  expect(Object.keys(HURRIED).length).toBeGreaterThanOrEqual(40)
})
