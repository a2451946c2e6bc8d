/** Two processes that carry out words at once: each is decided before the other one is written. */

import { expect } from 'vitest'
import { handle } from '../../../src/app/handling/handle.js'
import type { Work } from '../../../src/app/inbox/work.js'
import type { InboxRow } from '../../../src/app/ports/inbox.js'
import type { Unit } from '../../../src/app/ports/store.js'
import { arriveTogether, type Word } from '../people/arrive-together.js'
import { openWorld, type Sent, type World, type WorldOptions } from './world.js'

/** A desk whose words may be carried out by two processes. */
export async function deskOfTwo(
  database: NonNullable<WorldOptions['database']>,
  options: WorldOptions = {},
): Promise<{ world: World; work: Work }> {
  const kept: Work[] = []
  const world = await openWorld({
    ...options,
    database,
    work: (work) => {
      kept.push(work)
      return work
    },
  })
  return { world, work: kept[0] as Work }
}

/** Both are decided, then both are written, in whatever order the database lets them. */
export async function both(
  world: World,
  work: Work,
  words: readonly [Word, Word],
): Promise<Sent[]> {
  const rows = await arrived(world, work, words)
  let decided = 0
  let go = () => {}
  const all = new Promise<void>((resolve) => {
    go = resolve
  })
  const first = (unit: Unit): Unit => ({
    ...unit,
    async commit(...args: Parameters<Unit['commit']>) {
      decided += 1
      if (decided === words.length) go()
      await all
      return unit.commit(...args)
    },
  })
  await Promise.all(rows.map((row) => handled(work, row, first)))
  return world.turn()
}

export async function arrived(
  world: World,
  work: Work,
  words: readonly Word[],
): Promise<InboxRow[]> {
  await arriveTogether(world, words)
  const rows: InboxRow[] = await work.inbox.due(10, 0)
  expect(rows).toHaveLength(words.length)
  return rows
}

export async function handled(
  work: Work,
  row: InboxRow,
  first: (unit: Unit) => Unit = (unit) => unit,
): Promise<void> {
  const parsed = await work.parser.parse(row)
  for (let attempt = 1; ; attempt++)
    try {
      await work.store.transaction((unit) =>
        handle(work, attempt === 1 ? first(unit) : unit, row, parsed),
      )
      return
    } catch (error) {
      if (!work.store.isLostToAnother(error) || attempt > 5) throw error
    }
}
