/** What `amigo init` sees and says: its options, the folder, the environment, whoever sits at the terminal. */

import { writeStyled } from '../../cli/output/terminal.js'
import { type Flags, readAnswersFile } from './answers.js'
import type { TypedInput } from './terminal-lines.js'

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

/** POSIX: 128 and the number of SIGINT. */
export const INTERRUPTED = 130

export async function answersOf({ input }: InitWorld, { answers }: InitOptions) {
  if (answers !== '-') return readAnswersFile(answers, '')
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer))
  return readAnswersFile('-', Buffer.concat(chunks).toString('utf8'))
}
