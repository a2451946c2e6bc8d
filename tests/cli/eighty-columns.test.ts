/** Every command that shows something, on a desk full of wide and hostile words: its lines fit a terminal of 80 columns. */

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandsIn } from '../../src/cli/examples.js'
import { widthOf } from '../../src/cli/output/width.js'
import { buildProgram } from '../../src/cli/program.js'
import { compiledCli } from '../support/cli.js'
import { ROOT } from '../support/documents.js'
import { type FilledDesk, openFilledDesk, WIDE_TITLE } from '../support/filled-desk.js'
import { wants } from '../support/skip.js'

/** What each shows; `table`: its lines fit also where nobody looks, under this heading. */
const SHOWN: Readonly<Record<string, { readonly line: string; readonly table?: RegExp }>> = {
  status: { line: 'status' },
  doctor: { line: 'doctor --no-mail' },
  explain: { line: 'explain mail.eml' },
  replay: { line: 'replay --dry-run --since 2020-01-01 --proposals' },
  'inbox list': { line: 'inbox', table: /^No\. +Status +Came in/ },
  'outbox list': { line: 'outbox', table: /^No\. +Status/ },
  'tickets list': { line: 'tickets', table: /^Référence +Statut/ },
  'tickets search': { line: 'tickets search souris', table: /^Référence +Statut/ },
  'tickets show': { line: 'tickets show 1 --folded' },
  'tickets files': { line: 'tickets files 1 --all', table: /^File +Size/ },
  'catalogue import': { line: 'catalogue import catalogue.yaml --dry-run', table: /^ +What +Name/ },
  'directory import': {
    line: 'directory import people.csv --dry-run --complete',
    table: /^ +What +Name/,
  },
  'faq import': { line: 'faq import faq.jsonl --dry-run', table: /^ +What +Name/ },
  'faq search': { line: 'faq search imprimante', table: /^(Shown +)?Sure +Answer/ },
  'faq gaps': { line: 'faq gaps' },
  'faq made': { line: 'faq made', table: /^State +Answer/ },
  'faq wordings': { line: 'faq wordings', table: /^No\. +Answer/ },
  'faq eval': { line: 'faq eval' },
  'replies import': { line: 'replies import replies --dry-run', table: /^ +What +Name/ },
  'replies check': { line: 'replies check replies' },
  'replies list': { line: 'replies list --usage', table: /^Name +Language/ },
  'routing eval': { line: 'routing eval' },
  sweep: { line: 'sweep --dry-run --as-of 2031-01-01', table: /^Request +Does/ },
  summary: { line: 'summary --team n1' },
  report: { line: 'report' },
  'people forget': { line: 'people forget camille.martin@academie.example --dry-run' },
  backup: { line: 'backup copy' },
  restore: { line: 'restore copy --check' },
  migrate: { line: 'migrate' },
}

/** The others, and why they have nothing to fit. */
const OTHERS: readonly (readonly [commands: RegExp, why: string])[] = [
  [/^(run|sandbox)$/, 'services: they write a log'],
  [/^(init|oauth login|operator password)$/, 'they ask; tests/commands/init'],
  [/^(completion|man)$/, 'they print files for shells and man'],
  [/^inbox show$/, 'it shows the message as it came'],
  [/^people export$/, 'without a folder it prints JSON'],
  [/^(inbox|outbox) retry$|^ingest$|^templates preview$|^blobs copy$/, 'a sentence each'],
  [/^directory sync$/, 'it prints what `directory import` does'],
  [
    /^tickets (?!list|search|show|files)/,
    'what a technician does is answered with the words of a notice',
  ],
]

/** Thirty programs, one after the other, on a busy machine, ms. */
const LONG = 600_000

const RESOURCES = ['catalogue.yaml', 'replies']
let desk: FilledDesk
let folder: string
beforeAll(async () => {
  desk = await openFilledDesk()
  folder = await mkdtemp(join(tmpdir(), 'amigo-eighty-'))
  await mkdir(join(folder, 'bin'))
  for (const name of RESOURCES) spawnSync('cp', ['-r', join(ROOT, 'templates', name), folder])
  await rm(join(folder, 'replies', 'redemarrer.md'))
  await writeFile(
    join(folder, 'faq.jsonl'),
    `${JSON.stringify({ id: 'wide', question: WIDE_TITLE, answer: 'Rallumez-la.' })}\n`,
  )
  await writeFile(join(folder, 'people.csv'), 'addresses;name\nnew@academie.example;日本語の名前\n')
  await writeFile(
    join(folder, 'mail.eml'),
    `From: camille.martin@academie.example\r\nSubject: Souris\r\n\r\n${'Un mot. '.repeat(40)}\r\n`,
  )
})
afterAll(async () => {
  await desk.world.close()
  await rm(folder, { recursive: true })
})

/** What each line writes, one after the other; on a terminal of 80 columns, or into a pipe. */
async function runAll(lines: readonly string[], terminal: boolean): Promise<string[]> {
  const amigo = [process.execPath, ...compiledCli()].map((word) => `'${word}'`).join(' ')
  const commands = lines.map((line) => `${amigo} ${line} 2>&1; echo '<end>'`)
  const script = ['stty cols 80 2>/dev/null', ...commands].join('\n')
  await writeFile(join(folder, 'all.sh'), script)
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
