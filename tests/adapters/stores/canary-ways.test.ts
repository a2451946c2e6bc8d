/** A table: what servers and gateways do to the mail that the desk sends to itself; it has come back all the same, and nobody else's has. */

import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../../src/core/running/durations.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { withCanaries } from '../../support/desk/canaries.js'
import { DESK } from '../../support/desk/world.js'

const QUARTER = 15 * MINUTE

const replaced = (raw: string, name: string, to: (value: string) => string) =>
  raw.replace(new RegExp(`^${name}: (.*)\\r$`, 'm'), (_, value) => `${name}: ${to(value)}\r`)
const subject = (to: (value: string) => string) => (raw: string) => replaced(raw, 'Subject', to)
const newId = (raw: string) => replaced(raw, 'Message-ID', () => '<0100@eu-west-3.amazonses.com>')
const before = (lines: string) => (raw: string) => lines + raw

const WAYS: readonly (readonly [string, (raw: string) => string])[] = [
  ['as it was', (raw) => raw],
  ['marked as coming from outside', subject((old) => `[EXT] ${old}`)],
  ['marked as junk', subject((old) => `***SPAM*** ${old}`)],
  ['with a note behind its subject', subject((old) => `${old} (externe)`)],
  ['with another Message-ID', newId],
  ['with another Message-ID, and marked', (raw) => newId(subject((old) => `[EXT] ${old}`)(raw))],
  [
    'with another Message-ID, and in capitals',
    (raw) => newId(subject((old) => old.toUpperCase())(raw)),
  ],
  [
    'with its subject encoded',
    subject((old) => `=?utf-8?B?${Buffer.from(old).toString('base64')}?=`),
  ],
  ['with headers before it', before('Received: from a by b\r\nX-Spam-Flag: YES\r\n')],
  ['without its signed header', (raw) => raw.replace(/^X-Amigo-Probe: .*\r\n/m, '')],
  ['with a banner', (raw) => `${raw}\r\nCAUTION: external\r\n`],
]

describe.each(WAYS)('%s', (_, change) => {
  it('has come back', async () => {
    await withCanaries(async ({ world, round, facts, sent }) => {
      await round()
      await world.raw(change(String(sent[0])))
      await round()
      expect(await facts()).toMatchObject({ waitingSince: null, lastArrivedAt: world.now })
      expect(await world.knex('tickets')).toEqual([])
      expect(await world.inbox()).toEqual([])
    })
  })
})

it('comes back twice: nothing comes of the second', async () => {
  await withCanaries(async ({ world, round, facts, sent }) => {
    await round()
    for (let n = 0; n < 2; n++) await world.raw(sent[0] as Buffer)
    await round()
    expect(await facts()).toMatchObject({ waitingSince: null })
    expect(await world.knex('tickets')).toEqual([])
    expect(await world.knex('outbox_messages')).toEqual([])
  })
})

it('is late: the next one was sent meanwhile, and comes first', async () => {
  await withCanaries(async ({ world, round, facts, sent }) => {
    await round()
    world.now += QUARTER
    await round()
    await world.raw(sent[1] as Buffer)
    await round()
    await world.raw(sent[0] as Buffer)
    await round()
    expect(await facts()).toMatchObject({ waitingSince: null })
    expect(await world.knex('tickets')).toEqual([])
  })
})

it('is found behind a night of machine mails, after a restart', async () => {
  await withCanaries(async ({ world, round, facts, sent }) => {
    await round()
    await world.raw(sent[0] as Buffer)
    const machine = (n: number) =>
      `From: ${CAMILLE.address}\r\nTo: ${DESK}\r\nSubject: ${n}\r\nMessage-ID: <${n}@x.example>\r\nAuto-Submitted: auto-replied\r\n\r\nx\r\n`
    for (let n = 0; n < 205; n++) await world.arrive(machine(n))
    await world.turn()
    await round()
    expect(await facts()).toMatchObject({ waitingSince: null })
  })
})

it('has not come back when only its bounce, or an answer to it, has', async () => {
  await withCanaries(async ({ world, round, facts, sent }) => {
    const at = world.now
    await round()
    const [, own = ''] = /^Subject: (.*)\r$/m.exec(String(sent[0])) ?? []
    for (const line of [`Re: ${own}`, `Undelivered Mail Returned to Sender (${own})`])
      await world.raw(
        `From: ${CAMILLE.address}\r\nTo: ${DESK}\r\nSubject: ${line}\r\nAuto-Submitted: auto-replied\r\n\r\nx\r\n`,
      )
    await round()
    expect(await facts()).toMatchObject({ waitingSince: at, lastArrivedAt: null })
    expect(await world.knex('tickets')).toEqual([])
  })
})
