/** `amigo doctor` and `amigo run` before they work: every setting that is missing, each part that is checked. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrate, openDatabase } from '../../src/adapters/database/database.js'
import { startMailServer } from '../../src/sandbox/mail-server.js'
import { settingsFor } from '../../src/sandbox/sandbox.js'
import { startSlackWorkspace } from '../../src/sandbox/slack/workspace.js'
import type { Ran } from '../support/commands/cli.js'
import {
  cliInFolder,
  expectOneClearFault,
  mailSettings,
  makeNewerDatabase,
} from '../support/commands/cli-in-folder.js'
import { sqlite } from '../support/databases/furnished.js'
import { DESK } from '../support/desk/world.js'

const { cli, root } = cliInFolder('cli-doctor')

const folder = (name: string) => join(root, name)
const data = (name: string) => ({ AMIGO_DATA_DIR: folder(name) })

it('run and doctor name every setting that is missing, in one go', async () => {
  const [run, doctor] = await Promise.all([
    cli.run(['run'], data('unset')),
    cli.run(['doctor', '--json'], data('unset')),
  ])
  for (const text of [run?.err, doctor?.out])
    for (const name of ['ADDRESS', 'IMAP_HOST', 'IMAP_USER', 'IMAP_PASSWORD', 'SMTP_HOST'])
      expect(text).toContain(`AMIGO_${name} is missing`)
  expect([run?.status, doctor?.status]).toEqual([78, 78])
  expectOneClearFault(run as Ran)
})

it('doctor checks each part, and says what to do without a stack trace', async () => {
  await makeNewerDatabase(folder('doctor'))
  await writeFile(folder('old.yaml'), 'public_holidays: [{ day: 2020-12-25, name: Noël }]\n')
  const env = {
    ...mailSettings(),
    ...data('doctor'),
    AMIGO_CALENDAR: folder('old.yaml'),
    AMIGO_SMTP_CA_FILE: folder('nowhere.pem'),
    AMIGO_TEMPLATES_DIR: folder('nowhere'),
  }
  const [{ status, out }, run] = await Promise.all([
    cli.run(['doctor'], env),
    cli.run(['run'], {
      ...mailSettings(),
      ...data('no-authority'),
      AMIGO_SMTP_CA_FILE: '/nowhere',
    }),
  ])
  expect([status, run.status]).toEqual([78, 78])
  expect(run.err).toMatch(/^amigo: AMIGO_SMTP_CA_FILE: \/nowhere can't be read/)
  expect(out).toMatch(/^ok {2}settings /)
  expect(out).toMatch(/^DO {2}IMAP +nothing listens at 127\.0\.0\.1:1: .*AMIGO_IMAP_PORT/m)
  expect(out).toMatch(/^DO {2}SMTP +AMIGO_SMTP_CA_FILE: .*nowhere\.pem can't be read/m)
  expect(out).toMatch(/^DO {2}templates .*nowhere/m)
  expect(out).toMatch(/^DO {2}calendar +the holidays that are known end on 2020-12-25/m)
  expect(out).not.toMatch(/^ +at |unforeseen/m)
})

it('doctor does what the service will do, and ends with 0 when all is well', async () => {
  const mail = await startMailServer({ address: DESK })
  try {
    const env = { ...settingsFor(mail, folder('well')), AMIGO_ADDRESS: DESK }
    await cli.run(['migrate'], env)
    const [dry, whole, wrong] = await Promise.all([
      cli.run(['doctor', '--no-mail', '--json'], env),
      cli.run(['doctor', '--wait', '25'], env),
      cli.run(['doctor', '--wait', 'long'], env),
    ])
    expect([dry?.status, dry?.err]).toEqual([0, ''])
    const checks = dry?.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { check: string; ok: boolean })
    expect(checks?.every(({ ok }) => ok)).toBe(true)
    expect(checks?.map(({ check }) => check)).not.toContain('round trip')
    expect([whole?.status, whole?.err]).toEqual([0, ''])
    expect(whole?.out).toMatch(/^ok {2}IMAP probe +a probe put into Amigo-doctor-\w+, /m)
    expect(whole?.out).toMatch(/^ok {2}round trip +a mail to itself arrived after /m)
    expect([wrong?.status, wrong?.err]).toEqual([
      65,
      'amigo: --wait: long is no whole number of seconds between 1 and 3600\n',
    ])
  } finally {
    await mail.close()
  }
})

it('doctor asks Slack, too, when there is one', async () => {
  const slack = await startSlackWorkspace()
  try {
    await mkdir(folder('slack'))
    const knex = await openDatabase(sqlite(folder('slack')))
    await migrate(knex)
    const team = { level: 1, triage: true, active: true, chat_channel: 'C0NOWHERE' }
    await knex('teams').insert({ ...team, code: 'n1', name: 'Niveau 1' })
    await knex.destroy()
    const env = {
      ...mailSettings(),
      ...data('slack'),
      AMIGO_SLACK_API_URL: slack.apiUrl,
      AMIGO_SLACK_BOT_TOKEN: slack.botToken,
      AMIGO_SLACK_APP_TOKEN: slack.appToken,
    }
    const { status, out, err } = await cli.run(['doctor', '--json'], env)
    const lines = out.trim().split('\n')
    expect([status, err]).toEqual([78, ''])
    expect(
      lines.map((line) => JSON.parse(line)).filter(({ check }) => /^Slack/.test(check)),
    ).toEqual([
      { check: 'Slack token', ok: true, says: '@amigo of the workspace Sandbox' },
      { check: 'Slack scopes', ok: true, says: 'all are granted' },
      {
        check: 'Slack events',
        ok: true,
        says: 'Socket Mode opens a connection, and Slack says hello',
      },
      { check: 'Slack team', ok: false, says: expect.stringMatching(/^n1: C0NOWHERE is no/) },
    ])
    slack.revokeToken()
    const revoked = await cli.run(['doctor'], env)
    expect(revoked.out).toMatch(/^DO {2}Slack token {2}AMIGO_SLACK_BOT_TOKEN was revoked: .*$/m)
    expect(revoked.out).not.toMatch(/^ +at |unforeseen|Slack team/m)
  } finally {
    await slack.close()
  }
})
