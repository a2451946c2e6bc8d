/** Notices that come back in the words of a gateway, without the Message-ID that they had. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { DESK, openWorld, type Sent, type World } from '../../support/desk/world.js'

let world: World
let told: Sent
beforeEach(async () => {
  world = await openWorld()
  const [sent] = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
  told = sent as Sent
})
afterEach(() => world.close())

type Headers = Readonly<Record<string, string>>

function mail(headers: Headers, text: string): string {
  const all = {
    From: 'Mail Delivery System <mailer-daemon@fai.example>',
    To: DESK,
    Subject: 'Mail delivery failed',
    'Message-ID': `<${text.length}@fai.example>`,
    'Return-Path': '<>',
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
  }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${head.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`
}

const unknown = (address: string) =>
  `The following address failed:\n\n  ${address}\n    User unknown\n`
const rowOf = (messageId: string) =>
  world.knex('outbox_messages').where({ message_id: messageId }).first()
const isDead = async () =>
  (await world.knex('addresses').where({ address: CAMILLE.address }).first()).bounced_at !== null
const team = [['team-bounced', 'equipe-n1@academie.example']]
const kinds = (sent: readonly Sent[]) => sent.map(({ kind, to }) => [kind, to])

it.each([
  ['answers the notice', (of: Sent): Headers => ({ 'In-Reply-To': of.messageId }), true],
  ['is sent to its reply address', (of: Sent): Headers => ({ To: of.replyTo }), true],
  ['has its subject', (of: Sent): Headers => ({ Subject: `Undeliverable: ${of.subject}` }), false],
] as const)('one that %s is marked and told', async (_, headers, dead) => {
  const sent = await world.raw(mail(headers(told), unknown(told.to)))
  expect(kinds(sent)).toEqual(team)
  expect(await rowOf(told.messageId)).toMatchObject({ status: 'bounced' })
  // Anybody can write a reference and an address: those alone do not make it dead.
  expect(await isDead()).toBe(dead)
  expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'private' })
  expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
})

it('the reference may stand in the subject of the mail that it returns', async () => {
  const text = `${unknown(told.to)}\n--- The header of the message follows ---\nSubject: ${told.subject}\n`
  expect(kinds(await world.raw(mail({}, text)))).toEqual(team)
  expect(await rowOf(told.messageId)).toMatchObject({ status: 'bounced' })
})

it.each([
  ['another address', 'sacha.robin@academie.example', 'R-000001'],
  ['another request', CAMILLE.address, 'R-000002'],
  ['no request', CAMILLE.address, 'Souris'],
])('one about %s says nothing of it', async (_, address, named) => {
  expect(await world.raw(mail({ Subject: `Undeliverable: ${named}` }, unknown(address)))).toEqual(
    [],
  )
  expect(await rowOf(told.messageId)).toMatchObject({ status: 'sent' })
})

it('the team is told once, however many say so', async () => {
  const headers = { Subject: `Undeliverable: ${told.subject}` }
  await world.raw(mail(headers, unknown(told.to)))
  for (const more of ['again', 'and again'])
    expect(await world.raw(mail(headers, `${unknown(told.to)}\n${more}`))).toEqual([])
})

it('one of a week ago is over', async () => {
  world.now += 8 * 86_400_000
  const headers = { Subject: `Undeliverable: ${told.subject}` }
  expect(await world.raw(mail(headers, unknown(told.to)))).toEqual([])
})

it('a server that still tries changes nothing', async () => {
  const text = `Your message has not yet been delivered to\n\n  ${told.to}\n\nDelivery attempts will continue.`
  expect(await world.raw(mail({ 'In-Reply-To': told.messageId }, text))).toEqual([])
  expect(await rowOf(told.messageId)).toMatchObject({ status: 'sent' })
  expect(await isDead()).toBe(false)
})

it('a mailbox that refuses by a notification did not get it', async () => {
  const parts = [
    ['text/plain', `Your message to <${told.to}> was automatically rejected:\r\nQuota exceeded`],
    [
      'message/disposition-notification',
      `Final-Recipient: rfc822; ${told.to}\r\nOriginal-Message-ID: ${told.messageId}\r\nDisposition: automatic-action/MDN-sent-automatically; deleted`,
    ],
  ].map(([type, text]) => `--x\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`)
  const head = [
    'From: Mail Delivery Subsystem <admin@fai.example>',
    `To: ${DESK}`,
    'Subject: Automatically rejected mail',
    'Message-ID: <r@fai.example>',
    'Auto-Submitted: auto-replied (rejected)',
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=x',
  ]
  const sent = await world.raw(`${head.join('\r\n')}\r\n\r\n${parts.join('')}--x--\r\n`)
  expect(kinds(sent)).toEqual(team)
  expect(await rowOf(told.messageId)).toMatchObject({ status: 'bounced' })
})
