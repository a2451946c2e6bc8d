/** What hurried technicians do with many requests as one, in the threads of their board. */

import { it } from 'vitest'
import { HURRIED } from '../../fixtures/hurried.js'
import { openChatWorld } from '../../support/chat/chat-world.js'
import { inSlack, lived } from '../../support/people/hurried.js'

it.each(Object.entries(HURRIED))('%s', async (_, hurried) => {
  const world = await openChatWorld()
  try {
    await lived(world, inSlack(world), hurried)
  } finally {
    await world.close()
  }
})
