#!/usr/bin/env node
/** The command line: the command that was asked for, in a process of its own. */

import { writeSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { explainLoadFault } from './cli/load-fault.js'

// V8 compiles a pattern to code that it interprets, and anew when it comes again. Over a long one of
// ours (words/progress.ts) it sits 62 ms; straight to machine code, 8.
setFlagsFromString('--no-regexp-tier-up')

try {
  const { guardStreams, runCommand } = await import('./cli/run.js')
  guardStreams()
  await runCommand(process.argv.slice(2))
} catch (error) {
  const { message, exitCode } = explainLoadFault(error)
  writeSync(process.stderr.fd, `amigo: ${message}\n`)
  process.exitCode = exitCode
}
