/** A desk by mail and in Slack at random, for years: nobody sees what is not for them, nothing stays unanswered, nobody is closed unwarned, and what was forgotten or purged is nowhere that the bot wrote. */

import { it } from 'vitest'
import { openChatWorld } from '../../support/chat/chat-world.js'
import { isNowhereInSlack, takenInSlack } from '../../support/desk/random-chat-course.js'
import { type ChatTurn, chatTurns } from '../../support/desk/random-chat-turns.js'
import { courseIn } from '../../support/desk/random-course.js'
import fc from '../../support/runner/random-cases.js'

async function live(all: readonly ChatTurn[]): Promise<void> {
  const world = await openChatWorld()
  const course = { ...courseIn(world), world }
  try {
    for (const [at, turn] of all.entries()) {
      world.now += 60_000
      await takenInSlack(course, [at, turn], `mot${at}zyx`)
    }
    await isNowhereInSlack(course)
  } finally {
    await world.close()
  }
}

it('holds', { timeout: 900_000 }, async () => {
  await fc.assert(fc.asyncProperty(chatTurns, live), { numRuns: Number(process.env.RUNS ?? 10), endOnFailure: true, ...(process.env.FPATH ? { path: process.env.FPATH } : {}) })
})
