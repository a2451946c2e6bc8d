/** The data folder is its owner's alone, whatever the umask; what was left open is closed, and doctor tells of the rest. */

import { chmodSync, chownSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPrivacy } from '../../src/commands/doctor/privacy.js'
import { CAMILLE } from '../fixtures/directory.js'
import type { Env } from '../support/commands/cli.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { DESK, SECRET } from '../support/desk/world.js'
import { wants } from '../support/runner/skip.js'

const MAIL = `From: ${CAMILLE.address}\r\nTo: ${DESK}\r\nSubject: Panne\r\n\r\nBonjour\r\n`

const { cli, root } = cliInFolder('folder')

const envOf = (folder: string): Env => ({
  AMIGO_DATA_DIR: folder,
  AMIGO_ADDRESS: DESK,
  AMIGO_ALLOWED_DOMAINS: 'academie.example',
})
/** Nobody listens there: the service opens its house, and waits. */
const nowhere = (folder: string): Env => ({
  ...envOf(folder),
  AMIGO_IMAP_HOST: '127.0.0.1',
  AMIGO_IMAP_PORT: '9',
  AMIGO_IMAP_USER: 'assistance',
  AMIGO_IMAP_PASSWORD: 'invented',
  AMIGO_SMTP_HOST: '127.0.0.1',
  AMIGO_SMTP_PORT: '9',
})

/** `blobs/ab 700` of everything in a folder, itself included. */
async function modesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const paths = [folder, ...entries.map((one) => join(one.parentPath, one.name))]
  return paths.map((path) => {
    const file = lstatSync(path)
    const kind = file.isDirectory() ? 'folder' : 'file'
    return `${kind} ${(file.mode & 0o777).toString(8)} ${relative(folder, path)}`
  })
}
const tooOpen = (modes: readonly string[]) =>
  modes.filter((line) => !/^(folder 700|file 600) /.test(line))

describe.each(['000', '022', '077'])('with umask %s', (umask) => {
  it('a new data folder and all in it are for their owner alone', async () => {
    const folder = join(root, `new-${umask}`, 'deep', 'data')
    const { status, err } = await cli.runUnder(umask, ['ingest'], envOf(folder), MAIL)
    expect([status, err]).toEqual([0, ''])
    const modes = await modesIn(folder)
    expect(modes.join()).toContain('amigo.sqlite')
    expect(modes.filter((line) => line.startsWith('file')).length).toBeGreaterThan(2)
    expect(tooOpen(modes)).toEqual([])
  })

  it('so is what the service makes while it runs', async () => {
    const folder = join(root, `run-${umask}`)
    const running = cli.startUnder(umask, ['run'], nowhere(folder))
    try {
      await running.says(/mailbox|IMAP/)
      const modes = await modesIn(folder)
      for (const name of [
        'amigo.sqlite',
        'amigo.sqlite-wal',
        'amigo.sqlite-shm',
        'run.lock',
        'secret',
      ])
        expect(modes).toContain(`file 600 ${name}`)
      expect(tooOpen(modes)).toEqual([])
    } finally {
      running.process.kill('SIGTERM')
      await running.ended
    }
  })

  it('so is an export, whatever the modes of what it copies', async () => {
    const folder = join(root, `export-${umask}`)
    await cli.runUnder(umask, ['ingest'], envOf(folder), MAIL)
    const blobs = await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true })
    for (const one of blobs.filter((one) => one.isFile()))
      chmodSync(join(one.parentPath, one.name), 0o644)
    const away = join(root, `away-${umask}`)
    // A stranger to the directory until the mail is handled: its row has no sender yet.
    const { knexRow } = await markSender(folder)
    expect(knexRow).toBe(1)
    const { status, err } = await cli.runUnder(
      umask,
      ['people', 'export', CAMILLE.address, away],
      envOf(folder),
    )
    expect([status, err]).toEqual([0, ''])
    const modes = await modesIn(away)
    expect(modes.filter((line) => line.endsWith('.eml'))).toHaveLength(1)
    expect(tooOpen(modes)).toEqual([])
  })
})

/** As handling would: who wrote the one mail there. */
async function markSender(folder: string): Promise<{ knexRow: number }> {
  const { openDatabase } = await import('../../src/adapters/database/database.js')
  const knex = await openDatabase({
    driver: 'sqlite',
    file: join(folder, 'amigo.sqlite'),
    url: undefined,
  })
  try {
    return { knexRow: await knex('inbound_messages').update({ sender: CAMILLE.address }) }
  } finally {
    await knex.destroy()
  }
}

describe('what was left open', () => {
  it('is closed at the start', async () => {
    const folder = join(root, 'opened')
    await cli.run(['ingest'], envOf(folder), MAIL)
    await cli.run(['migrate'], envOf(folder))
    writeFileSync(join(folder, 'secret'), `${SECRET}\n`)
    writeFileSync(join(folder, 'run.lock'), '')
    for (const line of await modesIn(folder)) {
      const [kind, , name = ''] = line.split(' ')
      // Blobs are the sweep's to close: the folders that lead to them are shut.
      if (kind === 'folder') chmodSync(join(folder, name), 0o777)
      else if (!name.startsWith('blobs/')) chmodSync(join(folder, name), 0o666)
    }
    expect(tooOpen(await modesIn(folder)).length).toBeGreaterThan(4)
    expect((await cli.runUnder('000', ['migrate'], envOf(folder))).status).toBe(0)
    expect(tooOpen(await modesIn(folder))).toEqual([])
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe(`${SECRET}\n`)
  })

  it('but not a folder that holds what is not Amigo’s', async () => {
    const folder = join(root, 'shared')
    mkdirSync(folder)
    chmodSync(folder, 0o777)
    writeFileSync(join(folder, 'of-somebody'), 'x', { mode: 0o644 })
    for (let time = 0; time < 2; time++)
      expect((await cli.runUnder('000', ['ingest'], envOf(folder), MAIL)).status).toBe(0)
    const modes = tooOpen(await modesIn(folder))
    expect(modes).toEqual(['folder 777 ', 'file 644 of-somebody'])
    const says = await checkPrivacy({ AMIGO_DATA_DIR: folder }).catch((e: Error) => e.message)
    expect(says).toContain("holds what is not Amigo's (of-somebody)")
    expect(says).not.toContain(`go= ${folder} `)
  })

  it('nor a file that was named as the folder', async () => {
    const file = join(root, 'a-file')
    writeFileSync(file, 'x', { mode: 0o644 })
    expect((await cli.run(['migrate'], envOf(file))).status).toBe(78)
    expect(lstatSync(file).mode & 0o777).toBe(0o644)
  })

  it('blobs too, by the next sweep', async () => {
    const folder = join(root, 'blobs-opened')
    await cli.run(['ingest'], envOf(folder), MAIL)
    const blobs = await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true })
    for (const one of blobs.filter((one) => one.isFile()))
      chmodSync(join(one.parentPath, one.name), 0o644)
    const { status, err } = await cli.run(['sweep'], envOf(folder))
    expect([status, err]).toEqual([0, ''])
    expect(tooOpen(await modesIn(folder))).toEqual([])
  })
})

describe('doctor', () => {
  const check = (folder: string, most?: number) =>
    checkPrivacy({ AMIGO_DATA_DIR: folder }, most).then(
      (says) => ({ ok: true, says }),
      (error: Error) => ({ ok: false, says: error.message }),
    )
  const makeFolder = (name: string) => {
    const folder = join(root, name)
    for (const one of ['', 'blobs', 'blobs/ab', 'blobs/incoming'])
      mkdirSync(join(folder, one), { mode: 0o700 })
    for (const one of [
      'amigo.sqlite',
      'amigo.sqlite-wal',
      'amigo.sqlite-shm',
      'run.lock',
      'secret',
    ])
      writeFileSync(join(folder, one), '', { mode: 0o600 })
    writeFileSync(join(folder, 'blobs', 'ab', 'ab12'), '', { mode: 0o600 })
    return folder
  }

  it('says ok of what is private', async () => {
    expect(await check(makeFolder('fine'))).toMatchObject({ ok: true })
  })

  it.each([
    ['', 0o755],
    ['', 0o710],
    ['amigo.sqlite', 0o644],
    ['amigo.sqlite', 0o640],
    ['amigo.sqlite-wal', 0o644],
    ['amigo.sqlite-shm', 0o602],
    ['run.lock', 0o666],
    ['secret', 0o604],
    ['blobs', 0o755],
    ['blobs/ab', 0o750],
    ['blobs/incoming', 0o777],
    ['blobs/ab/ab12', 0o644],
  ])('of « %s » with mode %o it says what to run', async (name, mode) => {
    const folder = makeFolder(`open-${name.replaceAll('/', '-')}-${mode}`)
    chmodSync(join(folder, name), mode)
    const { ok, says } = await check(folder)
    expect(ok).toBe(false)
    expect(says).toContain(`${join(folder, name)} ${mode.toString(8)}`)
    expect(says).toContain(`chmod -R go= ${folder}`)
  })

  it
    .skipIf(wants(process.getuid?.() === 0, 'root, to give files to another user'))
    .each(['amigo.sqlite', 'secret', 'blobs/ab', 'blobs/ab/ab12'])(
    'of « %s » of another user it says whose it is, and what to run',
    async (name) => {
      const folder = makeFolder(`foreign-${name.replaceAll('/', '-')}`)
      chownSync(join(folder, name), 12345, 12345)
      const { ok, says } = await check(folder)
      expect(ok).toBe(false)
      expect(says).toContain(`${join(folder, name)}: 12345`)
      expect(says).toContain(`chown -R root ${folder}`)
    },
  )

  it('quotes a path for the shell, and counts what it does not name', async () => {
    const folder = makeFolder("d'un air")
    for (const name of ['amigo.sqlite', 'run.lock', 'secret', 'amigo.sqlite-wal'])
      chmodSync(join(folder, name), 0o644)
    const { says } = await check(folder)
    expect(says).toContain('and 1 more')
    expect(says).toContain(`chmod -R go= '${root}/d'\\''un air'`)
  })

  it('looks at so many files, and says so', async () => {
    const folder = makeFolder('many')
    expect((await check(folder, 5)).says).toContain('5 files and folders, the first ones,')
  })

  it.each([
    [0o600, false],
    [0o640, false],
    [0o644, true],
    [0o602, true],
  ])('of .env with mode %o', async (mode, told) => {
    const folder = makeFolder(`env-${mode}`)
    const file = join(root, '.env')
    writeFileSync(file, 'AMIGO_LOCALE=fr\n')
    chmodSync(file, mode)
    try {
      const { out } = await cli.run(['doctor', '--json'], nowhere(folder))
      const found = out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { check: string; ok: boolean; says: string })
        .find((one) => one.check === 'privacy')
      expect(found?.ok).toBe(!told)
      if (told) expect(found?.says).toContain(`chmod o= ${file}`)
    } finally {
      await rm(file)
    }
  })
})
