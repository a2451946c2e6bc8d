/** A notice whose way fails for a reason that is not Slack's waits by itself: the others of its batch go out. */

import { expect, it } from 'vitest'
import { openSlackMailer } from '../../../src/adapters/slack/said/mailer.js'
import type { Delivery, OutboxRow } from '../../../src/app/ports/outbox.js'

const ROW = { notice: { to: { address: 'camille@academie.example', personId: null } } } as OutboxRow

it.each([new Error('database is locked'), undefined, 'text'])('%s', async (thrown) => {
  const mail = {
    send: async (): Promise<Delivery> => {
      throw thrown
    },
  }
  const mailer = openSlackMailer({ mail } as never)
  expect(await mailer.send(ROW)).toMatchObject({ kind: 'deferred', connection: false })
})
