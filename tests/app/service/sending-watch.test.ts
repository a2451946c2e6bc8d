/** Whether mails go out, as the board of the service shows it: by what the mail server did, whatever rounds and the chat do. */

import { expect, it } from 'vitest'
import type { Mailer } from '../../../src/app/ports/mailer.js'
import type { Delivery, Outbox, OutboxRow } from '../../../src/app/ports/outbox.js'
import { Outage } from '../../../src/app/running/loop.js'
import { openPartBoard } from '../../../src/app/running/part-board.js'
import { type Deliverer, openDeliverer } from '../../../src/app/sending/deliver.js'
import { type SendingWatch, watchSending } from '../../../src/app/sending/sending-watch.js'

const QUIET = { debug() {}, info() {}, warn() {}, error() {} }

const SENT: Delivery = { kind: 'sent' }
const AWAY: Delivery = { kind: 'deferred', error: 'nothing listens', connection: true }
const GREY: Delivery = { kind: 'deferred', error: '450 greylisted', connection: false }
const DOUBT: Delivery = { kind: 'deferred', error: '550 denied', connection: true, doubt: true }
const LATER: Delivery = { kind: 'deferred', error: 'budget', connection: false, until: 5 }
const REFUSED: Delivery = { kind: 'dead', error: '550 5.1.1 no such user' }
/** Goes to the chat, which takes it. */
const CHAT = 'chat'
const HANGS = 'hangs'
const NO_DATABASE = 'no database'

type Step = Delivery | typeof CHAT | typeof HANGS | typeof NO_DATABASE

/** Runs a round for each step; what hangs does so until the end. */
async function shown(steps: readonly (readonly Step[])[]): Promise<string> {
  const board = openPartBoard({ sending: null }, { now: () => 1000, steady: () => 1000 })
  const sending = watchSending(board)
  const hanging: (() => void)[] = []
  const mail = sending.watched(mailer(hanging))
  let [current, id]: [readonly Step[], number] = [[], 0]
  const outbox: Outbox = {
    async claim() {
      if (current.includes(NO_DATABASE)) throw new Error('the database is away')
      return current.map((step) => row(++id, step))
    },
    async renew() {},
    async settle() {},
    async release() {},
  }
  const throughChat: Mailer = {
    send: async (one) => (stepOf(one) === CHAT ? SENT : mail.send(one)),
  }
  const clock = { now: () => 1000 }
  const delivering = { outbox, mailer: throughChat, clock, log: QUIET }
  const deliverer = openDeliverer(delivering, 20)
  for (current of steps) await round(deliverer, sending)
  const [part] = board.read()
  for (const end of hanging) end()
  await deliverer.stop()
  return part?.state ?? ''
}

/** As the loop does, without its waits. */
async function round(deliverer: Deliverer, { loop }: SendingWatch): Promise<void> {
  try {
    const done = await deliverer.round()
    loop.turned()
    if (done !== 'nothing') loop.worked()
  } catch (error) {
    loop.failed((error as Error).message, error instanceof Outage)
  }
}

const stepOf = ({ notice }: OutboxRow) => notice.data as unknown as Step

function row(id: number, step: Step): OutboxRow {
  const to = { address: `p${id}@academie.example` }
  return { id, notice: { to, data: step }, attempts: 0, createdAt: 0 } as unknown as OutboxRow
}

function mailer(hanging: (() => void)[]): Mailer {
  return {
    send: (one) =>
      stepOf(one) === HANGS
        ? new Promise((resolve) => hanging.push(() => resolve(AWAY)))
        : Promise.resolve(stepOf(one) as Delivery),
  }
}

it.each<[string, readonly (readonly Step[])[], string]>([
  ['nothing to send', [[]], 'starting'],
  ['a mail that goes out', [[SENT]], 'ok'],
  ['a server that is away', [[AWAY]], 'down'],
  ['and nothing after it', [[AWAY], [], []], 'down'],
  ['and a mail that hangs', [[AWAY], [HANGS]], 'down'],
  ['and many that hang', [[AWAY], Array.from({ length: 50 }, () => HANGS)], 'down'],
  ['and a post in the chat', [[AWAY], [CHAT]], 'down'],
  ['a post in the chat beside it', [[AWAY, CHAT]], 'down'],
  ['a post in the chat alone says nothing', [[CHAT]], 'starting'],
  ['and a mail that is beyond the budget', [[AWAY], [LATER]], 'down'],
  ['and a mail that goes out', [[AWAY], [SENT]], 'ok'],
  ['and a mail that is only greylisted: the server is there', [[AWAY], [GREY]], 'ok'],
  ['a mail that is greylisted beside one that is not', [[GREY, SENT]], 'ok'],
  ['a mail that is lost beside one that goes out', [[SENT], [SENT, AWAY]], 'ok'],
  ['recipients that are refused for good', [[SENT], [REFUSED]], 'ok'],
  [
    'all refused, for the desk',
    [
      [DOUBT, DOUBT, DOUBT, DOUBT],
      [DOUBT, DOUBT],
    ],
    'down',
  ],
  ['a database that is away', [[SENT], [NO_DATABASE]], 'down'],
  ['and is back, with nothing to send', [[SENT], [NO_DATABASE], []], 'ok'],
  ['a server that is away, then the database', [[AWAY], [NO_DATABASE], []], 'down'],
])('%s', async (_, steps, state) => {
  expect(await shown(steps)).toBe(state)
})
