/** Settings that can't be used: each is refused by its name, all of them at once. */

import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.js'
import { DESK } from './support/desk/world.js'

type Env = Readonly<Record<string, string>>

describe('settings', () => {
  const given = {
    AMIGO_ADDRESS: DESK,
    AMIGO_IMAP_HOST: 'mail.academie.example',
    AMIGO_IMAP_USER: 'assistance',
    AMIGO_IMAP_PASSWORD: 'secret',
    AMIGO_SMTP_HOST: 'mail.academie.example',
  }

  it('all that is wrong is said at once, each by its name', () => {
    const { AMIGO_SMTP_HOST: _, ...rest } = given
    const env = {
      ...rest,
      AMIGO_IMAP_PASWORD: 'x',
      AMIGO_TIME_ZONE: 'Mars/Phobos',
      AMIGO_IMAP_PORT: '99999',
      AMIGO_IMAP_SECURITY: 'ssl',
      AMIGO_DATABASE_DRIVER: 'pg',
      AMIGO_SECRET_FILE: '/nowhere/secret',
    }
    const refused = refusal(env)
    expect(refused.split('\n').map((line) => line.split(/[: ]/)[0])).toEqual([
      'AMIGO_IMAP_PASWORD',
      'AMIGO_TIME_ZONE',
      'AMIGO_SECRET_FILE',
      'AMIGO_IMAP_PORT',
      'AMIGO_IMAP_SECURITY',
      'AMIGO_SMTP_HOST',
      'AMIGO_DATABASE_URL',
    ])
  })

  it('an empty one is as good as missing', () => {
    expect(refusal({ ...given, AMIGO_IMAP_USER: '' })).toMatch(/^AMIGO_IMAP_USER is missing/)
  })

  it.each([
    ['AMIGO_CLOSE_MONTHS', '0', 'must be between 1 and 24'],
    ['AMIGO_CLOSE_MONTHS', '-1', 'must be a whole number'],
    ['AMIGO_CLOSE_NOTICE_DAYS', '0', 'must be between 1 and 365'],
    ['AMIGO_REMINDER_DAYS', '14 7', 'must be ascending'],
    ['AMIGO_REMINDER_DAYS', '0 7', 'must be whole numbers between 1 and 365'],
    ['AMIGO_RETENTION_MONTHS', '0', 'must be between 1 and 240'],
    ['AMIGO_MAIL_HOURS', '18-8', 'must be two hours such as 8-18'],
    ['AMIGO_QUIET_DAYS', '1 2 3 4 5 6 7', 'must leave a day'],
    ['AMIGO_TIME_ZONE', 'Europe/Lutetia', 'must be a time zone'],
    ['AMIGO_SLACK_BOT_TOKEN', 'xapp-1', 'must begin with xoxb-'],
    ['AMIGO_TARGETS', '1h/4h', 'must name a time to take'],
    ['AMIGO_TARGETS', '1: 1h/8h, 2: 4h/20h, 3: 10h/50h', 'must name a time to take'],
    ['AMIGO_TARGETS', '1: 1h/8h, 1: 1h/8h, 3: 10h/50h, 4: 20h/100h', 'must name a time to take'],
    ['AMIGO_TARGETS', '1: 1h/8h, 2: 4h/20h, 3: 10h/5j, 4: 20h/100h', 'must name a time to take'],
    ['AMIGO_TARGETS', '1: 9h/8h, 2: 4h/20h, 3: 10h/50h, 4: 20h/100h', 'of priority 1, the time'],
    ['AMIGO_TARGETS', '1: 1h/8h, 2: 0h/20h, 3: 10h/50h, 4: 20h/100h', 'of priority 2, the time'],
    ['AMIGO_TARGETS', '1: 1h/8h, 2: 4h/20h, 3: 10h/9999h, 4: 20h/100h', 'of priority 3, the time'],
    ['AMIGO_SUMMARY_AT', '8', 'must be a time of day such as 8:00, or none'],
    ['AMIGO_SUMMARY_AT', '24:00', 'must be a time of day'],
  ])('%s=%s is refused', (name, value, why) => {
    expect(refusal({ ...given, [name]: value })).toContain(`${name}: ${why}`)
  })

  it('no reminders, and no quiet days, are said in a word', () => {
    const none = { AMIGO_REMINDER_DAYS: 'none', AMIGO_QUIET_DAYS: 'none' }
    expect(readConfig({ mail: true, env: { ...given, ...none } })).toMatchObject({
      AMIGO_REMINDER_DAYS: [],
      AMIGO_QUIET_DAYS: [],
    })
  })

  it('targets are hours or minutes, and none at all is said in a word', () => {
    const minutes = { AMIGO_TARGETS: '1:30min/8h,2: 4h/20h , 3: 10h / 50h,4:20h/100h' }
    const read = readConfig({ mail: true, env: { ...given, ...minutes, AMIGO_SUMMARY_AT: '7:30' } })
    expect(read.AMIGO_TARGETS?.[1]).toEqual({ take: 30 * 60_000, resolve: 8 * 60 * 60_000 })
    expect(read.AMIGO_SUMMARY_AT).toBe(450)
    const off = { AMIGO_TARGETS: 'none', AMIGO_SUMMARY_AT: 'none' }
    expect(readConfig({ mail: true, env: { ...given, ...off } })).toMatchObject({
      AMIGO_TARGETS: null,
      AMIGO_SUMMARY_AT: null,
    })
  })

  it('the operator has a mailbox, in which the desk is not', () => {
    const operator = (written: string) => ({ ...given, AMIGO_OPERATOR: written })
    expect(readConfig({ mail: true, env: operator('A@x.example, b@x.example') })).toMatchObject({
      AMIGO_OPERATOR: ['a@x.example', 'b@x.example'],
    })
    expect(refusal(operator('ops@x.example nobody'))).toMatch(/^AMIGO_OPERATOR: must be e-mail/)
    expect(refusal(operator(`ops@x.example ${DESK.toUpperCase()}`))).toMatch(
      /^AMIGO_OPERATOR: \S+ is the desk itself/,
    )
    expect(refusal({ ...given, AMIGO_OPERATOR_SLACK: 'C0123ABCD' })).toMatch(
      /^AMIGO_OPERATOR_SLACK needs AMIGO_SLACK_BOT_TOKEN/,
    )
    expect(refusal({ ...given, AMIGO_OPERATOR_SLACK: '#ops' })).toMatch(
      /^AMIGO_OPERATOR_SLACK: must be the ID/,
    )
  })

  it('Slack needs a token to speak, and something to be spoken to by', () => {
    expect(refusal({ ...given, AMIGO_SLACK_BOT_TOKEN: 'xoxb-1' })).toMatch(
      /^AMIGO_SLACK_APP_TOKEN is missing/,
    )
    expect(refusal({ ...given, AMIGO_SLACK_APP_TOKEN: 'xapp-1' })).toMatch(
      /^AMIGO_SLACK_BOT_TOKEN is missing/,
    )
  })

  function refusal(env: Env): string {
    try {
      readConfig({ mail: true, env })
    } catch (error) {
      return (error as Error).message
    }
    return ''
  }
})
