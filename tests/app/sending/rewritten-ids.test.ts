/** A mail server that puts a Message-ID of its own in the place of ours: answers still find their request. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import type { OutboxRow } from '../../../src/app/ports/outbox.js'
import { assignedMessageId, comparableMessageId } from '../../../src/core/text/server-message-id.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { deliveryReport, deliveryStatus } from '../../support/mails/delivery-report.js'

const SES = '0100018b5c3c0a4f-11aa22bb-33cc-44dd-55ee-66ff77008899-000000'
const OURS = { messageId: '<amigo.1@a.example>', addresses: ['aide@a.example', 'b@x.example'] }

describe('the last reply of a server', () => {
  it.each<[string, string | null]>([
    [`250 Ok ${SES}`, `<${SES}@amazonses.com>`],
    [`250 OK ${SES.toUpperCase()}`, `<${SES}@amazonses.com>`],
    [
      '250 2.6.0 <a1b2@mbx.x.example> [InternalId=1234, Hostname=mbx.x.example] Queued mail for delivery',
      '<a1b2@mbx.x.example>',
    ],
    [
      '250 2.0.0 OK <PR1MB1@PR1MB1.eurprd01.prod.outlook.example> [Hostname=PR1MB1]',
      '<PR1MB1@PR1MB1.eurprd01.prod.outlook.example>',
    ],
    ['250 Message queued as <2026.1@relay.x.example>', '<2026.1@relay.x.example>'],
    // Exchange kept ours; queue ids; the envelope repeated; words only.
    ['250 2.6.0 <amigo.1@a.example> [InternalId=7] Queued mail for delivery', null],
    ['250 2.0.0 Ok: queued as 4F1A2B3C4D', null],
    ['250 OK id=1rAbCd-0001Ef-2G', null],
    ['250 2.0.0 OK  1732800000 ffacd0b85a97d-38 - gsmtp', null],
    ['250 2.1.5 <b@x.example> accepted', null],
    ['250 <4F1A2B3C>', null],
    ['250 Ok 0100018b', null],
    ['', null],
    // No Message-ID that a mail could bear (RFC 5322 §3.6.4), or a database keep
    [`250 <${'x'.repeat(3000)}@y.example>`, null],
    ['250 <a\u0000b@y.example>', null],
    ['250 <é@y.example>', null],
  ])('%s', (reply, expected) => {
    expect(assignedMessageId(reply, OURS)).toBe(expected)
  })

  it('of SES is one id, whatever the region', () => {
    for (const region of ['email', 'eu-west-3', 'us-gov-west-1'])
      expect(comparableMessageId(`<${SES}@${region}.amazonses.com>`)).toBe(`<${SES}@amazonses.com>`)
    expect(comparableMessageId('<X@mail.example>')).toBe('<X@mail.example>')
  })
})

describe('an answer to a mail whose Message-ID was replaced', () => {
  let world: World
  let answer: Sent
  beforeEach(async () => {
    world = await openWorld()
    const [first] = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    answer = first as Sent
  })
  afterEach(() => world.close())

  /** As the delivery writes it. */
  async function replaced(by: string): Promise<void> {
    const outbox = openOutbox(world.knex, 'test')
    const row = { id: await idOf(answer.messageId), notice: { kind: 'closed' } } as OutboxRow
    const delivery = { kind: 'sent', serverId: comparableMessageId(by) } as const
    await outbox.settle(
      [{ row: { ...row, ticketId: 1 }, delivery, nextAttemptAt: null }],
      world.now,
    )
  }
  const idOf = async (messageId: string): Promise<number> =>
    (await world.knex('outbox_messages').where({ message_id: messageId }).first('id')).id

  it.each([`<${SES}@eu-west-3.amazonses.com>`, '<a1b2@mbx.x.example>'])(
    'finds its request by %s',
    async (id) => {
      await replaced(id)
      await world.mailFrom(CAMILLE, { subject: 'Re: souris', text: 'Sans fil.', inReplyTo: id })
      expect(await world.knex('tickets')).toHaveLength(1)
      expect(await world.journal(1)).toHaveLength(2)
    },
  )

  it('finds it by our own in References, when nothing is known of the other', async () => {
    const sent = await world.mailFrom(CAMILLE, {
      subject: 'Re: souris',
      text: 'CLORE',
      inReplyTo: '<other@relay.example>',
      references: [answer.messageId, '<other@relay.example>'],
    })
    expect(await world.knex('tickets')).toHaveLength(1)
    // An id says where, never who: the word is asked back.
    expect(sent).toMatchObject([{ kind: 'confirm', subject: expect.stringContaining('R-000001') }])
  })

  it('opens a request of its own, when it names neither', async () => {
    await replaced('<a1b2@mbx.x.example>')
    const stranger = { subject: 'Clavier', text: 'Cassé aussi.', inReplyTo: '<zz@mbx.x.example>' }
    await world.mailFrom(CAMILLE, stranger)
    expect(await world.knex('tickets')).toHaveLength(2)
  })

  it('that comes back marks the notice and its address', async () => {
    await replaced(`<${SES}@email.amazonses.com>`)
    await world.raw(
      deliveryReport(deliveryStatus(CAMILLE.address), [
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: <${SES}@email.amazonses.com>`,
        'Subject: x',
      ]),
    )
    const bounced = await world.knex('outbox_messages').where({ status: 'bounced' })
    expect(bounced.map(({ message_id }) => message_id)).toEqual([answer.messageId])
  })
})

describe('an answer that names our id as a program between has written it', () => {
  const others = Array.from({ length: 100 }, (_, n) => `<${n}@list.example>`).join('\r\n ')
  it.each<[string, (id: string) => Record<string, string>]>([
    ['without its brackets', (id) => ({ 'In-Reply-To': id.slice(1, -1) })],
    ['among words', (id) => ({ 'In-Reply-To': `Your message of Monday, ${id}` })],
    ['twice', (id) => ({ 'In-Reply-To': `${id} ${id}` })],
    ['with a comma between', (id) => ({ References: `<other@relay.example>,${id}` })],
    ['without a blank between', (id) => ({ References: `<other@relay.example>${id}` })],
    ['folded', (id) => ({ References: `<other@relay.example>\r\n\t${id}\r\n <x@y.example>` })],
    ['in an encoded word', (id) => ({ References: encoded(id) })],
    ['before a hundred others', (id) => ({ References: `${id} ${others}` })],
    ['in References alone', (id) => ({ 'In-Reply-To': '<other@relay.example>', References: id })],
  ])('%s', async (_, headers) => {
    const world = await openWorld()
    try {
      const [sent] = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
      const written = Object.entries(headers((sent as Sent).messageId))
      const lines = [
        `From: ${CAMILLE.address}`,
        'To: assistance@academie.example',
        'Subject: Re: souris',
        ...written.map(([name, value]) => `${name}: ${value}`),
        '',
        'Sans fil.',
      ]
      await world.raw(lines.join('\r\n'))
      expect(await world.knex('tickets')).toHaveLength(1)
    } finally {
      await world.close()
    }
  })

  const encoded = (id: string) =>
    `=?utf-8?Q?${id.replace(/[<>@=]/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase()}`)}?=`
})
