/** `amigo init`: asks little, tries each answer at once, and writes the files that a desk starts with. */

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { writeStyled } from '../../cli/output/terminal.js'
import { envValues } from '../../settings/env-file.js'
import { CommandFault, EXIT } from '../faults.js'
import { answerAll } from './answer-all.js'
import { type Flags, givenAnswers, readAnswersFile } from './answers.js'
import { envChanges } from './draft.js'
import { envFileOf, writeFiles } from './files.js'
import { openMadeFolders } from './made-folders.js'
import { type QuestionName, STAGES } from './questions.js'
import {
  Interrupted,
  openTerminalLines,
  type TerminalLines,
  type TypedInput,
} from './terminal-lines.js'

export interface InitOptions extends Flags {
  /** Takes what is guessed, and asks nothing. */
  readonly yes?: true
  /** Changes a `.env` that is there without asking. */
  readonly force?: true
  /** One more mailbox of the desk, by its name in AMIGO_MAILBOXES (add-mailbox.ts). */
  readonly mailbox?: string
  /** False (`--no-check`): nothing is tried. */
  readonly check?: boolean
  /** Answers in the form of a `.env`; `-`: from standard input. */
  readonly answers?: string
  /** Seconds, as typed. */
  readonly wait?: string
}

/** What it sees and says, so that a test can be both. */
export interface InitWorld {
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly input: TypedInput & AsyncIterable<unknown>
  say(text: string): void
  styled(style: 'green' | 'red', text: string): void
  /** Calls it at a Ctrl-C while nothing is read from the terminal; the result ends that. */
  onInterrupt(act: () => void): () => void
}

export function init(options: InitOptions): Promise<void> {
  return initIn(terminalWorld(), options)
}

/** Whoever sits at this terminal, in the folder that the desk is to be started in. */
export function terminalWorld(): InitWorld {
  return {
    folder: process.cwd(),
    env: process.env,
    input: process.stdin,
    say: (text: string) => void process.stdout.write(text),
    styled: writeStyled,
    onInterrupt(act: () => void) {
      // What is being tried may take its time to end: nobody waits for it.
      const end = () => {
        act()
        process.exit(INTERRUPTED)
      }
      process.once('SIGINT', end)
      return () => void process.off('SIGINT', end)
    },
  }
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
    say(`\n${done.join('\n')}\n\n${NEXT}`)
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

/** POSIX: 128 and the number of SIGINT. */
export const INTERRUPTED = 130

export async function answersOf({ input }: InitWorld, { answers }: InitOptions) {
  if (answers !== '-') return readAnswersFile(answers, '')
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer))
  return readAnswersFile('-', Buffer.concat(chunks).toString('utf8'))
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
