/** The command line as operators and MTAs meet it: what it says, and the exit status. */

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, openDatabase } from '../../src/adapters/database/database.js'
import { startMailServer } from '../../src/sandbox/mail-server.js'
import { settingsFor } from '../../src/sandbox/sandbox.js'
import { startSlackWorkspace } from '../../src/sandbox/slack/workspace.js'
import { type Cli, canMount, compileCli, type Ran } from '../support/cli.js'
import { wants } from '../support/skip.js'
import { DESK, sqlite } from '../support/world.js'

const MAIL = [
  'From: Alice <alice@academie.example>',
  `To: ${DESK}`,
  'Subject: Imprimante',
  '',
  'Elle ne marche plus.',
  '',
].join('\r\n')
const HOST = '127.0.0.1'
/** Nothing listens there. */
const CLOSED = '1'

let root: string
let cli: Cli
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'amigo-cli-'))
  cli = compileCli(root)
})
afterAll(() => rm(root, { recursive: true }))

const folder = (name: string) => join(root, name)
const data = (name: string) => ({ AMIGO_DATA_DIR: folder(name) })

function expectOneClearFault({ err }: Ran): void {
  expect(err).toMatch(/^amigo: /)
  expect(err).not.toMatch(/^ {4}at /m)
  expect(err).not.toContain('unforeseen')
}

it('ingest stores a mail from a pipe once, whatever the MTA does', async () => {
  const first = await cli.run(['ingest'], data('pipe'), MAIL)
  const again = await cli.run(['ingest', '-'], data('pipe'), MAIL)
  expect([first.status, first.out]).toEqual([0, `-: stored (${MAIL.length} bytes)\n`])
  expect([again.status, again.out]).toEqual([0, `-: already there (${MAIL.length} bytes)\n`])
})

it('ingest keeps the header only of a mail past the limit, and takes all of the pipe', async () => {
  const env = { ...data('large'), AMIGO_MAX_MESSAGE_BYTES: '100000' }
  const large = `${MAIL.replaceAll('\r\n', '\n')}${'x'.repeat(5_000_000)}`
  const { status, out } = await cli.run(['ingest'], env, large)
  expect([status, out]).toEqual([0, `-: stored (${large.length} bytes)\n`])

  const [blob = ''] = blobsOf('large')
  expect(readFileSync(blob, 'latin1')).toMatch(/^From: Alice[\s\S]*Subject: Imprimante\r\n\r\n$/)
  const knex = await openDatabase(sqlite(folder('large')))
  expect(await knex('inbound_messages').select('status', 'bytes', 'too_large')).toEqual([
    { status: 'received', bytes: large.length, too_large: 1 },
  ])
  await knex.destroy()
})

it('ingest asks the MTA to keep the mail when the fault is on our side', async () => {
  writeFileSync(folder('a-file'), '')
  await newerDatabase('newer')
  await mkdir(folder('odd'))
  writeFileSync(join(folder('odd'), 'blobs'), 'no folder')
  const faults: [Record<string, string>, RegExp][] = [
    [{ ...data('pipe'), AMIGO_ADRESS: DESK }, /AMIGO_ADRESS is not a setting of Amigo/],
    [data('a-file'), /a-file.*AMIGO_DATA_DIR/],
    [data('newer'), /made by a newer Amigo.*0099-future/],
    [data('odd'), /AMIGO_DATA_DIR: .*blobs can't be used/],
  ]
  const results = await Promise.all(faults.map(([env]) => cli.run(['ingest'], env, MAIL)))
  for (const [at, [, says]] of faults.entries()) {
    expect(results[at]).toMatchObject({ status: 75, err: expect.stringMatching(says) })
    expectOneClearFault(results[at] as Ran)
  }
})

it('ingest says so when there is no mail at all', async () => {
  const [missing, empty] = await Promise.all([
    cli.run(['ingest', folder('nowhere.eml')], data('none')),
    cli.run(['ingest'], data('empty'), ''),
  ])
  expect([missing?.status, missing?.err]).toEqual([
    66,
    `amigo: ${folder('nowhere.eml')}: there is no such file\n`,
  ])
  expect(existsSync(folder('none'))).toBe(false)
  expect([empty?.status, empty?.err]).toEqual([65, 'amigo: -: it is empty\n'])
})

it('explain tells each mail on one JSON line, and makes no database', async () => {
  const file = folder('mail.eml')
  writeFileSync(file, MAIL)
  const { status, out } = await cli.run(['explain', '--json', file], data('explain'))
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    file,
    sender: 'alice@academie.example',
    kind: 'new',
    automatic: false,
    description: 'Elle ne marche plus.',
  })
  expect(existsSync(folder('explain'))).toBe(false)
})

it('explain names the rule that won in each stage, and those that lost to it', async () => {
  const mail = MAIL.replace('Subject: Imprimante', 'Subject: Re: [R-000433] Imprimante')
    .replace('Subject:', 'Auto-Submitted: auto-replied\r\nPrecedence: bulk\r\nSubject:')
    .replace('Elle ne marche plus.', 'CLORE')
  writeFileSync(folder('rules.eml'), mail)
  const { out } = await cli.run(['explain', folder('rules.eml')], data('explain'))
  for (const line of [
    'screen auto-submitted: won (auto_reply)',
    'screen precedence-bulk: holds, and lost (list)',
    'match subject-tag: won (R-000433)',
    'match nothing-named: holds, and lost (a new request)',
    'intent keyword: won (close, strict: «CLORE»)',
    'trust plain: won',
  ])
    expect(out).toContain(`  rule     ${line}\n`)
})

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
  await newerDatabase('doctor')
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

it('run keeps trying a server that is down, says it once, and stops at once with 0', async () => {
  const mail = await startMailServer({ address: DESK })
  const env = { ...settingsFor(mail, folder('down')), AMIGO_LOG_LEVEL: 'debug' }
  await mail.close()
  const running = cli.start(['run'], env)
  await running.says('nothing listens at')
  await running.says('mailbox: the same again; tried 3 times')
  running.process.kill('SIGTERM')
  const { status, err } = await running.ended
  expect(status).toBe(0)
  expect(err.match(/mailbox: nothing listens at/g)).toHaveLength(1)
  expect(err.match(/SMTP: nothing listens at/g)).toHaveLength(1)
})

it('a second service on the same data folder is refused; Ctrl-C stops the first', async () => {
  const mail = await startMailServer({ address: DESK })
  try {
    const env = { ...settingsFor(mail, folder('two')), AMIGO_LOG_LEVEL: 'info' }
    const first = cli.start(['run'], env)
    await first.says('Amigo listens')
    const second = await cli.run(['run'], env)
    expect(second.status).toBe(78)
    expect(second.err).toBe(
      `amigo: Another Amigo is running on the data folder ${folder('two')}. Stop it first, or give this one its own AMIGO_DATA_DIR.\n`,
    )
    // Commands beside the service are welcome.
    expect((await cli.run(['ingest'], env, MAIL)).status).toBe(0)
    first.process.kill('SIGINT')
    expect((await first.ended).status).toBe(0)
  } finally {
    await mail.close()
  }
})

it('the sandbox plays its conversation by mail and in Slack, and again on what it kept', async () => {
  for (const [mail, chat] of [
    ['R-000001', 'R-000002'],
    ['R-000003', 'R-000004'],
  ]) {
    const { status, out, err } = await cli.run(['sandbox', '--once'], {})
    expect([status, err]).toEqual([0, ''])
    expect(out).toContain(`│ Objet : [${mail}] Impossible d’ouvrir GFC`)
    expect(out).toContain(`│ Demande Utilisateur - ${chat} créé(e).`)
    expect(out).toContain(`│ Noa Petit pense que votre demande ${chat} est résolue`)
    expect(out).toMatch(/│ Statut : Résolue\n.*│ Technicien : Noa Petit\n/)
  }
})

it('faq tells of a base what it is asked, and what was asked wrongly', async () => {
  await mkdir(folder('faq'))
  const [entry, csv] = [folder('faq/gfc.md'), folder('faq.csv')]
  writeFileSync(
    entry,
    '---\nquestion: Où ouvrir GFC ?\nproduct: "Zorg web" # not ours\n---\nIci.\n',
  )
  writeFileSync(csv, 'id;question;réponse;produit\ngfc;Où ouvrir GFC ?;Ici.;Zorg web\n')
  writeFileSync(folder('asked.jsonl'), '{"text":"où ouvrir gfc","relevant":["gfc"]}\n')
  writeFileSync(folder('none.jsonl'), '\n')
  for (const base of [folder('faq'), csv]) {
    const ran = await cli.run(
      ['faq', 'eval', base, folder('asked.jsonl'), '--json'],
      data('faq-db'),
    )
    expect(JSON.parse(ran.out)).toMatchObject({ requests: 1, first: 1 })
    const imported = await cli.run(['faq', 'import', base], data('faq-db'))
    expect([imported.status, imported.err]).toEqual([65, expect.stringContaining('“Zorg web”')])
  }
  const empty = await cli.run(['faq', 'eval', csv, folder('none.jsonl')], data('faq-db'))
  expect([empty.status, empty.err]).toEqual([65, expect.stringContaining('is empty')])
  const days = await cli.run(['faq', 'gaps', '--days', 'many'], data('faq-db'))
  expect([days.status, days.err]).toEqual([65, expect.stringContaining('--days')])
  const searched = ['faq', 'search', 'imprimante', 'hors', 'ligne', '--json']
  const shown = async (threshold: string) => {
    const ran = await cli.run(searched, { ...data('faq-db'), AMIGO_FAQ_THRESHOLD: threshold })
    return (JSON.parse(ran.out) as { shown: boolean }[])[0]?.shown
  }
  expect([await shown('0.42'), await shown('1')]).toEqual([true, false])
})

it('an import that is wrong changes nothing, and names each line and field', async () => {
  writeFileSync(folder('people.csv'), 'addresses;role\nalice;agent\nbob@academie.example;chef\n')
  writeFileSync(folder('catalogue.yaml'), 'teams:\n  - code: n1\n   name: x\n')
  const [people, catalogue, nowhere] = await Promise.all([
    cli.run(['directory', 'import', folder('people.csv')], data('imports')),
    cli.run(['catalogue', 'import', folder('catalogue.yaml')], data('imports-2')),
    cli.run(['catalogue', 'import', root], data('imports-3')),
  ])
  expect(people?.status).toBe(65)
  expect(people?.err).toContain(`${folder('people.csv')}:2: addresses: `)
  expect(people?.err).toContain(`${folder('people.csv')}:3: role: `)
  expect(catalogue?.status).toBe(65)
  expect(catalogue?.err).toContain(`${folder('catalogue.yaml')}:3: YAML: is not valid`)
  expect([nowhere?.status, nowhere?.err]).toEqual([
    66,
    expect.stringContaining('it is a folder, and should be a file'),
  ])
  for (const ran of [people, catalogue, nowhere]) expectOneClearFault(ran as Ran)
})

describe.skipIf(wants(canMount(), 'the right to mount (root, Linux)'))('on a disk that', () => {
  const on = (options: string, more = '') =>
    `mount -t tmpfs -o ${options} none ${folder('disk')}\n${more}`

  it('is full, nothing of a mail is kept and the MTA keeps it all', async () => {
    await mkdir(folder('disk'))
    const fill = `dd if=/dev/zero of=${folder('disk')}/fill bs=1k 2>/dev/null || true`
    const [full, nearlyFull] = await Promise.all([
      cli.runWithin(on('size=200k', fill), ['ingest'], data('disk'), MAIL),
      cli.runWithin(on('size=2m'), ['ingest'], data('disk'), MAIL + 'x'.repeat(4_000_000)),
    ])
    for (const ran of [full, nearlyFull]) {
      expect(ran?.status).toBe(75)
      expect(ran?.out).not.toContain('stored')
      expectOneClearFault(ran as Ran)
    }
    expect(nearlyFull?.err).toMatch(/ENOSPC|full/)
  })

  it('can only be read, the service says which setting to look at', async () => {
    await mkdir(folder('disk'), { recursive: true })
    const env = { ...mailSettings(), ...data('disk') }
    const [run, ingest] = await Promise.all([
      cli.runWithin(on('ro'), ['run'], env),
      cli.runWithin(on('ro'), ['ingest'], data('disk'), MAIL),
    ])
    expect([run?.status, ingest?.status]).toEqual([78, 75])
    for (const ran of [run, ingest]) {
      expect(ran?.err).toContain('AMIGO_DATA_DIR')
      expectOneClearFault(ran as Ran)
    }
  })
})

/** Of servers that nobody has started. */
function mailSettings() {
  return {
    AMIGO_ADDRESS: DESK,
    AMIGO_IMAP_HOST: HOST,
    AMIGO_IMAP_PORT: CLOSED,
    AMIGO_IMAP_USER: 'nobody',
    AMIGO_IMAP_PASSWORD: 'nothing',
    AMIGO_SMTP_HOST: HOST,
  }
}

/** A data folder that a later version has migrated. */
async function newerDatabase(name: string): Promise<void> {
  await mkdir(folder(name))
  const knex = await openDatabase(sqlite(folder(name)))
  await migrate(knex)
  await knex('knex_migrations').insert({ name: '0099-future', batch: 9, migration_time: 0 })
  await knex.destroy()
}

function blobsOf(name: string): string[] {
  const blobs = join(folder(name), 'blobs')
  return readdirSync(blobs, { recursive: true })
    .map((file) => join(blobs, String(file)))
    .filter((file) => statSync(file).isFile())
}
