/** Messages of the chat whose fetching meets a fault of the house: what comes after one in its conversation waits with it, and nothing else does. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { openFetchRounds } from '../../../src/adapters/slack/heard/fetch.js'
import type { Fetched, InboxRow } from '../../../src/app/ports/inbox.js'
import { openWorld, type World } from '../../support/desk/world.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const said = (user: string, channel: string) => ({
  kind: 'said',
  user,
  text: 'Bonjour',
  subject: '',
  number: null,
  place: { channel, ts: '1.1' },
  files: [],
  id: user,
})

/** Rows of these writers and conversations, by id from 1 on; writers in `failing` can't be looked up for a full disk. */
function rounds(written: readonly (readonly [user: string, channel: string])[]) {
  const failing = new Set<string>()
  const fetched: number[] = []
  const waiting = written.map(
    (_, at) => ({ id: at + 1, blob: String(at), storedAt: 0 }) as InboxRow,
  )
  const clock = { now: () => world.now }
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC', errno: -28 })
  const round = openFetchRounds({
    knex: world.knex,
    clock,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    blobs: {
      probe: async () => {},
      read: async (blob: string) => {
        const [user, channel] = written[Number(blob)] ?? ['', '']
        return Buffer.from(JSON.stringify(said(user, channel)))
      },
    },
    users: {
      async identify(user: string) {
        if (failing.has(user)) throw full
        return 'somebody else'
      },
    },
    turnAway: async () => {},
    inbox: {
      unfetched: async (_: number, after: number) => waiting.filter(({ id }) => id > after),
      async fetched(results: readonly Fetched[]) {
        for (const { row } of results) {
          fetched.push(row.id)
          waiting.splice(waiting.indexOf(row), 1)
        }
      },
    },
  } as unknown as Parameters<typeof openFetchRounds>[0])
  return { round, failing, fetched }
}

it('waits with what comes after it in its conversation, and no other', async () => {
  const { round, failing, fetched } = rounds([
    ['U1', 'D1'],
    ['U2', 'D1'],
    ['U3', 'D2'],
    ['U2', 'D1'],
  ])
  failing.add('U1')
  await round()
  expect(fetched).toEqual([3])
  // It is not its time yet: nothing overtakes it meanwhile.
  failing.clear()
  await round()
  expect(fetched).toEqual([3])
  world.now += 10_000
  await round()
  expect(fetched).toEqual([3, 1, 2, 4])
})

it('one in the middle lets go what came before it', async () => {
  const { round, failing, fetched } = rounds([
    ['U1', 'D1'],
    ['U2', 'D1'],
    ['U3', 'D1'],
  ])
  failing.add('U2')
  await round()
  await round()
  expect(fetched).toEqual([1])
  failing.clear()
  world.now += 10_000
  await round()
  expect(fetched).toEqual([1, 2, 3])
})
