#!/usr/bin/env node
/** The command line: the command that was asked for, in a process of its own. */

import { writeSync } from 'node:fs'
import { explainLoadFault } from './cli/load-fault.js'

try {
  const { guardStreams, runCommand } = await import('./cli/run.js')
  guardStreams()
  await runCommand(process.argv.slice(2))
} catch (error) {
  const { message, exitCode } = explainLoadFault(error)
  writeSync(process.stderr.fd, `amigo: ${message}\n`)
  process.exitCode = exitCode
}
