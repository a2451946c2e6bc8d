/** A name that holds addresses, headers or a body makes none of them when a notice is sent to it (RFC 5322). */

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type AddressObject, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSmtp } from '../../src/adapters/smtp/smtp.js'
import type { OutboxRow } from '../../src/app/ports/outbox.js'
import type { Tokens } from '../../src/app/ports/tokens.js'

describe('a recipient’s name on the wire', () => {
  const tokens: Tokens = {
    replyAddress: () => 'aide+r1.x@academie.example',
    key: () => '',
    messageId: () => '<x@academie.example>',
    read: () => null,
  }
  let server: SMTPServer
  const received: { raw: string; to: string[] }[] = []
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      onData(stream, session, done) {
        let raw = ''
        stream.setEncoding('utf8').on('data', (chunk: string) => {
          raw += chunk
        })
        stream.on('end', () => {
          received.push({ raw, to: session.envelope.rcptTo.map(({ address }) => address) })
          done()
        })
      },
    })
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
  })
  afterAll(() => new Promise<void>((done) => server.close(done)))

  const NAMES = [
    ['an address', 'assistance@academie.example'],
    ['a name and an address', 'Assistance <a@mauvais.example>'],
    ['an address that closes the quotes', 'x" <a@mauvais.example>, "y'],
    ['a list of addresses', 'x, a@mauvais.example, y'],
    ['a group', 'Groupe: a@mauvais.example;'],
    ['a comment', 'x (a@mauvais.example)'],
    ['a backslash at the end', 'x\\'],
    ['another header', 'x\r\nBcc: a@mauvais.example'],
    ['another header after LF', 'x\nBcc: a@mauvais.example'],
    ['another header after NEL', 'x\u0085Bcc: a@mauvais.example'],
    ['a body', 'x\r\n\r\nDemande close.'],
    ['an encoded word', '=?UTF-8?Q?x=0D=0ABcc:_a@mauvais.example?='],
    ['an encoded address', '=?UTF-8?Q?x=22_=3Ca@mauvais.example=3E?='],
    ['NUL', 'x\0<a@mauvais.example>'],
    ['an override', '\u202Eelpmaxe.eimedaca@ecnatsissa'],
    ['a thousand letters', 'é'.repeat(1000)],
  ] as const
  it.each(NAMES)('%s: makes no second address, header or body', async (_, name) => {
    const mailer = openSmtp(
      {
        prefix: 'AMIGO_SMTP',
        host: '127.0.0.1',
        connections: 1,
        security: 'none',
        port: (server.server.address() as AddressInfo).port,
        acceptAnyCertificate: false,
        from: { address: 'aide@academie.example', name: 'Aide' },
      } as unknown as Parameters<typeof openSmtp>[0],
      () => ({ subject: 'Bonjour', text: 'Un texte.\n', html: '<p>Un texte.</p>', blocks: [] }),
      tokens,
    )
    received.length = 0
    const to = { personId: 1, address: 'camille@academie.example', name, locale: 'fr' }
    const row = {
      id: 1,
      ticketNumber: 1,
      ticketId: 1,
      inboundId: 1,
      messageId: '<r@academie.example>',
      inReplyTo: null,
      references: [],
      createdAt: 0,
      attempts: 0,
      notice: { kind: 'help', to, data: { isAgent: false } },
    } as OutboxRow
    try {
      expect(await mailer.send(row)).toEqual({ kind: 'sent' })
    } finally {
      mailer.close()
    }
    const [mail] = received
    expect(mail?.to).toEqual(['camille@academie.example'])
    const read = await simpleParser(mail?.raw ?? '')
    const recipients = (read.to as AddressObject).value
    expect(recipients.map(({ address }) => address)).toEqual(['camille@academie.example'])
    expect(read.headers.has('bcc')).toBe(false)
    expect(read.text?.trim()).toBe('Un texte.')
    // RFC 5322 §2.1.1: no line is longer, and none is bare.
    expect(
      mail?.raw.split('\r\n').every((line) => line.length <= 998 && !/[\r\n\0]/.test(line)),
    ).toBe(true)
  })
})
