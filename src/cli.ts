#!/usr/bin/env node
/** The command line: runs the command that was asked for, and turns a fault into one line instead of a stack trace. */

import { CommanderError } from 'commander'
import { tell } from './cli/output/prose.js'
import { endOnClosedPipe, guardOutput } from './cli/output/terminal.js'
import { buildProgram } from './cli/program.js'

guardOutput(process.stdout, false)
guardOutput(process.stderr, true)
endOnClosedPipe(process.stdout, (status) => process.exit(status))

try {
  await buildProgram().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 64
  else {
    const { explainFault } = await import('./commands/explain-fault.js')
    const { message, exitCode } = explainFault(error)
    tell(`amigo: ${message}`, process.stderr)
    process.exitCode = exitCode
  }
}
