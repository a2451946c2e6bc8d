/** Runs a command in this process, and turns a fault into one line instead of a stack trace. */

import { CommanderError } from 'commander'
import { explainLoadFault, type LoadFault } from './load-fault.js'
import { tell } from './output/prose.js'
import { endOnClosedPipe, guardOutput, ignoreUnwritable } from './output/terminal.js'
import { buildProgram } from './program.js'
import { meantArgs } from './typed-args.js'

/** What is written from now on is for a terminal or a pipe; once a process. */
export function guardStreams(): void {
  guardOutput(process.stdout, { progress: false })
  guardOutput(process.stderr, { progress: true })
  endOnClosedPipe(process.stdout, (status) => process.exit(status))
  ignoreUnwritable(process.stderr)
}

/** `args`: the words behind `amigo`. Its exit status is `process.exitCode` then; undefined: all went well. */
export async function runCommand(args: readonly string[]): Promise<void> {
  try {
    await buildProgram().parseAsync(meantArgs(args), { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 64
    else {
      const { message, exitCode } = await explained(error)
      tell(`amigo: ${message}`, process.stderr)
      process.exitCode = exitCode
    }
  }
}

/** What explains faults is loaded when there is one: where files can't be opened, it can't be either. */
async function explained(error: unknown): Promise<LoadFault> {
  const loaded = await import('../commands/explain-fault.js').catch((fault: unknown) =>
    explainLoadFault(fault),
  )
  return 'explainFault' in loaded ? loaded.explainFault(error) : loaded
}
