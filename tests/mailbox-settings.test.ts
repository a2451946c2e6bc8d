/** Settings of several mailboxes: what each one takes of the desk's own, and what is refused by its name. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../src/config.js'
import { ConfigFault } from '../src/settings/config-fault.js'

type Env = Readonly<Record<string, string>>

const BASE: Env = {
  AMIGO_IMAP_HOST: 'imap.academie.example',
  AMIGO_IMAP_USER: 'amigo',
  AMIGO_IMAP_PASSWORD: 'secret',
  AMIGO_SMTP_HOST: 'smtp.academie.example',
}

const TWO: Env = {
  ...BASE,
  AMIGO_MAILBOXES: 'lycees,colleges',
  AMIGO_MAILBOX_LYCEES_ADDRESS: 'lycees@academie.example',
  AMIGO_MAILBOX_LYCEES_IMAP_MAILBOX: 'Lycees',
  AMIGO_MAILBOX_COLLEGES_ADDRESS: 'colleges@academie.example',
  AMIGO_MAILBOX_COLLEGES_IMAP_USER: 'colleges',
}

const read = (env: Env, mail = true) => readConfig({ mail, env })

function refusal(env: Env): string[] {
  try {
    read(env)
  } catch (error) {
    if (error instanceof ConfigFault) return error.message.split('\n')
    throw error
  }
  return []
}

/** `env` without some names, with others. */
function changed(env: Env, by: Readonly<Record<string, string | undefined>>): Env {
  const all: Record<string, string | undefined> = { ...env, ...by }
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

describe('without AMIGO_MAILBOXES', () => {
  it.each([undefined, ''])('there is one mailbox, of the desk’s own settings (%j)', (names) => {
    const env = changed(BASE, {
      AMIGO_ADDRESS: 'assistance@academie.example',
      AMIGO_MAILBOXES: names,
    })
    const { mailboxes } = read(env)
    expect(mailboxes).toHaveLength(1)
    expect(mailboxes[0]).toMatchObject({
      name: null,
      label: '',
      team: undefined,
      imapPrefix: 'AMIGO_IMAP',
      smtpPrefix: 'AMIGO_SMTP',
      settings: {
        AMIGO_ADDRESS: 'assistance@academie.example',
        AMIGO_IMAP_USER: 'amigo',
      },
    })
  })

  it('the desk’s address is still required', () => {
    expect(refusal(BASE)).toEqual([expect.stringMatching(/^AMIGO_ADDRESS is missing: /)])
  })
})

describe('with several', () => {
  it('each takes of the desk what it leaves out', () => {
    const [first, second] = read(
      changed(TWO, { AMIGO_NAME: 'Assistance', AMIGO_LOCALE: 'fr' }),
    ).mailboxes
    expect(first?.settings).toMatchObject({
      AMIGO_ADDRESS: 'lycees@academie.example',
      AMIGO_NAME: 'Assistance',
      AMIGO_LOCALE: 'fr',
      AMIGO_IMAP_HOST: 'imap.academie.example',
      AMIGO_IMAP_USER: 'amigo',
      AMIGO_IMAP_MAILBOX: 'Lycees',
      AMIGO_SMTP_PORT: 587,
    })
    expect(second?.settings).toMatchObject({
      AMIGO_ADDRESS: 'colleges@academie.example',
      AMIGO_IMAP_USER: 'colleges',
      AMIGO_IMAP_MAILBOX: 'INBOX',
    })
  })

  it('the first is the desk’s own, and gives it its address', () => {
    const config = read(TWO)
    expect(config.AMIGO_ADDRESS).toBe('lycees@academie.example')
    expect(config.AMIGO_IMAP_MAILBOX).toBe('Lycees')
    expect(config.mailboxes.map(({ name, label }) => [name, label])).toEqual([
      [null, 'lycees'],
      ['colleges', 'colleges'],
    ])
  })

  it('AMIGO_ADDRESS says which one is the desk’s own', () => {
    const config = read(changed(TWO, { AMIGO_ADDRESS: 'colleges@academie.example' }))
    expect(config.AMIGO_IMAP_USER).toBe('colleges')
    expect(config.mailboxes.map(({ name }) => name)).toEqual(['lycees', null])
  })

  it('one that sets nothing is the mailbox as it was before there were several', () => {
    const env = changed(TWO, {
      AMIGO_ADDRESS: 'assistance@academie.example',
      AMIGO_MAILBOXES: 'assistance lycees',
      AMIGO_MAILBOX_COLLEGES_ADDRESS: undefined,
      AMIGO_MAILBOX_COLLEGES_IMAP_USER: undefined,
    })
    expect(read(env).mailboxes.map(({ name, imapPrefix }) => [name, imapPrefix])).toEqual([
      [null, 'AMIGO_IMAP'],
      ['lycees', 'AMIGO_MAILBOX_LYCEES_IMAP'],
    ])
  })

  it('none of the desk’s own is needed where each has its own', () => {
    const own = (name: string) => ({
      [`AMIGO_MAILBOX_${name}_ADDRESS`]: `${name.toLowerCase()}@academie.example`,
      [`AMIGO_MAILBOX_${name}_IMAP_HOST`]: 'imap.academie.example',
      [`AMIGO_MAILBOX_${name}_IMAP_USER`]: name.toLowerCase(),
      [`AMIGO_MAILBOX_${name}_IMAP_PASSWORD`]: 'secret',
      [`AMIGO_MAILBOX_${name}_SMTP_HOST`]: 'smtp.academie.example',
    })
    const config = read({ AMIGO_MAILBOXES: 'A, b', ...own('A'), ...own('B') })
    expect(config.AMIGO_IMAP_USER).toBe('a')
    expect(config.mailboxes.map(({ label }) => label)).toEqual(['a', 'b'])
  })

  it('values have their types, and a password may stand in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'amigo-mailboxes-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'password')
    writeFileSync(file, 'of the colleges\n')
    const [, colleges] = read({
      ...TWO,
      AMIGO_MAILBOX_COLLEGES_IMAP_PASSWORD_FILE: file,
      AMIGO_MAILBOX_COLLEGES_IMAP_PORT: '1143',
      AMIGO_MAILBOX_COLLEGES_SMTP_SECURITY: 'none',
      AMIGO_MAILBOX_COLLEGES_SMTP_CA_FILE: '/etc/ssl/own.pem',
      AMIGO_MAILBOX_COLLEGES_TEAM: 'poste',
      AMIGO_MAILBOX_COLLEGES_LANGUAGE: 'en',
      AMIGO_MAILBOX_COLLEGES_NAME: 'Collèges',
    }).mailboxes
    expect(colleges).toMatchObject({
      team: 'poste',
      settings: {
        AMIGO_IMAP_PASSWORD: 'of the colleges',
        AMIGO_IMAP_PORT: 1143,
        AMIGO_SMTP_SECURITY: 'none',
        AMIGO_SMTP_CA_FILE: '/etc/ssl/own.pem',
        AMIGO_LOCALE: 'en',
        AMIGO_NAME: 'Collèges',
      },
    })
  })

  it('commands that touch no mail need none of it', () => {
    expect(read({ AMIGO_MAILBOXES: 'lycees colleges' }, false).mailboxes).toHaveLength(2)
  })
})

describe('refused, in one line that names the setting', () => {
  it.each<[string, Readonly<Record<string, string | undefined>>, RegExp]>([
    [
      'two of one name',
      { AMIGO_MAILBOXES: 'lycees Lycees colleges' },
      /^AMIGO_MAILBOXES: .*lycees.* twice/,
    ],
    [
      'a name that no setting can bear',
      { AMIGO_MAILBOXES: 'lycees colleges col-leges' },
      /^AMIGO_MAILBOXES: .*col-leges/,
    ],
    [
      'a name that begins with a digit',
      { AMIGO_MAILBOXES: 'lycees colleges 2nd' },
      /^AMIGO_MAILBOXES: .*2nd/,
    ],
    ['no name at all', { AMIGO_MAILBOXES: ' , ' }, /^AMIGO_MAILBOXES: must name a mailbox/],
    [
      'what one is done with is what the other takes in, from the root of the login',
      {
        AMIGO_MAILBOX_COLLEGES_IMAP_USER: undefined,
        AMIGO_MAILBOX_COLLEGES_IMAP_PROCESSED: '/Lycees',
      },
      /^AMIGO_MAILBOX_COLLEGES_IMAP_PROCESSED: .*Lycees.*lycees/,
    ],
    [
      'one address twice',
      { AMIGO_MAILBOX_COLLEGES_ADDRESS: 'Lycees@Academie.example' },
      /^AMIGO_MAILBOX_COLLEGES_ADDRESS: .*lycees@academie\.example.*lycees/,
    ],
    [
      'one folder of one account twice',
      {
        AMIGO_MAILBOX_COLLEGES_IMAP_USER: undefined,
        AMIGO_MAILBOX_COLLEGES_IMAP_MAILBOX: 'Lycees',
      },
      /^AMIGO_MAILBOX_COLLEGES_IMAP_MAILBOX: .*Lycees.*lycees/,
    ],
    [
      'INBOX is one folder, however it is written (RFC 9051 §5.1)',
      {
        AMIGO_MAILBOX_COLLEGES_IMAP_USER: undefined,
        AMIGO_MAILBOX_COLLEGES_IMAP_MAILBOX: 'inbox',
        AMIGO_MAILBOX_LYCEES_IMAP_MAILBOX: undefined,
        AMIGO_MAILBOX_LYCEES_IMAP_HOST: 'IMAP.academie.example',
      },
      /^AMIGO_MAILBOX_COLLEGES_IMAP_MAILBOX: /,
    ],
    [
      'what one is done with is what the other takes in',
      {
        AMIGO_MAILBOX_COLLEGES_IMAP_USER: undefined,
        AMIGO_MAILBOX_COLLEGES_IMAP_PROCESSED: 'Lycees',
      },
      /^AMIGO_MAILBOX_COLLEGES_IMAP_PROCESSED: .*Lycees.*lycees/,
    ],
    [
      'an address of the desk that no mailbox has',
      { AMIGO_ADDRESS: 'assistance@academie.example' },
      /^AMIGO_ADDRESS: assistance@academie\.example .*none of AMIGO_MAILBOXES/,
    ],
    [
      'no address',
      { AMIGO_MAILBOX_COLLEGES_ADDRESS: undefined },
      /^AMIGO_MAILBOX_COLLEGES_ADDRESS is missing: /,
    ],
    ['no server', { AMIGO_IMAP_HOST: undefined }, /^AMIGO_IMAP_HOST is missing: /],
    [
      'a server for one of them only',
      { AMIGO_SMTP_HOST: undefined, AMIGO_MAILBOX_LYCEES_SMTP_HOST: 'smtp.academie.example' },
      /^AMIGO_MAILBOX_COLLEGES_SMTP_HOST is missing, and so is AMIGO_SMTP_HOST: /,
    ],
    [
      'a setting of a mailbox that is not named',
      { AMIGO_MAILBOX_LICEES_NAME: 'Lycées' },
      /^AMIGO_MAILBOX_LICEES_NAME: AMIGO_MAILBOXES names no mailbox licees/,
    ],
    [
      'a setting that mailboxes have not',
      { AMIGO_MAILBOX_LYCEES_IMAP_PASWORD: 'x' },
      /^AMIGO_MAILBOX_LYCEES_IMAP_PASWORD is not a setting/,
    ],
    [
      'a value that is none',
      { AMIGO_MAILBOX_LYCEES_IMAP_PORT: '99999' },
      /^AMIGO_MAILBOX_LYCEES_IMAP_PORT: must be between 1 and 65535/,
    ],
    [
      'a file that can’t be read',
      { AMIGO_MAILBOX_LYCEES_SMTP_PASSWORD_FILE: '/nowhere/secret' },
      /^AMIGO_MAILBOX_LYCEES_SMTP_PASSWORD_FILE: /,
    ],
    [
      'the operator is in a mailbox of the desk',
      { AMIGO_OPERATOR: 'colleges@academie.example' },
      /^AMIGO_OPERATOR: colleges@academie\.example is the desk itself/,
    ],
    [
      'mailboxes without their list',
      { AMIGO_MAILBOXES: undefined },
      /^AMIGO_MAILBOX_LYCEES_ADDRESS: AMIGO_MAILBOXES names no mailbox lycees/,
    ],
  ])('%s', (_, change, expected) => {
    const lines = refusal(changed(TWO, change))
    expect(lines.filter((line) => expected.test(line))).toHaveLength(1)
  })

  it('a fault of one setting is told once, whoever takes it over', () => {
    expect(refusal({ ...TWO, AMIGO_IMAP_PORT: '99999' })).toEqual([
      expect.stringMatching(/^AMIGO_IMAP_PORT: must be between/),
    ])
  })
})
