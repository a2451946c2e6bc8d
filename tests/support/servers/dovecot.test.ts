// That the private Dovecot delivers, answers over TLS, dies and comes back.
import { readFileSync } from 'node:fs'
import { ImapFlow, type ImapFlowOptions } from 'imapflow'
import { beforeAll, describe, expect, test } from 'vitest'
import { needs } from '../runner/skip.js'
import { type Dovecot, dovecotInstalled, startDovecot } from './dovecot.js'

describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('a private Dovecot', () => {
  let dovecot: Dovecot

  beforeAll(async () => {
    dovecot = await startDovecot({ maxConnections: 3 })
    return () => dovecot.stop()
  })

  test('delivers mails in order and shows them over a plain connection', async () => {
    await dovecot.deliver(['un', 'deux', 'trois'].map(mail))
    await dovecot.deliver(mail('quatre'))
    expect(await dovecot.messages('INBOX')).toBe(4)
    expect(await subjects(plain())).toEqual(['un', 'deux', 'trois', 'quatre'])
  })

  test('answers over TLS and STARTTLS to who trusts its authority only', async () => {
    const tls = { ca: readFileSync(dovecot.caFile) }
    const secure = { port: dovecot.tlsPort, secure: true }
    expect(await subjects({ ...secure, tls })).toHaveLength(4)
    expect(
      await subjects({ port: dovecot.port, secure: false, doSTARTTLS: true, tls }),
    ).toHaveLength(4)
    await expect(subjects(secure)).rejects.toThrow(/certificate/)
  })

  test('counts the mails of other folders', async () => {
    await connected(plain(), async (client) => {
      await client.mailboxCreate('Amigo/Traités')
      await client.mailboxOpen('INBOX')
      expect(await client.messageMove('1:2', 'Amigo/Traités')).not.toBe(false)
    })
    expect(await dovecot.messages('Amigo/Traités')).toBe(2)
    expect(await dovecot.messages('INBOX')).toBe(2)
    expect(await dovecot.messages('Nowhere')).toBe(0)
  })

  test('refuses a wrong password', async () => {
    const wrong = { ...plain(), auth: { user: dovecot.user, pass: 'no' } }
    await expect(subjects(wrong)).rejects.toMatchObject({ authenticationFailed: true })
  })

  test('dies of kill -9 under an open connection and comes back at the same port', async () => {
    const client = imap(plain())
    await client.connect()
    const closed = new Promise((resolve) => client.once('close', resolve))
    await dovecot.kill()
    await closed
    await expect(subjects(plain())).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })

    await dovecot.deliver(mail('pendant la panne'))
    await dovecot.restart()
    expect(await subjects(plain())).toEqual(['trois', 'quatre', 'pendant la panne'])
    await dovecot.restart()
    expect(await subjects(plain())).toHaveLength(3)
  })

  test('comes back at once though the kill left a lock that names no process', async () => {
    await dovecot.lockInbox()
    await dovecot.deliver(mail('derrière un verrou'))
    await dovecot.restart()
    // With the lock it would wait for two minutes, the whole time of a test.
    expect(await subjects(plain())).toHaveLength(4)
  })

  // Last, since Dovecot still counts a connection for a moment after its end.
  test('takes options', async () => {
    const clients = [1, 2, 3, 4].map(() => imap(plain()))
    for (const client of clients.slice(0, 3)) await client.connect()
    await expect(clients[3]?.connect()).rejects.toMatchObject({ serverResponseCode: 'LIMIT' })
    for (const client of clients) client.close()
  })

  // imapflow takes STARTTLS where it is offered, unless told not to.
  function plain(): Partial<ImapFlowOptions> {
    return { port: dovecot.port, secure: false, doSTARTTLS: false }
  }

  function imap(options: Partial<ImapFlowOptions>): ImapFlow {
    const auth = { user: dovecot.user, pass: dovecot.password }
    const client = new ImapFlow({
      host: dovecot.host,
      auth,
      logger: false,
      ...options,
    } as ImapFlowOptions)
    client.on('error', () => {})
    return client
  }

  async function connected(
    options: Partial<ImapFlowOptions>,
    use: (client: ImapFlow) => Promise<void>,
  ): Promise<void> {
    const client = imap(options)
    try {
      await client.connect()
      await use(client)
    } finally {
      client.close()
    }
  }

  async function subjects(options: Partial<ImapFlowOptions>): Promise<(string | undefined)[]> {
    let found: (string | undefined)[] = []
    await connected(options, async (client) => {
      await client.mailboxOpen('INBOX')
      const mails = await client.fetchAll('1:*', { envelope: true })
      found = mails.map(({ envelope }) => envelope?.subject)
    })
    return found
  }
})

function mail(subject: string): Buffer {
  return Buffer.from(`From: alice@example.org\r\nSubject: ${subject}\r\n\r\nBonjour,\r\n`)
}
