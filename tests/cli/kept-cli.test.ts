/** A command says the same, and ends the same, in the process that tests keep for commands as in one of its own. */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cli, compileCli } from '../support/commands/cli.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { makeFiles, SHOWN } from '../support/commands/shown-commands.js'
import { type FilledDesk, openFilledDesk } from '../support/databases/filled-desk.js'

/** What fails, asks for help, or is refused. */
const FAILING = [
  '--help',
  '--version',
  'tickets list --help',
  'tickets',
  'nothing',
  'tickets list --nothing',
  'tickets show 999999',
  'tickets take 1 --as nobody@nowhere.example',
  'faq import absent.csv',
  'outbox retry',
  'summary --team nobody',
  'explain -',
  'ingest',
  'restore absent',
]
const LINES = [...FAILING, ...Object.values(SHOWN).map(({ line }) => line)]
/** Thirty programs, one after the other, on a busy machine, ms. */
const LONG = 600_000

const { root } = cliInFolder('kept')
const folders = { alone: join(root, 'alone'), kept: join(root, 'kept') }
let desk: FilledDesk
beforeAll(async () => {
  desk = await openFilledDesk()
  for (const folder of Object.values(folders)) {
    await mkdir(folder)
    await makeFiles(folder)
  }
})
afterAll(() => desk.world.close())

type Way = (cli: Cli) => Cli['run']

async function runAll(folder: string, way: Way): Promise<string[]> {
  const run = way(compileCli(folder))
  const said: string[] = []
  for (const line of LINES) {
    const { status, out, err } = await run(line.split(' '), desk.env, '')
    said.push(steady(`${line}: ${status}\n${out}--\n${err}`.replaceAll(folder, '<folder>')))
  }
  return said
}

/** Without the moment at which it ran. */
function steady(said: string): string {
  return said
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, '<moment>')
    .replace(/^(.+, since ).+ à \d+\sh\s\d\d$/gm, '$1<moment>')
    .replace(/^(\s*La plus ancienne\s+)\d.*$/gm, '$1<age>')
}

it(
  'of every command that shows something, on a desk full of wide words',
  async () => {
    const alone = await runAll(folders.alone, ({ runAlone }) => runAlone)
    expect(await runAll(folders.kept, ({ run }) => run)).toEqual(alone)
    expect(alone.filter((said) => said.includes(': 0\n')).length).toBeGreaterThan(20)
  },
  LONG,
)
