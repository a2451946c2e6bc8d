/** A mailbox that a running process takes over from another: what would end a start does not end its intake. */

import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Lease } from '../../../src/app/ports/leases.js'
import type { LeasedPart } from '../../../src/app/running/membership.js'
import { runIntakes } from '../../../src/composition/leased-parts.js'
import { readConfig } from '../../../src/config.js'
import { type MailServer, startMailServer } from '../../../src/sandbox/mail-server.js'
import { settingsFor } from '../../../src/sandbox/sandbox.js'
import { openServices, type Services } from '../../../src/services.js'
import { DESK } from '../../support/desk/world.js'
import { shippedFolder } from '../../support/runner/shipped.js'
import { until } from '../../support/runner/until.js'

type Context = Parameters<typeof runIntakes>[0]

let folder: string
let mail: MailServer
let services: Services
let part: LeasedPart | undefined
beforeEach(async () => {
  folder = await shippedFolder('over')
  mail = await startMailServer({ address: DESK })
})
afterEach(async () => {
  await part?.stop()
  await services.close()
  await mail.close()
  await rm(folder, { recursive: true })
})

it('a login that is refused at that moment is tried again', async () => {
  const env = { ...settingsFor(mail, folder), AMIGO_IMAP_PASSWORD: 'wrong' }
  const config = readConfig({ mail: true, env })
  services = await openServices(config)
  const failures: string[] = []
  let start: ((lease: Lease) => LeasedPart) | undefined
  const board = {
    rest() {},
    resume() {},
    worked() {},
    turned() {},
    failed: (_: string, reason: string) => void failures.push(reason),
  }
  const membership = {
    hold: async (_: string, starts: (lease: Lease) => LeasedPart) => {
      start = starts
      return false
    },
  }
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  // Another process has it at first.
  await runIntakes({
    config,
    services,
    board,
    membership,
    log,
    onMail() {},
  } as unknown as Context)
  part = start?.({ name: 'intake', epoch: 2 })
  await until(() => failures.length >= 2)
  expect(failures[0]).toMatch(/AMIGO_IMAP_PASSWORD/)
})
