/** `amigo init` on loopback: asked, tried, asked again, written; by arguments alone; interrupted; and run once more. */

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { initIn } from '../../../src/commands/init/init.js'
import type { InitOptions } from '../../../src/commands/init/init-world.js'
import { QUESTIONS, saidOfFlag } from '../../../src/commands/init/questions.js'
import { readConfig } from '../../../src/config.js'
import { type MailServer, startMailServer } from '../../../src/sandbox/mail-server.js'
import { envValues } from '../../../src/settings/env-file.js'
import { nobody, type Typed, typist } from '../../support/commands/typist.js'
import { DESK } from '../../support/desk/world.js'

let folder: string
let mail: MailServer
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-init-'))
  mail = await startMailServer({ address: DESK })
})
afterEach(async () => {
  await mail.close()
  await rm(folder, { recursive: true })
})

const QUICK: InitOptions = { wait: '20' }
/** What makes it work on the second try: the first has the usual ports. */
const typed = (...more: Typed): Typed => [
  ...more,
  [/people write to/, DESK],
  [/Your own address/, 'sysadmin@academie.example'],
  [/(IMAP|SMTP) server/, '127.0.0.1'],
  [/Its port \[993/, String(mail.imapPort)],
  [/Its port \[587/, String(mail.smtpPort)],
  [/tls, starttls or none/, 'none'],
  [/Login of the mailbox/, mail.user],
  [/Login there/, '-'],
  [/Its password/, mail.password],
]
const flags = () => ({
  address: DESK,
  imapHost: '127.0.0.1',
  imapPort: String(mail.imapPort),
  imapSecurity: 'none',
  imapUser: mail.user,
  smtpHost: '127.0.0.1',
  smtpPort: String(mail.smtpPort),
  smtpSecurity: 'none',
  smtpUser: '-',
})
const envOf = () => envValues(readFileSync(join(folder, '.env'), 'utf8'))

describe('somebody at a terminal', () => {
  it('is asked, told what is wrong, asked again, and has a desk at the end', async () => {
    const world = typist(folder, typed())
    await initIn(world, QUICK)
    expect(world.shown()).toMatch(/DO {2}IMAP .*nothing listens at 127\.0\.0\.1:993/)
    expect(world.shown()).toMatch(/ok {2}IMAP server {2}has MOVE and UIDPLUS/)
    expect(world.shown()).toMatch(/ok {2}round trip {3}a mail to itself arrived/)
    const config = readConfig({ mail: true, env: envOf() })
    expect(config).toMatchObject({
      AMIGO_ADDRESS: DESK,
      AMIGO_ALLOWED_DOMAINS: ['academie.example'],
      AMIGO_IMAP_PASSWORD: mail.password,
      AMIGO_OPERATOR: ['sysadmin@academie.example'],
    })
    expect(envOf()).not.toHaveProperty('AMIGO_SMTP_USER')
    expect(readFileSync(join(folder, 'people.csv'), 'utf8')).toContain(
      'sysadmin@academie.example;;fr;agent;n1;;;yes',
    )
    expect(readFileSync(join(folder, 'amigo.service'), 'utf8')).toContain(
      `WorkingDirectory=${folder}`,
    )
    // Nothing of the tries is left.
    expect([mail.count('INBOX'), mail.count('Processed')]).toEqual([0, 0])
    expect(readdirSync(join(folder, 'data'))).toEqual(['secret'])
  })

  it('never sees a secret, and nobody else may read it', async () => {
    const world = typist(folder, typed([/Its password/, 'wrong-but-secret', mail.password]))
    await initIn(world, QUICK)
    for (const secret of ['wrong-but-secret', mail.password])
      expect(world.shown().replaceAll(DESK, '')).not.toContain(secret)
    expect(world.shown()).toMatch(/Its password \(not shown\) \[Enter: as it is\]/)
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600)
  })

  it.each([/people write to/, /Folder of its data/, /Its password/, /SMTP server/, /Bot User/])(
    'Ctrl-C at %s writes nothing',
    async (prompt) => {
      const world = typist(folder, typed([prompt, '^C']))
      await expect(initIn(world, QUICK)).rejects.toMatchObject({
        message: 'interrupted: nothing was written',
        exitCode: 130,
      })
      expect(readdirSync(folder)).toEqual([])
    },
  )

  it.each([
    [/people write to/, ['nonsense', DESK], /AMIGO_ADDRESS: must be an e-mail address/],
    [/Who runs it/, ['acme', 'other'], /type « other »/],
    [/Its port \[993/, ['70000', '<port>'], /AMIGO_IMAP_PORT: must be between/],
    [/tls, starttls or none/, ['ssl', 'none'], /must be one of tls, starttls, none/],
    [/Folder that mails arrive in/, ['Nowhere', 'INBOX'], /DO {2}IMAP .*Invalid mailbox name/],
    [/Login of the mailbox/, ['x', 'nobody', 'assistance'], /refuses the user nobody or the pass/],
    [
      /IMAP server/,
      ['nowhere.invalid', '127.0.0.1'],
      /nowhere\.invalid is unknown|does not answer/,
    ],
  ])('a bad answer to %s gets one line, and the question again', async (prompt, answers, says) => {
    const all = answers.map((answer) => (answer === '<port>' ? String(mail.imapPort) : answer))
    const world = typist(folder, typed([prompt, ...all], [/SMTP server/, '^C']))
    await expect(initIn(world, QUICK)).rejects.toThrow('nothing was written')
    expect(world.shown()).toMatch(says)
    expect(world.shown()).toMatch(/ok {2}IMAP probe/)
  })

  it('once more is offered what is there, changes what is typed, and leaves the rest', async () => {
    await initIn(typist(folder, typed()), QUICK)
    const file = join(folder, '.env')
    writeFileSync(file, `${readFileSync(file, 'utf8')}# mine\nAMIGO_CLOSE_MONTHS=2\n`)
    writeFileSync(join(folder, 'people.csv'), 'addresses\nwork@academie.example\n')
    const world = typist(folder, [
      [/Change it/, 'y'],
      [/Your own address/, 'other@academie.example'],
    ])
    await initIn(world, QUICK)
    expect(envOf()).toMatchObject({
      AMIGO_OPERATOR: 'other@academie.example',
      AMIGO_IMAP_PASSWORD: mail.password,
      AMIGO_IMAP_PORT: String(mail.imapPort),
      AMIGO_CLOSE_MONTHS: '2',
    })
    expect(readFileSync(file, 'utf8')).toContain('# mine\n')
    expect(readFileSync(join(folder, 'people.csv'), 'utf8')).toContain('work@academie.example')
    expect(world.shown()).toContain('people.csv is there already, and was left as it is')
  })

  it('who does not want it changed has it as it was', async () => {
    writeFileSync(join(folder, '.env'), 'AMIGO_NAME=Ours\n')
    await expect(initIn(typist(folder, typed()), QUICK)).rejects.toThrow('nothing was written')
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe('AMIGO_NAME=Ours\n')
  })
})

it('what an argument is for is said without what a terminal asks', () => {
  const said = QUESTIONS.map(saidOfFlag).join('\n')
  expect(said).not.toMatch(/Enter|better:/)
  expect(said).toContain('JSON key of the service account\n')
})

describe('nobody at a terminal', () => {
  it('names all that is missing at once', async () => {
    const failed = initIn(nobody(folder), { address: DESK })
    await expect(failed).rejects.toMatchObject({
      message: expect.stringMatching(/--imap-password-file or AMIGO_IMAP_PASSWORD: /),
      exitCode: 78,
    })
    await expect(initIn(nobody(folder), {})).rejects.toThrow(
      /--address or AMIGO_ADDRESS[\s\S]*--imap-password-file/,
    )
    expect(readdirSync(folder)).toEqual([])
  })

  it('arguments and the environment are enough', async () => {
    await initIn(nobody(folder, '', { AMIGO_IMAP_PASSWORD: mail.password }), {
      ...QUICK,
      ...flags(),
    })
    expect(envOf()).toMatchObject({ AMIGO_ADDRESS: DESK, AMIGO_IMAP_PASSWORD: mail.password })
  })

  it('a secret in a file stays there', async () => {
    const file = join(folder, 'password')
    writeFileSync(file, `${mail.password}\n`)
    await initIn(nobody(folder), { ...QUICK, ...flags(), imapPasswordFile: file })
    expect(envOf().AMIGO_IMAP_PASSWORD).toBeUndefined()
    expect(envOf().AMIGO_IMAP_PASSWORD_FILE).toBe(file)
    expect(readConfig({ mail: true, env: envOf() }).AMIGO_IMAP_PASSWORD).toBe(mail.password)
    await initIn(nobody(folder), { ...QUICK, force: true })
    expect(envOf().AMIGO_IMAP_PASSWORD_FILE).toBe(file)
    expect(readFileSync(join(folder, '.env'), 'utf8')).not.toContain(mail.password)
  })

  it('the password of the mailbox serves SMTP from the same file, never copied out of it', async () => {
    const file = join(folder, 'password')
    writeFileSync(file, `${mail.password}\n`)
    const { smtpUser: _, ...others } = flags()
    const asked = { ...QUICK, ...others, check: false, imapPasswordFile: file }
    for (const again of [{}, { force: true as const }]) {
      await initIn(nobody(folder), { ...asked, ...again })
      expect(envOf()).toMatchObject({
        AMIGO_IMAP_PASSWORD_FILE: file,
        AMIGO_SMTP_PASSWORD_FILE: file,
      })
      expect(readFileSync(join(folder, '.env'), 'utf8')).not.toContain(mail.password)
    }
  })

  it('data is found from wherever a command is started', async () => {
    const env = { AMIGO_IMAP_PASSWORD: mail.password }
    await initIn(nobody(folder, '', env), { ...QUICK, ...flags(), dataDir: './deep/data' })
    expect(envOf().AMIGO_DATA_DIR).toBe(join(folder, 'deep/data'))
  })

  it('answers come by standard input, settings that are never asked too', async () => {
    const piped = `AMIGO_IMAP_PASSWORD='${mail.password}'\nAMIGO_CLOSE_MONTHS=2\nTECHNICIAN=t@academie.example\n`
    await initIn(nobody(folder, piped), { ...QUICK, ...flags(), answers: '-' })
    expect(envOf()).toMatchObject({ AMIGO_CLOSE_MONTHS: '2' })
    expect(readFileSync(join(folder, 'people.csv'), 'utf8')).toContain('t@academie.example')
  })

  it('what does not work ends it with one line, and nothing is written', async () => {
    const world = nobody(folder, '', { AMIGO_IMAP_PASSWORD: 'wrong' })
    await expect(initIn(world, { ...QUICK, ...flags() })).rejects.toMatchObject({
      message: expect.stringMatching(/^IMAP: .*refuses the user assistance or the password/),
      exitCode: 78,
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it.each<[string, string[], string[]]>([
    [
      'what was there stays, also beside tries',
      ['mine', 'init-x.sqlite'],
      ['init-x.sqlite', 'mine'],
    ],
    ['an empty one stays', [], []],
    [
      'a database of a try that was killed goes',
      ['init-00000000-0000-4000-8000-000000000000.sqlite-wal'],
      [],
    ],
  ])('of a data folder, %s', async (_, before, after) => {
    mkdirSync(join(folder, 'data'))
    for (const name of before) writeFileSync(join(folder, 'data', name), '')
    const world = nobody(folder, '', { AMIGO_IMAP_PASSWORD: 'wrong' })
    await expect(initIn(world, { ...QUICK, ...flags() })).rejects.toThrow('password')
    expect(readdirSync(join(folder, 'data')).sort()).toEqual(after)
  })

  it('Ctrl-C while something is tried leaves no folder, however deep it lies', async () => {
    const world = nobody(folder, '', { AMIGO_IMAP_PASSWORD: mail.password })
    const left: string[][] = []
    const say = (text: string) => {
      if (!text.includes('IMAP probe')) return
      world.interrupt()
      left.push(readdirSync(folder))
    }
    // A process would be gone by now.
    await initIn({ ...world, say }, { ...QUICK, ...flags(), dataDir: './deep/er/data' }).catch(
      () => {},
    )
    expect(left).toEqual([[]])
  })

  it('a .env that is there wants --force', async () => {
    writeFileSync(join(folder, '.env'), 'AMIGO_NAME=Ours\n')
    const world = nobody(folder, '', { AMIGO_IMAP_PASSWORD: mail.password })
    await expect(initIn(world, { ...QUICK, ...flags() })).rejects.toThrow('--force changes it')
    await initIn(world, { ...QUICK, ...flags(), force: true })
    expect(envOf()).toMatchObject({ AMIGO_NAME: 'Ours', AMIGO_ADDRESS: DESK })
  })

  it('with --no-check nothing is tried', async () => {
    await mail.close()
    const world = nobody(folder, '', { AMIGO_IMAP_PASSWORD: 'x' })
    await initIn(world, { ...flags(), check: false })
    expect(envOf().AMIGO_IMAP_HOST).toBe('127.0.0.1')
    mail = await startMailServer({ address: DESK })
  })
})
