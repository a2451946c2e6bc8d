/** Every question of ours has a slot: what is written next fills it, in words, by number, by reference or by title. */

import { describe, expect, it } from 'vitest'
import { ANSWERS } from '../../fixtures/questions.js'
import { openWorld } from '../../support/desk/world.js'
import { answered } from '../../support/people/asked.js'
import { WAYS } from '../../support/people/ways.js'

describe.each(WAYS)('an answer by %s', (way) => {
  it.each(ANSWERS.filter(({ mail }) => way === 'mail' || !mail))(
    'to $asked: « $text » $by',
    async (one) => {
      const world = await openWorld()
      try {
        const came = await answered(world, way, one)
        const { asked: _, text: __, by: ___, file: ____, mail: _____, of, journal, ...wanted } = one
        expect(came).toMatchObject(wanted)
        if (journal !== undefined) expect(came.journal).toContain(journal)
      } finally {
        await world.close()
      }
    },
  )
})
