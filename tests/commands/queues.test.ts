/** `amigo outbox` and `amigo inbox`, as an operator types them. */

import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrationNames } from '../../migrations/index.js'
import { migrate, openDatabase } from '../../src/adapters/database/database.js'
import { CAMILLE } from '../fixtures/directory.js'
import type { Ran } from '../support/commands/cli.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { sqlite } from '../support/databases/furnished.js'
import { openWorld, type World } from '../support/desk/world.js'

const { cli, root } = cliInFolder('queues')
let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const amigo = (...args: string[]) => cli.run(args, { AMIGO_DATA_DIR: world.folder })
const EVIL = 'Souris\u001b[2J\u202egpj.exe'

function expectOneClearLine({ err }: Ran, says: RegExp): void {
  expect(err).toMatch(says)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(err).not.toContain('unforeseen')
}

describe('amigo outbox', () => {
  beforeEach(async () => {
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    const error = '550 5.1.1 no such user\u001b[31m'
    await world
      .knex('outbox_messages')
      .where({ id: 1 })
      .update({ status: 'dead', error, attempts: 3 })
  })

  it('list shows what has not gone out, with the reason, and nothing that a terminal obeys', async () => {
    const { status, out } = await amigo('outbox', 'list')
    expect(status).toBe(0)
    expect(out).toMatch(/^ {2}1 {2}dead +acknowledgement {2}R-000001 +3 {2}\S+@academie\.example$/m)
    expect(out).toContain('550 5.1.1 no such user [31m')
    expect(out).not.toContain('\u001b')
    expect(out.trim().split('\n')).toHaveLength(3)
    const sent = await amigo('outbox', 'list', '--status', 'sent', '--json')
    const [first] = sent.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(first).toMatchObject({ id: 2, status: 'sent', ticket: 1, dueAt: null, error: null })
  })

  it('retry sends one once more, with all its time before it', async () => {
    world.now += 30 * 24 * 60 * 60_000
    const { status, out } = await amigo('outbox', 'retry', '1')
    expect([status, out]).toEqual([0, '1 notice(s) will be sent by the running service.\n'])
    const row = await world.knex('outbox_messages').where({ id: 1 }).first()
    expect(row).toMatchObject({ status: 'queued', attempts: 0 })
    expect(row.retried_at).toBeGreaterThan(row.created_at)
    world.now = row.retried_at
    expect(await world.turn()).toHaveLength(1)
    expect(await world.knex('outbox_messages').where({ id: 1 }).first()).toMatchObject({
      status: 'sent',
    })
  })

  it('retry --all leaves what can’t be said any more, and says so', async () => {
    const { id: _, ...row } = await world.knex('outbox_messages').where({ id: 1 }).first()
    await world.knex('outbox_messages').insert([
      { ...row, message_id: '<a@x>', kind: 'closing-soon', created_at: 5 },
      { ...row, message_id: '<b@x>', ticket_id: null, data: '{}', created_at: 5 },
    ])
    const { status, out } = await amigo('outbox', 'retry', '--all')
    expect(status).toBe(0)
    expect(out).toMatch(/^notice 3 is left: it is a warning that no longer holds/m)
    expect(out).toMatch(/^notice 4 is left: its words were emptied/m)
    expect(out).toContain('1 notice(s) will be sent')
  })

  it.each([
    [['retry'], 64, /`amigo outbox retry ID` or `amigo outbox retry --all`/],
    [['retry', '1', '--all'], 64, /say which/],
    [['retry', '0x1'], 64, /0x1 is not a number such as 4711/],
    [['retry', '99'], 65, /notice 99: there is no such notice/],
    [['retry', '2'], 65, /notice 2: it was not given up/],
  ] as const)('%j is refused', async (args, status, says) => {
    const ran = await amigo('outbox', ...args)
    expect(ran.status).toBe(status)
    expectOneClearLine(ran, says)
  })

  it('retry leaves what went out, came back, and was emptied since', async () => {
    await world
      .knex('outbox_messages')
      .where({ id: 1 })
      .update({ status: 'bounced', ticket_id: null, data: '{}' })
    expectOneClearLine(await amigo('outbox', 'retry', '1'), /its words were emptied/)
    expect(await world.knex('outbox_messages').where({ id: 1 }).first('status')).toEqual({
      status: 'bounced',
    })
  })

  it('list refuses a limit or a status that is none', async () => {
    for (const args of [
      ['--limit', 'many'],
      ['--status', 'lost'],
    ])
      expect((await amigo('outbox', 'list', ...args)).status).toBe(64)
  })
})

describe('amigo inbox', () => {
  beforeEach(async () => {
    await world.raw(
      `From: <${CAMILLE.address}>\r\nSubject: ${EVIL}\r\n\r\nBonjour\u001b]0;x\u0007\r\n`,
    )
    const because = 'internal: x is undefined'
    await world.knex('inbound_messages').update({ status: 'failed', because, subject: EVIL })
  })

  it('list shows what failed and why', async () => {
    const { status, out } = await amigo('inbox', 'list')
    expect(status).toBe(0)
    expect(out).toContain(`${CAMILLE.address}  Souris [2J\\u202egpj.exe`)
    expect(out).toContain('internal: x is undefined')
    expect(out).not.toContain('\u001b')
    const { out: json } = await amigo('inbox', 'list', '--json')
    expect(JSON.parse(json)).toMatchObject({ id: 1, status: 'failed', subject: EVIL })
    expect((await amigo('inbox', 'list', '--status', 'held')).out).toBe(
      'No message has the status “held”.\n',
    )
  })

  it('show has the header, the beginning of the body and the file, as they came', async () => {
    const { status, out } = await amigo('inbox', 'show', '1')
    expect(status).toBe(0)
    expect(out).toMatch(/^Subject: Souris\\u001b\[2J\\u202egpj\.exe$/m)
    expect(out).toContain('Bonjour\\u001b]0;x\\u0007')
    expect(out).toContain(join(world.folder, 'blobs'))
    for (const character of ['\u001b', '\u202e']) expect(out).not.toContain(character)
  })

  it('show of a large one reads its beginning only', async () => {
    await world.raw(`From: <${CAMILLE.address}>\r\nSubject: x\r\n\r\n${'mot '.repeat(50_000)}\r\n`)
    const { out } = await amigo('inbox', 'show', '2')
    expect(out.length).toBeLessThan(3000)
    expect(out.trimEnd().endsWith('…')).toBe(true)
  })

  it('show says when the file of a message is gone', async () => {
    await rm(join(world.folder, 'blobs'), { recursive: true })
    const ran = await amigo('inbox', 'show', '1')
    expect(ran.status).toBe(66)
    expectOneClearLine(ran, /there is no such file/)
  })

  it.each([
    ['inbox', 'retry', '1'],
    ['inbox', 'retry', '--all'],
    ['replay', '1'],
    ['replay', '--failed'],
  ])('%s %s %s has it handled again', async (...args) => {
    const { status, out } = await amigo(...args)
    expect([status, out]).toEqual([
      0,
      '1 message(s) will be handled again by the running service.\n',
    ])
    expect(await world.inbox()).toMatchObject([{ status: 'received', because: null }])
  })

  it.each([
    [['inbox', 'retry'], 64, /`amigo inbox retry ID` or/],
    [['inbox', 'retry', 'one'], 64, /one is not a number/],
    [['inbox', 'retry', '7'], 65, /no message 7 was set aside/],
    [['inbox', 'show', '7'], 65, /there is no message 7/],
    [['replay'], 64, /`amigo replay ID` or `amigo replay --failed`/],
    [['replay', '7'], 65, /no message 7 was set aside/],
  ] as const)('%j is refused', async (args, status, says) => {
    const ran = await amigo(...args)
    expect(ran.status).toBe(status)
    expectOneClearLine(ran, says)
  })
})

it('a mail that its server withholds is not handled again for nothing', async () => {
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
  const unreadable = 'UID 7 of INBOX: the server gives no bytes'
  await world.knex('inbound_messages').update({ status: 'failed', unreadable })
  for (const command of [
    ['inbox', 'retry', '1'],
    ['replay', '1'],
  ]) {
    const ran = await amigo(...command)
    expect(ran.status).toBe(65)
    expectOneClearLine(ran, /message 1 lies in the mailbox still/)
  }
  expect((await amigo('inbox', 'retry', '--all')).out).toMatch(/^0 message/)
  expect(await world.inbox()).toMatchObject([{ status: 'failed' }])
})

describe('amigo tickets counter', () => {
  it('gives out references behind those that were seen, and never goes back', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    expect((await amigo('tickets', 'counter', 'R-001234')).out).toBe(
      'The next request is R-001235.\n',
    )
    expect((await amigo('tickets', 'counter', '7')).out).toBe('The next request is R-001235.\n')
    await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Il colle.' })
    expect(await world.ticket(1235)).toMatchObject({ title: 'Clavier' })
  })

  it('refuses what is no reference', async () => {
    const ran = await amigo('tickets', 'counter', 'demain')
    expect(ran.status).not.toBe(0)
    expectOneClearLine(ran, /demain/)
  })
})

describe('without a database', () => {
  const COMMANDS = [
    ['outbox', 'list'],
    ['outbox', 'retry', '--all'],
    ['inbox', 'list'],
    ['inbox', 'show', '1'],
    ['inbox', 'retry', '--all'],
    ['replay', '--failed'],
  ]
  it('each says so, and makes none', async () => {
    const folder = join(root, 'nothing')
    const all = await Promise.all(COMMANDS.map((args) => cli.run(args, { AMIGO_DATA_DIR: folder })))
    for (const ran of all) {
      expect(ran.status).toBe(66)
      expectOneClearLine(ran, /AMIGO_DATA_DIR: there is no database in/)
    }
    expect(existsSync(folder)).toBe(false)
  })

  it('that is up to date, each names `amigo migrate`, and brings none up to date', async () => {
    const folder = join(root, 'old')
    await mkdir(folder)
    const knex = await openDatabase(sqlite(folder))
    await migrate(knex)
    const last = migrationNames.at(-1) as string
    await knex('knex_migrations').where({ name: last }).delete()
    const ran = await cli.run(['outbox', 'list'], { AMIGO_DATA_DIR: folder })
    expect(ran.status).toBe(78)
    expectOneClearLine(ran, new RegExp(`is not up to date \\(${last}.*run \`amigo migrate\``))
    expect(await knex('knex_migrations').where({ name: last })).toEqual([])
    await knex.destroy()
  })

  it('that has no tables, each says so, and makes none', async () => {
    const folder = join(root, 'empty')
    await mkdir(folder)
    const knex = await openDatabase(sqlite(folder))
    const ran = await cli.run(['outbox', 'list'], { AMIGO_DATA_DIR: folder })
    expect(ran.status).toBe(66)
    expectOneClearLine(ran, /AMIGO_DATA_DIR: there is no database in/)
    expect(await knex.schema.hasTable('outbox_messages')).toBe(false)
    await knex.destroy()
  })
})
