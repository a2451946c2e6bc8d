/** Set-ups that can't work: one line says what is wrong and what to do, and nothing received is lost. */

import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrate, openDatabase } from '../../src/adapters/database/database.js'
import type { Log } from '../../src/app/ports/log.js'
import { explainFault } from '../../src/commands/explain-fault.js'
import { EXIT } from '../../src/commands/faults.js'
import { packageRoot } from '../../src/composition/package-root.js'
import { readConfig } from '../../src/config.js'
import { startService } from '../../src/main.js'
import { type MailServer, startMailServer } from '../../src/sandbox/mail-server.js'
import { settingsFor, startSandbox } from '../../src/sandbox/sandbox.js'
import { sqlite } from '../support/databases/furnished.js'
import { DESK } from '../support/desk/world.js'
import { needs } from '../support/runner/skip.js'
import { until } from '../support/runner/until.js'
import { type Dovecot, dovecotInstalled, startDovecot } from '../support/servers/dovecot.js'

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
    const [blobs, away] = [join(folder, 'blobs'), join(folder, 'blobs-away')]
    await rename(blobs, away)
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

    await rename(away, blobs)
    await until(async () => (await knex('tickets').select('id')).length === 2)
    await until(() => sandbox.mail.count('Processed') === 2)
    expect([sandbox.mail.count('INBOX'), await stored()]).toEqual([0, 2])
  } finally {
    await sandbox.stop()
  }
})
