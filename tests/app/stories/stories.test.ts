/**
 * The life of a request, word for word: a story for each word of docs/behaviour.md and each transition
 * of its table. What was said stands in tests/fixtures/stories, one file a story, to be read.
 */

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CONVERSATIONS } from '../../fixtures/stories/conversations.js'
import { REQUESTERS } from '../../fixtures/stories/requesters.js'
import { TECHNICIANS } from '../../fixtures/stories/technicians.js'
import type { Stories } from '../../support/desk/story.js'
import { transcriptOf } from '../../support/desk/transcript.js'
import { openWorld } from '../../support/desk/world.js'

const STORIES: Stories = { ...REQUESTERS, ...TECHNICIANS, ...CONVERSATIONS }

it.each(Object.keys(STORIES))('%s', async (name) => {
  const world = await openWorld()
  try {
    const transcript = transcriptOf(world)
    await STORIES[name]?.(transcript)
    const file = join(import.meta.dirname, `../../fixtures/stories/${name}.txt`)
    await expect(await transcript.text()).toMatchFileSnapshot(file)
  } finally {
    await world.close()
  }
})
