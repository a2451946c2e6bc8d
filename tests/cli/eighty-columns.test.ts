/** Every command that shows something, on a desk full of wide and hostile words: its lines fit a terminal of 80 columns. */

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandsIn } from '../../src/cli/examples.js'
import { widthOf } from '../../src/cli/output/width.js'
import { buildProgram } from '../../src/cli/program.js'
import { compiledCli } from '../support/commands/cli.js'
import { makeFiles, OTHERS, SHOWN } from '../support/commands/shown-commands.js'
import { type FilledDesk, openFilledDesk } from '../support/databases/filled-desk.js'
import { wants } from '../support/runner/skip.js'

/** Thirty commands, one after the other, on a busy machine, ms. */
const LONG = 600_000

let desk: FilledDesk
let folder: string
beforeAll(async () => {
  desk = await openFilledDesk()
  folder = await mkdtemp(join(tmpdir(), 'amigo-eighty-'))
  await makeFiles(folder)
})
afterAll(async () => {
  await desk.world.close()
  await rm(folder, { recursive: true })
})

const RUNNER = join(import.meta.dirname, '../support/commands/commands-in-turn.mjs')

/** What each line writes, one after the other; on a terminal of 80 columns, or into a pipe. */
async function runAll(lines: readonly string[], terminal: boolean): Promise<string[]> {
  const dist = dirname(compiledCli().at(-1) ?? '')
  const words = [process.execPath, RUNNER, dist, 'lines'].map((word) => `'${word}'`)
  await writeFile(join(folder, 'lines'), lines.join('\n'))
  await writeFile(join(folder, 'all.sh'), `stty cols 80 2>/dev/null\n${words.join(' ')} 2>&1\n`)
  const [program = '', ...args] = terminal
    ? ['script', '-qec', 'sh all.sh', '/dev/null']
    : ['sh', 'all.sh']
  const env = { ...process.env, ...desk.env, NO_COLOR: undefined, FORCE_COLOR: undefined }
  const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text
  })
  await once(child, 'close')
  return out.replaceAll('\r\n', '\n').split('<end>\n').slice(0, -1)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours, which take no column
const COLOURS = /\u001b\[\d*m/g

/** As a terminal shows it: a carriage return begins the line anew. */
function linesOf(out: string): string[] {
  const plain = out.replaceAll(COLOURS, '')
  return plain.split('\n').flatMap((line) => line.split('\r'))
}

it('is every command that there is', async () => {
  const all = commandsIn(buildProgram()).map(({ words }) => words)
  const left = all.filter(
    (words) => !(words in SHOWN) && !OTHERS.some(([some]) => some.test(words)),
  )
  expect(left).toEqual([])
  expect(Object.keys(SHOWN).filter((words) => !all.includes(words))).toEqual([])
})

const LINES = Object.values(SHOWN)

describe.skipIf(wants(spawnSync('script', ['--version']).status === 0, 'script of util-linux'))(
  'on a terminal of 80 columns',
  () => {
    it(
      'nothing is longer, headings are bold, progress renews its line, and nothing but colours is a command to it',
      async () => {
        const outs = await runAll(
          LINES.map(({ line }) => line),
          true,
        )
        expect(outs).toHaveLength(LINES.length)
        const long = outs.flatMap((out, at) =>
          linesOf(out)
            .filter((line) => widthOf(line) > 80)
            .map((line) => `${LINES[at]?.line}: ${line}`),
        )
        expect(long).toEqual([])
        for (const [at, { table, line }] of LINES.entries())
          if (table !== undefined) expect(outs[at], line).toContain('\u001b[1m')
        expect(outs.join('').replaceAll(COLOURS, '')).not.toContain('\u001b')
        const backup = LINES.findIndex(({ line }) => line === 'backup copy')
        expect(outs[backup]).toMatch(/\r\d+ of \d+ files copied *\r/)
      },
      LONG,
    )
  },
)

describe('into a pipe', () => {
  it(
    'tables fit 80 columns under their headings, without colours',
    async () => {
      const tables = LINES.filter(({ table }) => table !== undefined)
      const outs = await runAll(
        tables.map(({ line }) => line),
        false,
      )
      for (const sign of ['\u001b', '\r']) expect(outs.join('')).not.toContain(sign)
      for (const [at, { line, table }] of tables.entries()) {
        const lines = linesOf(outs[at] ?? '')
        expect(lines[0], line).toMatch(table ?? '')
        expect(
          lines.filter((shown) => widthOf(shown) > 80),
          line,
        ).toEqual([])
      }
    },
    LONG,
  )
})
