/** Runs a command in this process, and turns a fault into one line instead of a stack trace. */

import { CommanderError } from 'commander'
import { EXIT } from '../commands/faults.js'
import { tell } from './output/prose.js'
import { endOnLostOutput, guardOutput } from './output/terminal.js'
import { buildProgram } from './program.js'

/** What is written from now on is for a terminal or a pipe; once a process. */
export function guardStreams(): void {
  guardOutput(process.stdout, false)
  guardOutput(process.stderr, true)
  endOnLostOutput(
    process.stdout,
    (status) => process.exit(status),
    ({ message }) => {
      tell(`amigo: what it says could not be written: ${message}`, process.stderr)
      return EXIT.temporary
    },
  )
}

/** `args`: the words behind `amigo`. Its exit status is `process.exitCode` then; undefined: all went well. */
export async function runCommand(args: readonly string[]): Promise<void> {
  try {
    await buildProgram().parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 64
    else {
      const { explainFault } = await import('../commands/explain-fault.js')
      const { message, exitCode } = explainFault(error)
      tell(`amigo: ${message}`, process.stderr)
      process.exitCode = exitCode
    }
  }
}
