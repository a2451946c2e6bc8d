/** Large messages: those that came after are answered meanwhile, and each is handled once. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { judge } from '../../../src/adapters/faults.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { LARGE } from '../../../src/app/inbox/read-aside.js'
import { worker } from '../../../src/app/inbox/work.js'
import type { InboxRow } from '../../../src/app/ports/inbox.js'
import type { Parsed } from '../../../src/app/ports/parser.js'
import type { Store } from '../../../src/app/ports/store.js'
import { CAMILLE, DOMINIQUE } from '../../fixtures/directory.js'
import { openStore } from '../../support/databases/store.js'
import { openWorld, RULES, type World } from '../../support/desk/world.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

async function arrive(subject: string, bytes = 10): Promise<void> {
  await world.arrive(
    `From: ${CAMILLE.address}\r\nTo: ${DOMINIQUE.address}\r\nSubject: ${subject}\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(bytes / 72)}Bonjour\r\n`,
  )
}

const statuses = async () => (await world.inbox()).map(({ status }) => status)

/** The worker, with a parser that reads large messages when it is told to. */
function desk(wrap: (store: Store) => Store = (store) => store) {
  const held: { read(): void; fail(error: Error): void }[] = []
  const parsed: number[] = []
  const parse = async (row: Pick<InboxRow, 'blob' | 'channel'>): Promise<Parsed> => {
    const { id, bytes } = row as InboxRow
    parsed.push(id)
    if (bytes >= LARGE)
      await new Promise<void>((resolve, reject) => held.push({ read: resolve, fail: reject }))
    return world.parse(row)
  }
  const round = worker({
    inbox: openInbox(world.knex, () => world.now),
    store: wrap(openStore(world.knex, { tokens: world.tokens, dailyCap: 20 })),
    parser: { parse },
    tokens: world.tokens,
    clock: { now: () => world.now },
    rules: RULES,
    noticeText: () => [],
    log: { debug() {}, info() {}, warn() {}, error() {} },
    judge,
    async probe() {},
  })
  return { round, held, parsed }
}

/** Rounds, until this is what became of the messages. */
async function roundsUntil(round: () => Promise<unknown>, wanted: readonly string[]) {
  const next = async () => {
    await round()
    return statuses()
  }
  await expect.poll(next, { interval: 1 }).toEqual(wanted)
}

/** Rounds, minute by minute, until the parser has been asked for so many large messages. */
async function roundsUntilHeld(
  { round, held }: Pick<ReturnType<typeof desk>, 'round' | 'held'>,
  wanted: number,
) {
  const next = async () => {
    await round().catch(() => undefined)
    world.now += 60_000
    return held.length
  }
  await expect.poll(next, { interval: 1 }).toBe(wanted)
}

it('does not keep those waiting that came after it', async () => {
  await arrive('gros', LARGE)
  await arrive('petit')
  const { round, held, parsed } = desk()
  await round()
  expect(await statuses()).toEqual(['received', 'handled'])
  await arrive('encore un')
  await round()
  expect(await statuses()).toEqual(['received', 'handled', 'handled'])
  held[0]?.read()
  await roundsUntil(round, ['handled', 'handled', 'handled'])
  expect(parsed).toEqual([1, 2, 3])
  expect(await world.knex('tickets').count({ n: '*' })).toEqual([{ n: 3 }])
})

it('is handled although nothing else comes', async () => {
  await arrive('gros', LARGE)
  const { round, held } = desk()
  await round()
  held[0]?.read()
  await roundsUntil(round, ['handled'])
})

it('is read again when it could not be read, and handled once', async () => {
  await arrive('gros', LARGE)
  await arrive('petit')
  const { round, held, parsed } = desk()
  await round()
  held[0]?.fail(Object.assign(new Error('the disk hung'), { code: 'EIO' }))
  await roundsUntilHeld({ round, held }, 2)
  held[1]?.read()
  await roundsUntil(round, ['handled', 'handled'])
  expect(parsed).toEqual([1, 2, 1])
})

it('is read again when the batch that it was handled in failed', async () => {
  await arrive('gros', LARGE)
  let down = true
  const { round, held } = desk((store) => ({
    ...store,
    transaction: (work) =>
      down
        ? Promise.reject(Object.assign(new Error('disk full'), { code: 'ENOSPC' }))
        : store.transaction(work),
  }))
  await round()
  held[0]?.read()
  await roundsUntilHeld({ round, held }, 2)
  down = false
  held[1]?.read()
  await roundsUntil(round, ['handled'])
  expect(await world.knex('tickets').count({ n: '*' })).toEqual([{ n: 1 }])
})
