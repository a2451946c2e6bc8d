/** `amigo init`: asks little, tries each answer at once, and writes the files that a desk starts with. */

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { envValues } from '../../settings/env-file.js'
import { CommandFault, EXIT } from '../faults.js'
import { answerAll } from './answer-all.js'
import { givenAnswers } from './answers.js'
import { envChanges } from './draft.js'
import { envFileOf, writeFiles } from './files.js'
import { handOverCommands, isRoot, serviceUser } from './hand-over.js'
import {
  answersOf,
  INTERRUPTED,
  type InitOptions,
  type InitWorld,
  terminalWorld,
} from './init-world.js'
import { openMadeFolders } from './made-folders.js'
import { type QuestionName, STAGES } from './questions.js'
import { Interrupted, openTerminalLines, type TerminalLines } from './terminal-lines.js'

export function init(options: InitOptions): Promise<void> {
  return initIn(terminalWorld(), options)
}

export async function initIn(world: InitWorld, options: InitOptions): Promise<void> {
  const { folder, env, say } = world
  const file = envFileOf(folder)
  const isThere = existsSync(file)
  const ground = { folder, env, before: isThere ? readFileSync(file, 'utf8') : '' }
  const given = givenAnswers({ env, flags: options }, await answersOf(world, options))
  const kept = givenAnswers({ env: envValues(ground.before), flags: {} }, {})
  const asksNobody = options.yes === true || !world.input.isTTY || options.answers === '-'
  const lines = asksNobody ? null : openTerminalLines(world.input)
  const folders = openMadeFolders()
  const calm = world.onInterrupt(() => {
    folders.tidy()
    say(`\n${new Interrupted().message}\n`)
  })
  try {
    if (isThere) await mayChange(file, lines, world, options)
    const known = { given: given.values, before: kept.values }
    const asking = { known, lines, leftOut: new Set<QuestionName>(), say }
    const answers = await answerAll(asking, { world, options, ground, folders, stages: STAGES })
    const dataFolder = answers.get('AMIGO_DATA_DIR') ?? './data'
    const done = writeFiles({
      folder,
      env: envChanges(answers, ground, given, kept),
      dataFolder,
      technician: answers.get('TECHNICIAN'),
    })
    folders.tidy(resolve(folder, dataFolder))
    const made = { envFile: file, dataFolder: resolve(folder, dataFolder), user: serviceUser() }
    say(`\n${done.join('\n')}\n\n${isRoot() ? `${handOverCommands(made)}\n` : ''}${NEXT}`)
  } catch (error) {
    folders.tidy()
    if (!(error instanceof Interrupted)) throw error
    say('\n')
    throw new CommandFault(error.message, INTERRUPTED)
  } finally {
    calm()
    lines?.close()
  }
}

/** Throws when somebody says no, or nobody is there to say yes. */
async function mayChange(
  file: string,
  lines: TerminalLines | null,
  { say }: InitWorld,
  { force }: InitOptions,
): Promise<void> {
  if (force) return
  if (lines === null)
    throw new CommandFault(
      `${file} is there already: --force changes it (what is in it and not asked for stays)`,
      EXIT.config,
    )
  const ask = () =>
    say(
      `${file} is there already. Its values are offered, and what is not asked for stays.\nChange it? [y/N]: `,
    )
  const typed = (await lines.read(ask)).trim().toLowerCase()
  if (!['y', 'yes', 'o', 'oui'].includes(typed)) throw new Interrupted()
}

const NEXT = `Next:
  amigo catalogue import catalogue.yaml --dry-run     after a look at it
  amigo directory import people.csv --dry-run         who is a technician, whom you know
  amigo doctor                                        everything once more
  amigo run                                           or amigo.service, as docs/operations.md says
`
