/** Logins of several mailboxes: whose is sent to which server, and what is told of one that is lacking. */

import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.js'
import { ConfigFault } from '../src/settings/config-fault.js'

type Env = Readonly<Record<string, string>>

const TWO: Env = {
  AMIGO_IMAP_HOST: 'imap.academie.example',
  AMIGO_IMAP_USER: 'amigo',
  AMIGO_IMAP_PASSWORD: 'secret',
  AMIGO_SMTP_HOST: 'smtp.academie.example',
  AMIGO_SMTP_USER: 'amigo',
  AMIGO_SMTP_PASSWORD: 'secret',
  AMIGO_MAILBOXES: 'lycees colleges',
  AMIGO_MAILBOX_LYCEES_ADDRESS: 'lycees@academie.example',
  AMIGO_MAILBOX_COLLEGES_ADDRESS: 'colleges@academie.example',
  AMIGO_MAILBOX_COLLEGES_IMAP_USER: 'colleges',
}

const collegesOf = (more: Env) => readConfig({ mail: true, env: { ...TWO, ...more } }).mailboxes[1]

function refusal(env: Env): string[] {
  try {
    readConfig({ mail: true, env })
  } catch (error) {
    if (error instanceof ConfigFault) return error.message.split('\n')
    throw error
  }
  return []
}

describe('a login of the desk', () => {
  it('is one for each mailbox on the same server', () => {
    const more = { AMIGO_MAILBOX_COLLEGES_SMTP_HOST: 'SMTP.academie.example' }
    expect(collegesOf(more)?.settings).toMatchObject({
      AMIGO_IMAP_PASSWORD: 'secret',
      AMIGO_SMTP_USER: 'amigo',
      AMIGO_SMTP_PASSWORD: 'secret',
    })
  })

  it('is never sent to another SMTP server', () => {
    const more = { AMIGO_MAILBOX_COLLEGES_SMTP_HOST: 'smtp.elsewhere.example' }
    expect(collegesOf(more)?.settings).toMatchObject({
      AMIGO_SMTP_USER: undefined,
      AMIGO_SMTP_PASSWORD: undefined,
    })
    const withUser = { ...more, AMIGO_MAILBOX_COLLEGES_SMTP_USER: 'colleges' }
    expect(collegesOf(withUser)?.settings).toMatchObject({
      AMIGO_SMTP_USER: 'colleges',
      AMIGO_SMTP_PASSWORD: undefined,
    })
  })

  it('is never sent to another IMAP server, which needs one of its own', () => {
    const env = { ...TWO, AMIGO_MAILBOX_COLLEGES_IMAP_HOST: 'imap.elsewhere.example' }
    expect(refusal(env)).toEqual([
      expect.stringMatching(
        /^AMIGO_MAILBOX_COLLEGES_IMAP_PASSWORD is missing, and AMIGO_IMAP_PASSWORD is not sent to imap\.elsewhere\.example: /,
      ),
    ])
    const whole = { ...env, AMIGO_MAILBOX_COLLEGES_IMAP_PASSWORD: 'other' }
    expect(refusal(whole)).toEqual([])
  })
})

describe('a password file that can’t be read', () => {
  it.each<[string, string, Env]>([
    ['of a mailbox', 'AMIGO_MAILBOX_COLLEGES_IMAP_PASSWORD', { AMIGO_IMAP_PASSWORD: '' }],
    ['of the desk', 'AMIGO_IMAP_PASSWORD', { AMIGO_IMAP_PASSWORD: '' }],
    ['of one desk', 'AMIGO_IMAP_PASSWORD', { AMIGO_IMAP_PASSWORD: '', AMIGO_MAILBOXES: '' }],
  ])('%s is told once, and not as a setting that is missing', (_, name, more) => {
    const all: Env = { ...TWO, ...more }
    const own = Object.entries(all).filter(([key]) => !key.startsWith('AMIGO_MAILBOX_'))
    const env = all.AMIGO_MAILBOXES
      ? { ...TWO, ...more, AMIGO_MAILBOX_LYCEES_IMAP_PASSWORD: 'secret' }
      : { ...Object.fromEntries(own), AMIGO_ADDRESS: 'assistance@academie.example' }
    expect(refusal({ ...env, [`${name}_FILE`]: '/nowhere/secret' })).toEqual([
      expect.stringMatching(new RegExp(`^${name}_FILE: .*/nowhere/secret`)),
    ])
  })
})

it('an address of the desk that no mailbox has stops the commands that touch no mail, too', () => {
  const env = { ...TWO, AMIGO_ADDRESS: 'assistance@academie.example' }
  expect(() => readConfig({ mail: false, env })).toThrow(/^AMIGO_ADDRESS: .*none of AMIGO_MAIL/)
})

it('a setting of the bucket that is wrong is not missing as well', () => {
  const env = {
    AMIGO_BLOBS: 's3',
    AMIGO_S3_ENDPOINT: 'https://s3.example/a/path',
    AMIGO_S3_BUCKET: 'desk',
    AMIGO_S3_ACCESS_KEY: 'key',
    AMIGO_S3_SECRET_KEY: 'secret',
  }
  expect(() => readConfig({ mail: false, env })).toThrow(
    /^AMIGO_S3_ENDPOINT: must be an address [^\n]*$/,
  )
})
