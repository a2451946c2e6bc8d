/** Purged means gone: whatever kind of mail came, nothing of it is left anywhere in the data folder. */

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../src/core/running/durations.js'
import { settle } from '../support/databases/disk.js'
import { openWorld, type World } from '../support/desk/world.js'
import { KINDS } from '../support/mails/mail-kinds.js'
import { filesIn, type Mark, markOf, marksIn } from '../support/mails/marks.js'
import { post, posted, resolveAll, SETTINGS } from '../support/people/posted.js'
import fc, { seedOr } from '../support/runner/random-cases.js'

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
      { numRuns: 10, seed: seedOr(18) },
    ),
  )

  // Several in one world: most of the time goes into the months after them.
  it.each(groupsOf(Object.keys(KINDS), 6))(
    '%s …, of each side: gone after its time',
    async (...kinds) => {
      const world = await openWorld(SETTINGS)
      try {
        const rest = { who: 0, encoding: 'base64', about: 0, proven: true, twice: true } as const
        const mails = kinds.flatMap((kind, at) =>
          SIDES.map((side) => ({
            ...rest,
            kind,
            side,
            mark: markFor(at, SIDES.indexOf(side)),
            tooLarge: false,
          })),
        )
        await post(world, mails)
        for (const kind of kinds)
          expect(await marksIn(world.folder, marksOf(mails, kind)), kind).not.toEqual([])
        await resolveAll(world)
        await pass(world, 900)
        for (const kind of kinds)
          expect(await marksIn(world.folder, marksOf(mails, kind)), kind).toEqual([])
        expect(await filesIn(join(world.folder, 'blobs'))).toEqual([])
      } finally {
        await world.close()
      }
    },
  )
})

const SIDES = ['directory', 'passer', 'stranger'] as const

/** Its letters stand in no other mark, whatever the kind and the side. */
function markFor(kind: number, side: number): Mark {
  const letters = `${'bcdfgh'[kind]}${'bcd'[side]}`
  return markOf([`zkbrw${letters}tplmq`, `xvnrt${letters}ghjks`])
}

function marksOf(mails: readonly { kind: string; mark: Mark }[], kind: string): Mark[] {
  return mails.filter((mail) => mail.kind === kind).map(({ mark }) => mark)
}

function groupsOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size))
}
