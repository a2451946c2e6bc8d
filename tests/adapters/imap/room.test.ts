/** What is taken in waits on its server while enough waits to be handled, and no longer than something moves. */

import { expect, it } from 'vitest'
import { startIntake } from '../../../src/adapters/imap/intake/intake.js'
import { until } from '../../support/runner/until.js'
import { mailboxSettings } from '../../support/servers/imap-settings.js'
import { startScriptedImap } from '../../support/servers/scripted-imap.js'

/** Takes `count` mails in, of which a worker handles so many between two looks. */
async function takenIn(count: number, each: number) {
  const server = await startScriptedImap()
  server.deliver(Array.from({ length: count }, (_, at) => Buffer.from(`Subject: ${at}\r\n\r\n.`)))
  let waits: number[] = []
  const found = { stored: 0, most: 0, looks: 0 }
  const intake = startIntake(mailboxSettings(server.port), {
    blobs: undefined as never,
    inbox: undefined as never,
    onMail() {},
    log: { debug() {}, info() {}, warn() {}, error() {} },
    receive: async (messages) => {
      waits = [...waits, ...messages.map(() => ++found.stored)]
      found.most = Math.max(found.most, waits.length)
    },
    waiting: async (wanted) => {
      found.looks++
      waits = waits.slice(each)
      return waits[wanted - 1] ?? null
    },
  })
  try {
    await until(() => found.stored >= count)
    return found
  } finally {
    await intake.stop()
    await server.close()
  }
}

it('never takes in much more than is handled soon', async () => {
  const { most } = await takenIn(800, 30)
  expect(most).toBeGreaterThan(150)
  expect(most).toBeLessThan(310)
})

it('leaves no mail on its server for messages of which none is handled', async () => {
  const { most, looks } = await takenIn(500, 0)
  expect(most).toBe(500)
  expect(looks).toBeGreaterThan(20)
})

it('asks nothing for a few mails', async () => {
  expect(await takenIn(15, 0)).toEqual({ stored: 15, most: 15, looks: 0 })
})
