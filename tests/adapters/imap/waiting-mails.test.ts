/** A mailbox that many mails wait in: how many still do is told after each batch, to the last. */

import { expect, it } from 'vitest'
import { startIntake } from '../../../src/adapters/imap/intake/intake.js'
import { until } from '../../support/runner/until.js'
import { mailboxSettings } from '../../support/servers/imap-settings.js'
import { startScriptedImap } from '../../support/servers/scripted-imap.js'

const MAILS = 250

it('says how many wait still, and that none does', async ({ onTestFinished }) => {
  const server = await startScriptedImap()
  server.deliver(Array.from({ length: MAILS }, (_, at) => Buffer.from(`Subject: ${at}\r\n\r\n.`)))
  const told: number[] = []
  const watch = {
    turned() {},
    worked() {},
    failed() {},
    waits: (part: string, count: number) => void (part === 'intake' && told.push(count)),
  }
  const stored: unknown[] = []
  const intake = startIntake(mailboxSettings(server.port), {
    blobs: undefined as never,
    inbox: undefined as never,
    watch,
    receive: async (messages) => void stored.push(...messages),
    onMail() {},
    log: { debug() {}, info() {}, warn() {}, error() {} },
  })
  onTestFinished(async () => {
    await intake.stop()
    await server.close()
  })
  await until(() => told.includes(MAILS) && told.at(-1) === 0)
  const round = told.slice(told.indexOf(MAILS))
  expect(round).toEqual(round.toSorted((a, b) => b - a))
  expect(new Set(round).size).toBeGreaterThan(2)
  expect(stored).toHaveLength(MAILS)
})
