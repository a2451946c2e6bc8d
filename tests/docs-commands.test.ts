/**
 * Commands in the documents are those that there are. A block ```sh is run, line by line, on a desk of its
 * own where its words are `amigo …`; what else begins a line stands in OTHERS, with what tests it or why
 * nothing does. A block ```ini holds settings. Elsewhere, every `amigo …` names a command and its options.
 */

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandsIn } from '../src/cli/examples.js'
import { buildProgram } from '../src/cli/program.js'
import { SETTINGS } from '../src/settings.js'
import { compiledCli } from './support/commands/cli.js'
import { type FilledDesk, openFilledDesk } from './support/databases/filled-desk.js'
import { DOCUMENTS, ROOT, read } from './support/documents/documents.js'

interface Block {
  readonly file: string
  readonly language: string
  readonly lines: readonly string[]
}

/** With comments, and what they are indented by, left out. */
function blocksOf(file: string): Block[] {
  const blocks = [...read(file).matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```/gm)]
  return blocks.map(([, , language = '', text = '']) => ({
    file,
    language,
    lines: text
      .split('\n')
      .map((line) => line.replace(/(^|\s)#.*/, '').trim())
      .filter((line) => line !== ''),
  }))
}

const BLOCKS = DOCUMENTS.flatMap(blocksOf)
const LINES = BLOCKS.filter(({ language }) => language === 'sh').flatMap(({ file, lines }) =>
  lines.map((line) => [file, line] as const),
)

/** What is not run here, and why not. */
const OTHERS: readonly (readonly [line: RegExp, why: string])[] = [
  [/^(AMIGO_\w+=\S+ )?(npm|npx vitest) /, 'installs or tests the project: .ci/run'],
  [/^apt-get /, 'installs what tests use: .ci/run'],
  [/^(useradd|install|chown|cp|systemctl|journalctl) /, 'needs root: tests/unit-file.test.ts'],
  [/^docker compose /, 'needs an engine: tests/container.test.ts reads what it reads'],
  [/^createdb /, 'of PostgreSQL'],
  [/^amigo init /, 'tries real servers: tests/commands/init/'],
  [/^amigo oauth login/, 'asks a token server: tests/commands/oauth.test.ts'],
  [/^amigo migrate --from /, 'needs PostgreSQL: tests/commands/migrate-database.test.ts'],
  [/^amigo blobs copy /, 'needs a bucket: tests/commands/bucket.test.ts'],
  [/^amigo directory sync/, 'needs a directory: tests/commands/directory-sync.test.ts'],
  [/^amigo doctor/, 'needs servers of mail: tests/commands/doctor.test.ts'],
]

/** Last, since they take away what others show: on which day it runs must not matter. */
const TAKES_AWAY = /sweep|forget/
const MINE = LINES.filter(([, line]) => !OTHERS.some(([other]) => other.test(line)))
const RUN = [
  ...MINE.filter(([, line]) => !TAKES_AWAY.test(line)),
  ...MINE.filter(([, line]) => TAKES_AWAY.test(line)),
]

it('of the lines of the documents, most of Amigo’s are run', () => {
  expect(RUN.length).toBeGreaterThan(15)
  const unused = OTHERS.filter(([other]) => !LINES.some(([, line]) => other.test(line)))
  expect(unused).toEqual([])
})

/** What `amigo init` and an administrator have made before. */
const RESOURCES: Readonly<Record<string, string>> = {
  'my-catalogue.yaml': 'templates/catalogue.yaml',
}
const PEOPLE = 'addresses;name\nnew@academie.example;Une nouvelle\n'
const LONG = 600_000

describe('run one after the other, on a desk of its own', () => {
  let desk: FilledDesk
  let folder: string
  beforeAll(async () => {
    desk = await openFilledDesk()
    folder = await mkdtemp(join(tmpdir(), 'amigo-docs-'))
    for (const name of ['bin', 'backup', 'etc/bash_completion.d', 'etc/fish/completions'])
      await mkdir(join(folder, name), { recursive: true })
    for (const name of ['zsh/site-functions', 'man/man1'])
      await mkdir(join(folder, 'usr/local/share', name), { recursive: true })
    for (const [name, from] of Object.entries(RESOURCES))
      spawnSync('cp', [join(ROOT, from), join(folder, name)])
    await writeFile(join(folder, 'people.csv'), PEOPLE)
    const program = [process.execPath, ...compiledCli()].map((word) => `'${word}'`).join(' ')
    await writeProgram('amigo', `exec ${program} "$@"`)
    // `sudo -u amigo …`: as the user of the test.
    await writeProgram('sudo', 'shift 2; exec "$@"')
    await symlink(dirname(dirname(compiledCli().at(-1) ?? '')), join(folder, 'dist'))
  })
  afterAll(async () => {
    await desk.world.close()
    await rm(folder, { recursive: true })
  })

  async function writeProgram(name: string, does: string): Promise<void> {
    await writeFile(join(folder, 'bin', name), `#!/bin/sh\n${does}\n`)
    await chmod(join(folder, 'bin', name), 0o755)
  }

  /** Absolute paths below the folder of the test; numbers that are there. */
  function here(line: string): string {
    const id = /\boutbox\b/.test(line) ? desk.dead : desk.failed
    return line
      .replace(/(?<=[\s>])\/(?=(?:backup|etc|usr)\/)/g, `${folder}/`)
      .replace(/\b4711\b/g, String(id))
  }

  /** A restore goes into a folder that is empty, as on a new machine. */
  const envOf = (line: string) =>
    / restore /.test(line) && !line.includes('--check')
      ? { ...desk.env, AMIGO_DATA_DIR: join(folder, 'restored') }
      : desk.env

  async function run(line: string) {
    const env = { ...process.env, ...envOf(line), PATH: `${folder}/bin:${process.env.PATH}` }
    const child = spawn('sh', ['-ec', here(line)], { cwd: folder, env })
    child.stdin.end()
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        said += text
      })
    const [status] = await once(child, 'close')
    return { status, said }
  }

  it(
    'each does what it is shown for',
    async () => {
      const failed: string[] = []
      for (const [file, line] of RUN) {
        const { status, said } = await run(line)
        if (status !== 0) failed.push(`${file}: ${line}\n  ${status}: ${said.slice(0, 300)}`)
      }
      expect(failed).toEqual([])
    },
    LONG,
  )
})

it('a block of settings names settings', () => {
  const named = BLOCKS.filter(({ language }) => language === 'ini').flatMap(({ lines }) => lines)
  expect(named.length).toBeGreaterThan(20)
  const known = (name: string) =>
    name.replace(/_FILE$/, '') in SETTINGS ||
    name in SETTINGS ||
    /^AMIGO_MAILBOX_[A-Z]+_/.test(name)
  const wrong = named.filter((line) => !known(line.replace(/=.*/, '')))
  expect(wrong).toEqual([])
})

describe('`amigo …` in a sentence or a table', () => {
  const commands = new Map(commandsIn(buildProgram()).map(({ words, command }) => [words, command]))
  const groups = new Set([...commands.keys()].map((words) => words.replace(/ .*/, '')))

  /** The command that it names, and the options that it has not. */
  function faultOf(said: string): string | null {
    const words = said.split(/[\s[\]|…]+/).filter(Boolean)
    const [first = '', second = ''] = words.filter((word) => !word.startsWith('-'))
    const command = commands.get(`${first} ${second}`) ?? commands.get(first)
    if (command === undefined) return groups.has(first) ? null : `${said}: there is no such command`
    const known = new Set(command.options.flatMap(({ long, short }) => [long, short]))
    const options = [...said.matchAll(/(?<![\w-])--[a-z][\w-]*/g)].map(([option]) => option)
    const wrong = options.filter((option) => !known.has(option) && !EVERYWHERE.has(option))
    return wrong.length > 0 ? `${said}: has no ${wrong.join(', ')}` : null
  }

  const EVERYWHERE = new Set(['--help', '--version', '--sandbox', '--settings'])

  it.each(DOCUMENTS.filter((file) => file !== 'CHANGELOG.md' && !file.includes('decisions')))(
    '%s: is a command, with options that it has',
    (file) => {
      const said = [...read(file).matchAll(/`amigo ([a-z][^`]*)`/g)].map(([, words = '']) => words)
      expect(said.map(faultOf).filter((fault) => fault !== null)).toEqual([])
    },
  )
})
