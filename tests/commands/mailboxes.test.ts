/** Several mailboxes as operators meet them: what ends a start, what doctor says of each, to which one a pipe leads. */

import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { examine } from '../../src/commands/doctor/doctor.js'
import { ingest } from '../../src/commands/queues/ingest.js'
import { sendingAccount } from '../../src/composition/mail/mail-settings.js'
import { readConfig } from '../../src/config.js'
import { startService } from '../../src/main.js'
import { type MailServer, startMailServer } from '../../src/sandbox/mail-server.js'
import { settingsFor } from '../../src/sandbox/sandbox.js'
import { openServices } from '../../src/services.js'
import { MAIL } from '../support/commands/cli-in-folder.js'
import { shippedFolder } from '../support/runner/shipped.js'

const LYCEES = 'lycees@academie.example'
const COLLEGES = 'colleges@academie.example'

let folder: string
let servers: readonly [MailServer, MailServer]
beforeEach(async () => {
  folder = await shippedFolder('mailboxes')
  const start = (address: string) => startMailServer({ address })
  servers = [await start(LYCEES), await start(COLLEGES)]
})
afterEach(async () => {
  for (const server of servers) await server.close()
  await rm(folder, { recursive: true })
})

/** Two mailboxes: the servers differ by their ports, the logins by their names in the settings alone. */
function settings(more: Readonly<Record<string, string>> = {}) {
  const [first, second] = servers
  const { AMIGO_ADDRESS: _, ...desk } = settingsFor(first, folder)
  return {
    ...desk,
    AMIGO_MAILBOXES: 'lycees colleges',
    AMIGO_MAILBOX_LYCEES_ADDRESS: LYCEES,
    AMIGO_MAILBOX_COLLEGES_ADDRESS: COLLEGES,
    AMIGO_MAILBOX_COLLEGES_IMAP_HOST: 'localhost',
    AMIGO_MAILBOX_COLLEGES_IMAP_PASSWORD: desk.AMIGO_IMAP_PASSWORD ?? '',
    AMIGO_MAILBOX_COLLEGES_IMAP_PORT: String(second.imapPort),
    AMIGO_MAILBOX_COLLEGES_SMTP_PORT: String(second.smtpPort),
    ...more,
  }
}
const configOf = (more?: Readonly<Record<string, string>>) =>
  readConfig({ mail: true, env: settings(more) })
const LOG = { debug() {}, info() {}, warn() {}, error() {} }

it.each([
  [
    'TEAM',
    'reseaux',
    /^AMIGO_MAILBOX_COLLEGES_TEAM: the catalogue has no team reseaux: use one of n1/,
  ],
  [
    'LANGUAGE',
    'oc',
    /^AMIGO_MAILBOX_COLLEGES_LANGUAGE is “oc”, and .* has no such folder: use one of /,
  ],
])('a start ends with the name of the setting: %s=%s', async (suffix, value, fault) => {
  const config = configOf({ [`AMIGO_MAILBOX_COLLEGES_${suffix}`]: value })
  await expect(startService(config, LOG)).rejects.toThrow(fault)
})

it.each(['N1', 'Assistance de niveau 1', 'assistance de niveau 1'])(
  'a team is known by its code and its name, in whatever case: %s',
  async (team) => {
    const services = await openServices(configOf({ AMIGO_MAILBOX_COLLEGES_TEAM: team }))
    await services.close()
  },
)

it('doctor tries each, and says which', async () => {
  const found: string[] = []
  const wrong = configOf({ AMIGO_MAILBOX_COLLEGES_IMAP_PASSWORD: 'wrong' })
  const services = await openServices(wrong)
  await services.close()
  for await (const { name, ok, says } of examine(wrong, { mail: false, wait: 1000 }))
    if (/IMAP|SMTP|mailboxes/.test(name)) found.push(`${name}: ${ok ? 'ok' : says}`)
  expect(found).toEqual([
    'mailboxes: ok',
    'IMAP lycees: ok',
    'SMTP lycees: ok',
    expect.stringMatching(/^IMAP colleges: .*AMIGO_MAILBOX_COLLEGES_IMAP_/),
    'SMTP colleges: ok',
  ])
})

it('doctor sends each a mail of its own', async () => {
  const found: string[] = []
  for await (const { name, ok } of examine(configOf(), { mail: true, wait: 20_000 }))
    if (/round trip|sender/.test(name)) found.push(`${name}: ${ok}`)
  expect(found).toEqual([
    'round trip lycees: true',
    'sender lycees: true',
    'round trip colleges: true',
    'sender colleges: true',
  ])
})

it('a pipe leads to the mailbox that it names', async () => {
  const file = join(folder, 'mail.eml')
  writeFileSync(file, MAIL)
  const env = process.env
  process.env = { ...settings() }
  try {
    await ingest([file], { mailbox: 'Colleges' })
    await expect(ingest([file], { mailbox: 'ecoles' })).rejects.toThrow(
      '--mailbox: there is no mailbox ecoles: use one of lycees, colleges',
    )
  } finally {
    process.env = env
  }
  const services = await openServices(configOf())
  expect(await services.knex('inbound_messages').pluck('mailbox')).toEqual(['colleges'])
  await services.close()
})

it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['one login', { AMIGO_MAILBOX_COLLEGES_SMTP_PORT: '25', AMIGO_SMTP_PORT: '25' }, ['', '']],
  [
    'logins of their own',
    {
      AMIGO_MAILBOX_COLLEGES_SMTP_USER: 'c',
      AMIGO_SMTP_PORT: '25',
      AMIGO_MAILBOX_COLLEGES_SMTP_PORT: '25',
    },
    ['', 'c@127.0.0.1'],
  ],
  [
    'one login by two ports of its server',
    {
      AMIGO_SMTP_USER: 'amigo',
      AMIGO_SMTP_PORT: '587',
      AMIGO_MAILBOX_COLLEGES_SMTP_PORT: '465',
    },
    ['', ''],
  ],
])('mailboxes share a sending budget by %s', (_, more, accounts) => {
  const config = configOf(more)
  expect(config.mailboxes.map((mailbox) => sendingAccount(config, mailbox))).toEqual(accounts)
})
