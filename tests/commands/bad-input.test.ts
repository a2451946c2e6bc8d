/** Set-ups that can't work: one line says what is wrong and what to do, and nothing received is lost. */

import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { explainConnection } from '../../src/adapters/connection-fault.js'
import { migrate, openDatabase } from '../../src/adapters/database/database.js'
import { type ServerSettings, tlsOptions, UnusableSetting } from '../../src/adapters/mail-server.js'
import type { Log } from '../../src/app/ports/log.js'
import { EXIT, explainFault } from '../../src/commands/faults.js'
import { packageRoot } from '../../src/composition/package-files.js'
import { readConfig } from '../../src/config.js'
import { startService } from '../../src/main.js'
import { type MailServer, startMailServer } from '../../src/sandbox/mail-server.js'
import { settingsFor, startSandbox } from '../../src/sandbox/sandbox.js'
import { type Dovecot, dovecotInstalled, startDovecot } from '../support/dovecot.js'
import { needs } from '../support/skip.js'
import { until } from '../support/until.js'
import { DESK, sqlite } from '../support/world.js'

type Env = Readonly<Record<string, string>>

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-bad-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** What `amigo run` would write of its start, and its exit status; null when it listens. */
async function startWith(env: Env): Promise<ReturnType<typeof explainFault> | null> {
  try {
    const service = await startService(readConfig({ mail: true, env }), quiet())
    try {
      await service.ready
      return null
    } finally {
      await service.stop()
    }
  } catch (error) {
    return explainFault(error)
  }
}

function quiet(said: string[] = []): Log {
  const hear = (_: object, sentence: string) => void said.push(sentence)
  return { debug() {}, info: hear, warn: hear, error: hear }
}

describe('a service with a bad setting does not start', () => {
  let mail: MailServer
  beforeAll(async () => {
    mail = await startMailServer({ address: DESK })
    return () => mail.close()
  })
  const settings = () => settingsFor(mail, folder)

  async function expectRefused(env: Env, ...says: (string | RegExp)[]): Promise<void> {
    const refused = await startWith({ ...settings(), ...env })
    expect(refused?.exitCode).toBe(EXIT.config)
    for (const text of says) expect(refused?.message).toMatch(text)
    expect(refused?.message).not.toMatch(/\n +at /)
  }

  it('a wrong password', () =>
    expectRefused(
      { AMIGO_IMAP_PASSWORD: 'wrong' },
      /refuses the user assistance or the password.*AMIGO_IMAP_USER.*AMIGO_IMAP_PASSWORD/,
    ))

  it('TLS where the server speaks plain', () =>
    expectRefused({ AMIGO_IMAP_SECURITY: 'tls' }, /AMIGO_IMAP_SECURITY=tls.*AMIGO_IMAP_PORT/))

  it('an authority that is no file, or no certificate', async () => {
    const file = join(folder, 'authority.pem')
    await expectRefused({ AMIGO_IMAP_CA_FILE: file }, 'AMIGO_IMAP_CA_FILE', file)
    await writeFile(file, 'no certificate\n')
    await expectRefused({ AMIGO_IMAP_CA_FILE: file }, 'AMIGO_IMAP_CA_FILE', file)
  })

  it('a template that does not parse, or is missing', async () => {
    const templates = join(folder, 'templates')
    await cp(join(packageRoot(), 'templates'), templates, { recursive: true })
    const file = join(templates, 'fr', 'acknowledgement.mail.eta')
    await writeFile(file, 'Subject: x\n\n<% if (it.ref { %>\n')
    await expectRefused({ AMIGO_TEMPLATES_DIR: templates }, file, 'is broken')
    await rm(file)
    await expectRefused({ AMIGO_TEMPLATES_DIR: templates }, file, 'is missing')
  })

  it('a database from a newer version, which it leaves as it is', async () => {
    const knex = await openDatabase(sqlite(folder))
    await migrate(knex)
    await knex('knex_migrations').insert({ name: '0099-future', batch: 9, migration_time: 0 })
    await knex.destroy()
    await expectRefused({}, 'made by a newer Amigo', '0099-future')
  })

  it('a file that is no database', async () => {
    await writeFile(join(folder, 'amigo.sqlite'), 'Dear diary,\n'.repeat(1000))
    await expectRefused({}, 'amigo.sqlite', 'is not a SQLite database')
  })

  it('a data folder that is a file', async () => {
    await writeFile(join(folder, 'file'), '')
    await expectRefused({ AMIGO_DATA_DIR: join(folder, 'file') }, 'AMIGO_DATA_DIR')
  })

  it('and starts when it is mended', async () => {
    expect(await startWith({ ...settings(), AMIGO_IMAP_PASSWORD: 'wrong' })).not.toBeNull()
    expect(await startWith(settings())).toBeNull()
  })
})

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

describe('what a server or the system says, in the words of the settings', () => {
  const server: ServerSettings = {
    prefix: 'AMIGO_IMAP',
    host: 'mail.academie.example',
    port: 993,
    security: 'tls',
    user: 'assistance',
    password: 'secret',
    caFile: undefined,
  }
  const cases: [string, object, boolean, RegExp][] = [
    ['an unknown host', { code: 'ENOTFOUND' }, true, /unknown: check AMIGO_IMAP_HOST$/],
    ['a name server that is down', { code: 'EAI_AGAIN', message: 'getaddrinfo' }, false, /./],
    ['a refused login', { authenticationFailed: true }, true, /AMIGO_IMAP_PASSWORD/],
    ['too many logins', { authenticationFailed: true, serverResponseCode: 'LIMIT' }, false, /./],
    ['a login refused for now', { code: 'EAUTH', response: '454 later' }, false, /454 later$/],
    ['a silent port', { code: 'GREETING_TIMEOUT' }, false, /AMIGO_IMAP_PORT.*AMIGO_IMAP_SECURITY/],
    ['no answer', { code: 'ETIMEDOUT' }, false, /does not answer/],
    ['no service', { code: 'ECONNREFUSED' }, false, /nothing listens at mail.academie.example:993/],
    [
      'a full disk',
      { code: 'ENOSPC', message: 'no space' },
      false,
      /can't be stored.*AMIGO_DATA_DIR/,
    ],
    ['a full database', { code: 'SQLITE_FULL', message: 'full' }, false, /AMIGO_DATA_DIR/],
    [
      'a folder that can’t be made',
      { executedCommand: '6 CREATE a/b', responseText: 'Not allowed' },
      false,
      /AMIGO_IMAP_PROCESSED.*Not allowed/,
    ],
  ]
  it.each(cases)('%s', (_, fault, permanent, says) => {
    const explained = explainConnection(fault, server)
    expect(explained).toEqual({ permanent, message: expect.stringMatching(says) })
    expect(explained.message).not.toContain('\n')
  })

  it('is the same each time, though Dovecot adds how long it took', () => {
    const [first, second] = ['(0.001 + 0.000 secs).', '(0.002 + 0.000 + 0.001 secs).'].map((took) =>
      explainConnection({ responseText: `Internal error ${took}` }, server),
    )
    expect(first).toEqual(second)
  })

  it('never trusts a list of authorities that has none', async () => {
    const caFile = join(folder, 'empty.pem')
    await writeFile(caFile, '')
    expect(() => tlsOptions({ ...server, caFile })).toThrow(UnusableSetting)
  })
})

describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('Dovecot', () => {
  let dovecot: Dovecot
  beforeAll(async () => {
    dovecot = await startDovecot()
  })
  afterAll(() => dovecot.stop())
  const settings = () => ({
    AMIGO_DATA_DIR: folder,
    AMIGO_ADDRESS: DESK,
    AMIGO_IMAP_HOST: dovecot.host,
    AMIGO_IMAP_PORT: String(dovecot.tlsPort),
    AMIGO_IMAP_USER: dovecot.user,
    AMIGO_IMAP_PASSWORD: dovecot.password,
    AMIGO_IMAP_CA_FILE: dovecot.caFile,
    AMIGO_SMTP_HOST: dovecot.host,
  })

  it('has no such folder: the setting is named', async () => {
    expect(await startWith({ ...settings(), AMIGO_IMAP_MAILBOX: 'Nowhere' })).toEqual({
      message: expect.stringMatching(/no such folder: check AMIGO_IMAP_MAILBOX.*Nowhere\)$/),
      exitCode: EXIT.config,
    })
  })

  it('has a certificate that is refused until AMIGO_IMAP_CA_FILE names its authority', async () => {
    const { AMIGO_IMAP_CA_FILE: authority, ...env } = settings()
    const refused = await startWith(env)
    expect(refused).toEqual({
      message: expect.stringMatching(/certificate of .* is refused.*AMIGO_IMAP_CA_FILE/),
      exitCode: EXIT.config,
    })
    expect(await startWith({ ...env, AMIGO_IMAP_CA_FILE: authority })).toBeNull()
  })
})

it('a disk that fails under the running service costs no mail, and is said', async () => {
  const said: string[] = []
  const sandbox = await startSandbox(folder, quiet(said), { AMIGO_IMAP_POLL_SECONDS: '1' })
  const { knex } = sandbox.service.services
  const stored = async () =>
    Number((await knex('inbound_messages').count<{ n: number }[]>({ n: '*' }))[0]?.n)
  try {
    const [incoming, away] = [join(folder, 'blobs', 'incoming'), join(folder, 'blobs', 'away')]
    await rename(incoming, away)
    for (const name of ['un', 'deux'])
      sandbox.mail.append(
        Buffer.from(
          `From: camille.martin@academie.example\r\nTo: ${DESK}\r\nSubject: ${name}\r\n\r\nBonjour\r\n`,
        ),
      )
    await until(() =>
      said.some((sentence) => /files can't be stored.*AMIGO_DATA_DIR/.test(sentence)),
    )
    expect([sandbox.mail.count('INBOX'), await stored()]).toEqual([2, 0])

    await rename(away, incoming)
    await until(async () => (await knex('tickets').select('id')).length === 2)
    await until(() => sandbox.mail.count('Processed') === 2)
    expect([sandbox.mail.count('INBOX'), await stored()]).toEqual([0, 2])
  } finally {
    await sandbox.stop()
  }
})
