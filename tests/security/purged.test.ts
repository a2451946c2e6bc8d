/** Purged means gone: whatever kind of mail came, nothing of it is left anywhere in the data folder. */

import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settle } from '../support/disk.js'
import { KINDS } from '../support/mail-kinds.js'
import { filesIn, type Mark, markOf, marksIn } from '../support/marks.js'
import { post, posted, resolveAll, SETTINGS } from '../support/posted.js'
import { openWorld, type World } from '../support/world.js'

const DAY = 24 * 60 * 60_000

/** Time goes by, four weeks at a time, and then a night; files grow old with it. */
async function pass(world: World, days: number): Promise<void> {
  const sweepIn = async (time: number) => {
    world.now += time
    await settle(join(world.folder, 'blobs'))
    await world.sweep()
  }
  for (let day = 0; day < days; day += 28) await sweepIn(28 * DAY)
  await sweepIn(DAY / 2)
}

describe('random mails of every kind', () => {
  it('after their time: not a word, name, address or file of them', { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(posted(Object.keys(KINDS)), { minLength: 8, maxLength: 14 }),
        async (mails) => {
          const world = await openWorld(SETTINGS)
          try {
            await post(world, mails)
            const marks = mails.map((mail) => mail.mark)
            expect((await marksIn(world.folder, marks)).length).toBeGreaterThan(0)
            await resolveAll(world)
            await pass(world, 900)
            expect(await marksIn(world.folder, marks)).toEqual([])
            expect(await filesIn(join(world.folder, 'blobs'))).toEqual([])
          } finally {
            await world.close()
          }
        },
      ),
      { numRuns: 10, seed: Number(process.env.AMIGO_TEST_SEED ?? 18) },
    ),
  )

  it.each(Object.keys(KINDS))('%s, of each side: gone after its time', async (kind) => {
    const world = await openWorld(SETTINGS)
    try {
      const sides = ['directory', 'passer', 'stranger'] as const
      const marks = sides.map((_, at) =>
        markOf([`zkbrw${'bcd'[at]}tplmq`, `xvnrt${'bcd'[at]}ghjks`]),
      )
      const rest = { who: 0, encoding: 'base64', about: 0, proven: true, twice: true } as const
      await post(
        world,
        sides.map((side, at) => ({
          ...rest,
          kind,
          side,
          mark: marks[at] as Mark,
          tooLarge: false,
        })),
      )
      expect((await marksIn(world.folder, marks)).length).toBeGreaterThan(0)
      await resolveAll(world)
      await pass(world, 900)
      expect(await marksIn(world.folder, marks)).toEqual([])
      expect(await filesIn(join(world.folder, 'blobs'))).toEqual([])
    } finally {
      await world.close()
    }
  })
})
