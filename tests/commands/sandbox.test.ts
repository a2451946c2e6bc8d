/** `amigo sandbox` as a newcomer starts it, stops it and starts it again, and commands on what it kept. */

import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, expect, it } from 'vitest'
import { SETTINGS_FILE, writeSettingsFile } from '../../src/sandbox/settings-file.js'
import { type Cli, compileCli, type Running } from '../support/commands/cli.js'
import { until } from '../support/runner/until.js'

const root = mkdtempSync(join(tmpdir(), 'amigo-sandbox-'))
afterAll(() => rmSync(root, { recursive: true }))

/** In a folder of its own, where nothing was started yet. */
function newcomer(): { readonly cli: Cli; readonly folder: string } {
  const folder = mkdtempSync(join(root, 'newcomer-'))
  return { cli: compileCli(folder), folder }
}

/** Several starts of a whole service in one test, on a busy machine (ms). */
const PATIENCE = 300_000

/** Any free ports; the ones that people get are tried by the test of a taken port. */
const PORTS = ['--port', '0', '--smtp-port', '0']

/** But for what a busy machine makes it log: its own pulse came late. */
function faults(err: string): string {
  return err.replaceAll(/^\{.*"msg":"health: .*\n/gm, '')
}

interface Up extends Running {
  out(): string
}

/** Started, and ready to be tried. */
async function up(cli: Cli, args: readonly string[] = []): Promise<Up> {
  const running = cli.start(['sandbox', ...PORTS, ...args], {})
  let out = ''
  running.process.stdout?.on('data', (text) => {
    out += text
  })
  let ended = false
  void running.ended.then(() => {
    ended = true
  })
  await until(
    () => ended || out.includes('Ctrl-C stops it.'),
    () => out,
    PATIENCE,
  )
  expect(faults(running.err())).toBe('')
  return { ...running, out: () => out }
}

it('plays its conversation by mail and in Slack, and ends, as often as it is asked', async () => {
  const { cli, folder } = newcomer()
  for (let turn = 0; turn < 2; turn++) {
    const { status, out, err } = await cli.run(['sandbox', '--once'], {})
    expect([status, faults(err)]).toEqual([0, ''])
    expect(out).toContain('│ Objet : [R-000001] Impossible d’ouvrir GFC')
    expect(out).toContain('│ Demande Utilisateur - R-000002 créé(e).')
    expect(out).toContain('│ Noa Petit pense avoir résolu votre demande R-000002 «')
    expect(out).toMatch(/│ Statut : Résolue\n.*│ Technicien : Noa Petit\n/)
  }
  // Nothing of it stays with the data that somebody may have there.
  expect(existsSync(join(folder, 'data'))).toBe(false)
})

it('loses and doubles no mail that it accepted, when it is killed at once', {
  timeout: PATIENCE,
}, async () => {
  const { cli } = newcomer()
  const first = await up(cli)
  const port = Number(/127\.0\.0\.1:(\d+) \(no login\)/.exec(first.out())?.[1])
  const post = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, pool: true })
  const subjects = Array.from({ length: 8 }, (_, at) => `Copieur ${at + 1} en panne`)
  const from = 'alex.morgan@academie.example'
  const to = 'assistance@academie.example'
  for (const subject of subjects) await post.sendMail({ from, to, subject, text: 'Il bourre.' })
  first.process.kill('SIGKILL')
  await first.ended
  post.close()

  const again = await up(cli)
  const titles = async () => {
    const { out } = await cli.run(['tickets', 'list', '--sandbox', '--json'], {})
    const listed = out.trim().split('\n')
    const all = listed.map((line) => (JSON.parse(line) as { title: string }).title)
    return all.filter((title) => title.startsWith('Copieur'))
  }
  await until(async () => (await titles()).length >= subjects.length, titles, PATIENCE)
  expect((await titles()).sort()).toEqual(subjects)
  again.process.kill('SIGTERM')
  await again.ended
})

it('keeps its data when it is killed, plays nothing again, and begins anew with --fresh', {
  timeout: PATIENCE,
}, async () => {
  const { cli } = newcomer()
  const first = await up(cli)
  expect(first.out()).toMatch(/ {2}http:\/\/127\.0\.0\.1:\d+\/\?token=\S+\n/)
  expect(first.out()).toContain('5. Dominique writes to Amigo in Slack')
  expect(first.out()).toMatch(/Noa Petit +noa\.petit@academie\.example {2}\(technician, /)
  const listed = (await cli.run(['tickets', 'list', '--sandbox'], {})).out
  expect(listed).toMatch(/R-000002 .*R-000001 /s)
  first.process.kill('SIGKILL')
  await first.ended

  const again = await up(cli)
  expect(again.out()).toContain('keeps 2 requests of earlier starts, so the demo is not played')
  expect(again.out()).not.toContain('Dominique writes to Amigo')
  expect((await cli.run(['--sandbox', 'tickets', 'list'], {})).out).toBe(listed)
  const beside = await cli.run(['sandbox', ...PORTS, '--fresh'], {})
  expect([beside.status, faults(beside.err)]).toEqual([
    78,
    'amigo: a sandbox is running in data/sandbox: stop it first, or give this one a folder of its own with --folder\n',
  ])
  again.process.kill('SIGINT')
  expect((await again.ended).status).toBe(0)

  const fresh = await up(cli, ['--fresh'])
  expect(fresh.out()).toMatch(
    /^--fresh: what data\/sandbox kept is thrown away: \d+ files, [\d,]+ KB, last changed 20.+ UTC\.\n/,
  )
  expect(fresh.out()).toContain('│ Objet : [R-000001] Impossible d’ouvrir GFC')
  fresh.process.kill('SIGTERM')
  expect((await fresh.ended).status).toBe(0)
  expect((await cli.run(['--sandbox', 'tickets', 'list'], {})).out).toBe(listed)
})

it('two at once, each in its folder; commands find each, and --once leaves what is kept', {
  timeout: PATIENCE,
}, async () => {
  const { cli } = newcomer()
  const [one, two] = await Promise.all([up(cli), up(cli, ['--folder', 'an other’s'])])
  expect(two.out()).toContain("npx amigo --settings 'an other’s/sandbox.env' status")
  const statuses = await Promise.all(
    [['--sandbox'], ['--settings', 'an other’s/sandbox.env']].map((which) =>
      cli.run([...which, 'status', '--json'], { AMIGO_DATA_DIR: '/nowhere' }),
    ),
  )
  expect(statuses.map(({ status, err }) => [status, err])).toEqual([
    [0, ''],
    [0, ''],
  ])
  for (const { process, ended } of [one, two]) {
    process.kill('SIGINT')
    expect((await ended).status).toBe(0)
  }
  const played = await cli.run(['sandbox', '--once', '--folder', 'an other’s'], {})
  expect([played.status, faults(played.err)]).toEqual([
    1,
    'amigo: an other’s keeps 2 requests already: add --fresh to throw them away, or leave --folder out\n',
  ])
})

it('ends at once when a port is taken, and names it', async () => {
  const { cli } = newcomer()
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const port = String((taken.address() as AddressInfo).port)
  try {
    for (const [option, other] of [
      ['--smtp-port', '--port'],
      ['--port', '--smtp-port'],
    ] as const) {
      const { status, err } = await cli.run(['sandbox', other, '0', option, port], {})
      expect([status, faults(err)]).toEqual([
        1,
        `amigo: port ${port} is taken: is another sandbox running? Stop it, or choose another port with ${option}\n`,
      ])
    }
  } finally {
    taken.close()
  }
})

it('what it can’t do is said in one line, and nothing is touched', async () => {
  const { cli, folder } = newcomer()
  const at = (name: string) => join(folder, name)
  mkdirSync(at('desk'))
  writeFileSync(at('desk/amigo.sqlite'), 'of people')
  writeFileSync(at('a-file'), '')
  mkdirSync(at('broken'))
  writeFileSync(at(`broken/${SETTINGS_FILE}`), "AMIGO_NO_SUCH='x'\n")
  const says = async (...args: string[]) => {
    const { status, out, err } = await cli.run(args, {})
    expect(out).toBe('')
    return [status, err]
  }
  const foreign = `amigo: --folder: ${at('desk')} holds amigo.sqlite, and is not the folder of a sandbox; name one that is empty or does not exist\n`
  for (const more of [[], ['--fresh']])
    expect(await says('sandbox', '--folder', 'desk', ...more)).toEqual([78, foreign])
  expect(await says('sandbox', '--folder', 'a-file')).toEqual([
    66,
    `amigo: ${at('a-file')}: a part of this path is a file, and should be a folder\n`,
  ])
  for (const port of ['-1', '65536', 'http', '80.5', ''])
    expect(await says('sandbox', '--port', port)).toEqual([
      64,
      expect.stringContaining('0 (any free'),
    ])
  expect(await says('sandbox', '--frsh')).toEqual([64, expect.stringContaining('--fresh?')])
  expect(await says('--sandbox', 'status')).toEqual([
    66,
    'amigo: --sandbox: there is no sandbox in data/sandbox; start it here with `npm start` or `amigo sandbox`, or name its settings with --settings\n',
  ])
  expect(await says('--settings', 'none.env', 'status')).toEqual([
    66,
    'amigo: none.env: there is no such file\n',
  ])
  expect(await says('--sandbox', '--settings', 'x', 'status')).toEqual([
    64,
    expect.stringContaining('leave one out'),
  ])
  expect(await says('--settings', `broken/${SETTINGS_FILE}`, 'status')).toEqual([
    78,
    expect.stringContaining('AMIGO_NO_SUCH'),
  ])
})

it('settings that were named are the only ones: neither .env nor the environment counts', async () => {
  const { cli, folder } = newcomer()
  writeFileSync(join(folder, '.env'), 'AMIGO_LOCALE=klingon\n')
  mkdirSync(join(folder, "l'un"))
  writeSettingsFile(join(folder, "l'un"), { AMIGO_DATA_DIR: join(folder, "l'un") })
  const { status, err } = await cli.run(['--settings', `l'un/${SETTINGS_FILE}`, 'status'], {
    AMIGO_TIMEZONE: 'Mars',
    AMIGO_MAILBOX_X_IMAP_HOST: 'mail.example',
  })
  expect([status, err]).toEqual([
    66,
    `amigo: AMIGO_DATA_DIR: there is no database in ${join(folder, "l'un")}; is that the folder of the service?\n`,
  ])
})
