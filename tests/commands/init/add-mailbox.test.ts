/** `amigo init --mailbox NAME` on loopback: a second mailbox of a desk that is there, asked or by arguments, and what is refused. */

import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addMailboxIn } from '../../../src/commands/init/add-mailbox.js'
import type { InitOptions } from '../../../src/commands/init/init-world.js'
import { readConfig } from '../../../src/config.js'
import { type MailServer, startMailServer } from '../../../src/sandbox/mail-server.js'
import { envValues } from '../../../src/settings/env-file.js'
import { nobody, type Typed, typist } from '../../support/commands/typist.js'
import { DESK } from '../../support/desk/world.js'

const LYCEES = 'lycees@academie.example'

let folder: string
let mail: MailServer
let other: MailServer
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-mailbox-'))
  mail = await startMailServer({ address: DESK })
  other = await startMailServer({ address: LYCEES })
  writeFileSync(join(folder, '.env'), deskEnv())
})
afterEach(async () => {
  await mail.close()
  await other.close()
  await rm(folder, { recursive: true })
})

const deskEnv = () => `# ours
AMIGO_ADDRESS=${DESK}
AMIGO_IMAP_HOST=127.0.0.1
AMIGO_IMAP_PORT=${mail.imapPort}
AMIGO_IMAP_SECURITY=none
AMIGO_IMAP_USER=${mail.user}
AMIGO_IMAP_PASSWORD=${mail.password}
AMIGO_SMTP_HOST=127.0.0.1
AMIGO_SMTP_PORT=${mail.smtpPort}
AMIGO_SMTP_SECURITY=none
`
const envOf = () => envValues(readFileSync(join(folder, '.env'), 'utf8'))
const flags = (): InitOptions => ({
  wait: '20',
  address: LYCEES,
  // Another server by its name: both have one login.
  imapHost: 'localhost',
  smtpHost: 'localhost',
  imapPort: String(other.imapPort),
  imapUser: other.user,
  smtpPort: String(other.smtpPort),
  smtpUser: '-',
})
const typed: Typed = [
  [/people write to/, LYCEES],
  [/Login of the mailbox/, 'lycees'],
  [/Its password/, 'x'],
  [/Login there/, '-'],
]

describe('a second mailbox', () => {
  it('is tried, and written beside the desk’s own, as far as it differs', async () => {
    const secret = join(folder, 'password')
    writeFileSync(secret, other.password)
    const world = nobody(folder)
    await addMailboxIn(world, 'lycees', { ...flags(), imapPasswordFile: secret })
    expect(envOf()).toMatchObject({
      AMIGO_MAILBOXES: 'assistance lycees',
      AMIGO_MAILBOX_LYCEES_ADDRESS: LYCEES,
      AMIGO_MAILBOX_LYCEES_IMAP_PORT: String(other.imapPort),
      AMIGO_MAILBOX_LYCEES_IMAP_PASSWORD_FILE: secret,
      AMIGO_ADDRESS: DESK,
    })
    for (const name of ['NAME', 'LANGUAGE', 'IMAP_PASSWORD', 'SMTP_USER', 'OAUTH'])
      expect(envOf()).not.toHaveProperty(`AMIGO_MAILBOX_LYCEES_${name}`)
    expect(readFileSync(join(folder, '.env'), 'utf8')).toMatch(/^# ours\n/)
    const { mailboxes } = readConfig({ mail: true, env: envOf() })
    expect(mailboxes.map(({ label, settings }) => [label, settings.AMIGO_IMAP_PORT])).toEqual([
      ['assistance', mail.imapPort],
      ['lycees', other.imapPort],
    ])
    expect(mailboxes[1]?.settings.AMIGO_IMAP_PASSWORD).toBe(other.password)
    expect(world.shown()).toMatch(/ok {2}round trip/)
    expect(world.shown()).not.toContain(other.password)
    expect([other.count('INBOX'), mail.count('INBOX')]).toEqual([0, 0])
  })

  it('its password is copied out of its file for SMTP neither', async () => {
    const secret = join(folder, 'password')
    writeFileSync(secret, 'of its own')
    const { smtpUser: _, ...others } = flags()
    const asked = { ...others, check: false, imapPasswordFile: secret }
    await addMailboxIn(nobody(folder), 'lycees', asked)
    expect(envOf()).toMatchObject({
      AMIGO_MAILBOX_LYCEES_IMAP_PASSWORD_FILE: secret,
      AMIGO_MAILBOX_LYCEES_SMTP_PASSWORD_FILE: secret,
    })
    expect(readFileSync(join(folder, '.env'), 'utf8')).not.toContain('of its own')
  })

  it('is changed when it is named again, and a third one comes beside it', async () => {
    const given = { ...flags(), check: false, yes: true } as const
    const answers = join(folder, 'answers')
    writeFileSync(answers, 'AMIGO_MAILBOX_LYCEES_IMAP_PASSWORD=one\n')
    await addMailboxIn(nobody(folder), 'lycees', { ...given, answers })
    await addMailboxIn(nobody(folder), 'LYCEES', { ...given, imapUser: 'lycees' })
    expect(envOf()).toMatchObject({
      AMIGO_MAILBOXES: 'assistance lycees',
      AMIGO_MAILBOX_LYCEES_IMAP_USER: 'lycees',
      AMIGO_MAILBOX_LYCEES_IMAP_PASSWORD: 'one',
    })
    writeFileSync(answers, 'AMIGO_IMAP_PASSWORD=two\n')
    const third = { ...given, answers, address: 'ecoles@academie.example', imapUser: 'ecoles' }
    await addMailboxIn(nobody(folder), 'ecoles', third)
    expect(readConfig({ mail: true, env: envOf() }).mailboxes.map(({ label }) => label)).toEqual([
      'assistance',
      'lycees',
      'ecoles',
    ])
  })

  it('is asked for at a terminal, with the desk’s servers offered, and never its login', async () => {
    const world = typist(folder, typed)
    await addMailboxIn(world, 'lycees', { check: false })
    expect(world.shown()).toMatch(/IMAP server \[127\.0\.0\.1\]/)
    expect(world.shown()).not.toMatch(/not shown\) \[Enter: as it is\]/)
    expect(envOf()).toMatchObject({
      AMIGO_MAILBOX_LYCEES_ADDRESS: LYCEES,
      AMIGO_MAILBOX_LYCEES_IMAP_PASSWORD: 'x',
    })
    for (const name of ['IMAP_HOST', 'IMAP_PORT', 'IMAP_SECURITY', 'SMTP_HOST', 'SMTP_PORT'])
      expect(envOf()).not.toHaveProperty(`AMIGO_MAILBOX_LYCEES_${name}`)
    // Only what is a mailbox's own.
    expect(world.shown()).not.toMatch(/Folder of its data|PostgreSQL|Slack|first technician/)
  })

  it.each<[string, string, InitOptions, RegExp]>([
    ['a name that is none', 'les lycees', {}, /--mailbox: les lycees is no name/],
    ['two names', 'a,b', {}, /is no name/],
    ['the address of the desk', 'lycees', { address: DESK }, /is the address of the mailbox/],
    ['its folder', 'lycees', { imapUser: 'assistance', imapHost: '127.0.0.1' }, /is the folder of/],
    ['a password that is wrong', 'lycees', { check: true, wait: '1' }, /IMAP.*refuses/],
  ])('%s is refused, and nothing is written', async (_, name, more, says) => {
    const answers = join(folder, 'answers')
    writeFileSync(answers, 'AMIGO_IMAP_PASSWORD=wrong\n')
    const options = { ...flags(), check: false, answers, yes: true as const, ...more }
    await expect(addMailboxIn(nobody(folder), name, options)).rejects.toThrow(says)
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(deskEnv())
  })

  it('wants a desk first', async () => {
    writeFileSync(join(folder, '.env'), '')
    await expect(addMailboxIn(nobody(folder), 'lycees', flags())).rejects.toThrow(
      'has no desk yet: `amigo init` comes first',
    )
  })

  it('Ctrl-C writes nothing', async () => {
    const world = typist(folder, [[/people write to/, '^C']])
    await expect(addMailboxIn(world, 'lycees', { check: false })).rejects.toMatchObject({
      exitCode: 130,
    })
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(deskEnv())
  })
})
