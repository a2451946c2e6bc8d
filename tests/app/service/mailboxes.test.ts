/** The whole service with two mailboxes on servers of their own: whatever one of them suffers, the other's mail is answered. */

import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.js'
import { type RunningService, startService } from '../../../src/main.js'
import { shippedFolder } from '../../support/runner/shipped.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'
import { type Dovecot, dovecotInstalled, startDovecot } from '../../support/servers/dovecot.js'
import {
  type Script,
  type ScriptedSmtp,
  startScriptedSmtp,
} from '../../support/servers/scripted-smtp.js'
import { freePort } from '../../support/servers/server.js'

const NAMES = ['lycees', 'colleges'] as const
type Name = (typeof NAMES)[number]
type PerMailbox<T> = Record<Name, T>

let folder: string
let imap: PerMailbox<Dovecot>
let smtp: PerMailbox<ScriptedSmtp>
let port: number
let service: RunningService | undefined
const warned: string[] = []

const say = (_: object, sentence: string) => void warned.push(sentence)
const LOG = { debug() {}, info() {}, warn: say, error: say }

/** RFC 5322 §2.2.3 */
const unfolded = (mail: string) => mail.replace(/\r\n(?=[ \t])/g, '')

const addressOf = (name: Name) => `${name}@academie.example`

describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('two mailboxes', () => {
  beforeEach(async () => {
    folder = await shippedFolder('mailboxes')
    const [lycees, colleges] = await Promise.all(NAMES.map((user) => startDovecot({ user })))
    imap = { lycees, colleges } as PerMailbox<Dovecot>
    smtp = { lycees: await startScriptedSmtp({}), colleges: await startScriptedSmtp({}) }
    port = await freePort()
    warned.length = 0
  })
  afterEach(async () => {
    await service?.stop()
    service = undefined
    for (const name of NAMES) {
      await imap[name].stop()
      await smtp[name].close()
    }
    await rm(folder, { recursive: true })
  })

  /** By its upper-case name. */
  const settingsOf = (name: Name) => {
    const prefix = `AMIGO_MAILBOX_${name.toUpperCase()}_`
    return Object.fromEntries(
      Object.entries({
        ADDRESS: addressOf(name),
        NAME: `Assistance des ${name}`,
        IMAP_PORT: String(imap[name].port),
        IMAP_USER: name,
        SMTP_PORT: String(smtp[name].port),
      }).map(([suffix, value]) => [prefix + suffix, value]),
    )
  }
  const start = async (more: Readonly<Record<string, string>> = {}) => {
    const env = {
      AMIGO_MAILBOXES: NAMES.join(' '),
      AMIGO_IMAP_HOST: '127.0.0.1',
      AMIGO_IMAP_SECURITY: 'none',
      AMIGO_IMAP_PASSWORD: 'secret',
      AMIGO_IMAP_POLL_SECONDS: '1',
      AMIGO_SMTP_HOST: '127.0.0.1',
      AMIGO_SMTP_SECURITY: 'none',
      AMIGO_ALLOWED_DOMAINS: '*',
      AMIGO_DATA_DIR: folder,
      AMIGO_HTTP_PORT: String(port),
      ...settingsOf('lycees'),
      ...settingsOf('colleges'),
      ...more,
    }
    service = await startService(readConfig({ mail: true, env }), LOG)
    await service.ready
    return service
  }

  let sequence = 0
  const mailTo = (name: Name, from = 'camille@academie.example') =>
    Buffer.from(
      `From: Camille <${from}>\r\nTo: ${addressOf(name)}\r\nSubject: Souris ${++sequence}\r\nMessage-ID: <${sequence}@mua.example>\r\nDate: Mon, 23 Nov 2026 11:00:00 +0000\r\n\r\nElle est muette.\r\n`,
    )
  /** What that mailbox's server has sent to Camille. */
  const answers = (name: Name) =>
    smtp[name].copies.filter((copy) => /^To: .*camille@academie\.example/m.test(copy))
  const isAnswered = async (name: Name) => {
    const before = answers(name).length
    await imap[name].deliver(mailTo(name))
    await until(
      () => answers(name).length > before,
      () => warned.slice(-9),
    )
    return answers(name).at(-1) ?? ''
  }
  const problems = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
    const { problems } = (await answer.json()) as {
      problems: readonly { problem: string; reason: string; todo: string }[]
    }
    return problems
  }
  const broken = async (name: string) => (await problems()).find(({ problem }) => problem === name)

  it('each is answered from its address, by its server', async () => {
    await start()
    for (const name of NAMES) {
      const copy = unfolded(await isAnswered(name))
      expect(copy).toMatch(new RegExp(`^From: Assistance des ${name} <${addressOf(name)}>`, 'm'))
      expect(copy).toMatch(
        new RegExp(`^Reply-To: .*<${name}\\+r\\d+\\.[^@]*@academie\\.example>`, 'm'),
      )
      expect(smtp[name].heard).toContain(`MAIL FROM:<${addressOf(name)}>`)
    }
    const rows = await service?.services.knex('tickets').orderBy('id').pluck('mailbox')
    expect(rows).toEqual([null, 'colleges'])
    await until(async () => (await imap.colleges.messages('Processed')) === 1)
  })

  it('of one mail to both there is one request, answered once', async () => {
    await start()
    const mail = mailTo('lycees')
      .toString()
      .replace(/^To: .*$/m, `To: ${NAMES.map(addressOf).join(', ')}`)
    for (const name of NAMES)
      await imap[name].deliver(Buffer.from(`Received: by ${name}.academie.example\r\n${mail}`))
    const knex = service?.services.knex
    await until(async () => {
      const done = await knex?.('inbound_messages').whereNotNull('handled_at').pluck('status')
      return done?.length === 2
    })
    expect((await knex?.('tickets').select('id'))?.length).toBe(1)
    await until(() => answers('lycees').length + answers('colleges').length > 0)
    expect((await knex?.('outbox_messages').where({ kind: 'acknowledgement' }))?.length).toBe(1)
  })

  it('a password that is refused from the start: the other works, and it is told which setting', async () => {
    await start({ AMIGO_MAILBOX_COLLEGES_IMAP_PASSWORD: 'wrong' })
    await isAnswered('lycees')
    // Until it has tried, it has not connected yet.
    const names = /AMIGO_MAILBOX_COLLEGES_IMAP_(USER|PASSWORD)/
    await until(async () => names.test((await broken('intake:colleges'))?.reason ?? ''))
    const found = await broken('intake:colleges')
    expect(found?.reason).toMatch(names)
    expect(found?.todo).toContain('AMIGO_MAILBOX_COLLEGES_IMAP_')
    expect(await broken('intake')).toBeUndefined()
  })

  it('passwords that are all refused end the start, each named', async () => {
    const wrong = { AMIGO_IMAP_PASSWORD: 'wrong' }
    await expect(start(wrong)).rejects.toThrow(/LYCEES_IMAP.*\n.*COLLEGES_IMAP/)
  })

  it('an IMAP server that dies, and comes back', async () => {
    await start()
    await isAnswered('colleges')
    await imap.colleges.kill()
    await until(async () => (await broken('intake:colleges')) !== undefined)
    await isAnswered('lycees')
    await imap.colleges.restart()
    await isAnswered('colleges')
    await until(async () => (await broken('intake:colleges')) === undefined)
  })

  it.each<[string, Script]>([
    ['says nothing', { greeting: 'silence' }],
    ['refuses all of us', { mail: '451 4.3.0 Try again later' }],
    ['hangs up', { greeting: 'close' }],
  ])('an SMTP server that %s: what the other sends goes out', async (_, script) => {
    await smtp.colleges.close()
    smtp.colleges = await startScriptedSmtp(script)
    await start({ AMIGO_MAILBOX_COLLEGES_SMTP_CONNECTIONS: '1' })
    // More than are under way at once.
    await imap.colleges.deliver(
      Array.from({ length: 70 }, (_, n) => mailTo('colleges', `c${n}@academie.example`)),
    )
    const knex = service?.services.knex
    await until(async () => {
      const [row] = (await knex?.('tickets').count({ n: '*' })) ?? []
      return Number(row?.n) === 70
    })
    for (let n = 0; n < 3; n++) await isAnswered('lycees')
    expect(answers('colleges')).toEqual([])
  })

  it('a flood of 2,000 in one: the other waits for a few batches, and no more', async () => {
    const { knex } = (await start()).services
    const robot = () => mailTo('lycees', 'robot@ailleurs.example')
    await imap.lycees.deliver(Array.from({ length: 2000 }, robot))
    const flood = () => knex('inbound_messages').where({ mailbox: null })
    await until(async () => (await flood().pluck('id')).length >= 400)
    await isAnswered('colleges')
    const [row] = await knex('inbound_messages').where({ mailbox: 'colleges' })
    const meanwhile = await flood()
      .where('handled_at', '>', row.stored_at)
      .where('handled_at', '<=', row.handled_at)
      .pluck('id')
    // A batch that is being handled, one that was read ahead, and its own.
    expect(meanwhile.length).toBeLessThanOrEqual(150)
  })
})
