/** Notices that come back: tied to what was sent, told to whoever works on the request. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { DESK, openWorld, type Sent, type World } from '../../support/desk/world.js'
import { deliveryReport, deliveryStatus } from '../../support/mails/delivery-report.js'

let world: World
let acknowledgement: Sent
beforeEach(async () => {
  world = await openWorld()
  const [sent] = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
  acknowledgement = sent as Sent
})
afterEach(() => world.close())

interface Report {
  readonly action?: string
  readonly status?: string
  /** How the returned mail stands in the report. */
  readonly returned?: 'message/rfc822' | 'text/rfc822-headers' | 'in the text'
  /** More lines of the returned mail's header. */
  readonly thread?: readonly string[]
  /** Its Message-ID, where a server put another one in the place of ours. */
  readonly messageId?: string
}

/** A delivery report as Postfix writes it (RFC 3464). */
function report(
  of: Sent,
  { action = 'failed', status = '5.1.1', returned, thread = [], messageId }: Report = {},
): string {
  const kind = returned ?? 'message/rfc822'
  const header = [
    `From: ${DESK}`,
    `To: ${of.to}`,
    `Message-ID: ${messageId ?? of.messageId}`,
    ...thread,
    'Subject: x',
  ]
  const human = ['This is the mail system at host mx.academie.example.', '']
  const quoted = header.map((line) => `    ${line}`)
  const parts = [
    ['Content-Type: text/plain', '', ...human, ...(kind === 'in the text' ? quoted : [])],
    deliveryStatus(of.to, { action, status }),
    ...(kind === 'in the text' ? [] : [[`Content-Type: ${kind}`, '', ...header, '', 'Bonjour']]),
  ]
  return deliveryReport(...parts)
}

const outbox = (messageId: string) =>
  world.knex('outbox_messages').where({ message_id: messageId }).first()
const address = (name: string) => world.knex('addresses').where({ address: name }).first()

describe.each(['message/rfc822', 'text/rfc822-headers', 'in the text'] as const)(
  'a report with the returned mail %s',
  (returned) => {
    it('marks the notice and its address, and tells the team', async () => {
      const sent = await world.raw(report(acknowledgement, { returned }))
      expect(await outbox(acknowledgement.messageId)).toMatchObject({
        status: 'bounced',
        error: '550 5.1.1 <x>: Recipient address rejected: unknown',
      })
      expect((await address(CAMILLE.address)).bounced_at).toBe(world.now)
      expect(sent.map(({ kind, to }) => [kind, to])).toEqual([
        ['team-bounced', 'equipe-n1@academie.example'],
      ])
      expect(sent[0]?.text.replaceAll('\u00a0', ' ')).toBe(
        "Bonjour,\n\nUn message au sujet de la demande R-000001 « Souris » n'a pas pu être remis. Merci de joindre autrement camille.martin@academie.example.\n\nRaison donnée par le serveur : 550 5.1.1 <x>: Recipient address rejected: unknown\n",
      )
      expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'private' })
      expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    })
  },
)

it('an address that writes again is no longer marked', async () => {
  await world.raw(report(acknowledgement))
  expect((await address(CAMILLE.address)).bounced_at).not.toBeNull()
  await world.mailFrom(CAMILLE, { subject: 'Ma boîte marche à nouveau', text: 'Bonjour' })
  expect((await address(CAMILLE.address)).bounced_at).toBeNull()
})

it('a report of a delay changes nothing but the journal', async () => {
  const sent = await world.raw(report(acknowledgement, { action: 'delayed', status: '4.4.1' }))
  expect(sent).toEqual([])
  expect(await outbox(acknowledgement.messageId)).toMatchObject({ status: 'sent' })
  expect((await address(CAMILLE.address)).bounced_at).toBeNull()
  expect(await world.journal(1)).toHaveLength(2)
})

it('a report on an answer that belongs to no request marks it all the same', async () => {
  const [help] = await world.mailFrom(CAMILLE, { subject: '', text: 'AIDE' })
  expect(await world.raw(report(help as Sent))).toEqual([])
  expect(await outbox(help?.messageId ?? '')).toMatchObject({ status: 'bounced' })
})

it('what an agent did not get is told to somebody else', async () => {
  const draft = { subject: '[R-000001]', headers: PROVEN }
  const [done] = await world.mailFrom(NOA, { ...draft, text: 'PRENDRE' })
  expect(done?.to).toBe(NOA.address)
  const told = await world.raw(report(done as Sent))
  expect(told.map(({ kind, to }) => [kind, to])).toEqual([
    ['team-bounced', 'equipe-n1@academie.example'],
  ])
  expect(await outbox(done?.messageId ?? '')).toMatchObject({ status: 'bounced' })
})

describe.each(['message/rfc822', 'text/rfc822-headers', 'in the text'] as const)(
  'what the returned mail answers (%s)',
  (returned) => {
    it('did not come back: somebody else has it', async () => {
      const headers = [
        'In-Reply-To: <m@poste>',
        `References: ${acknowledgement.messageId}\r\n <m@poste>`,
      ]
      const sent = await world.mailFrom(CAMILLE, {
        to: acknowledgement.replyTo,
        subject: 'Re: Souris',
        text: 'Elle est sans fil.',
      })
      const told = sent.find(({ to }) => to === 'equipe-n1@academie.example')
      expect(told?.kind).toBe('team-reply')
      const folded =
        returned === 'in the text' ? headers.map((line) => line.replace('\r\n', '')) : headers
      await world.raw(report(told as Sent, { returned, thread: folded }))
      expect(await outbox(told?.messageId ?? '')).toMatchObject({ status: 'bounced' })
      expect(await outbox(acknowledgement.messageId)).toMatchObject({ status: 'sent' })
      expect((await address(CAMILLE.address)).bounced_at).toBeNull()
    })

    it('is not it, but the last of its References is, when a server took its Message-ID', async () => {
      const thread = [`References: <amigo.0000@academie.example> ${acknowledgement.messageId}`]
      const messageId = '<0001@relay.example>'
      await world.raw(report(acknowledgement, { returned, thread, messageId }))
      expect(await outbox(acknowledgement.messageId)).toMatchObject({ status: 'bounced' })
    })
  },
)

it('a report on a mail that we never sent is no more than a machine’s mail', async () => {
  const foreign = { ...acknowledgement, messageId: '<x@ailleurs.example>' }
  expect(await world.raw(report(foreign))).toEqual([])
  expect(await world.knex('outbox_messages').where({ status: 'bounced' })).toEqual([])
})
