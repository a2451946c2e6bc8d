#!/usr/bin/env node
/** The command line: the command that was asked for, in a process of its own. */

import { writeSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { explainLoadFault } from './cli/load-fault.js'

// V8 compiles a pattern to code that it interprets, and anew when it comes again. Over a long one of
// ours (words/progress.ts) it sits 62 ms; straight to machine code, 8.
setFlagsFromString('--no-regexp-tier-up')
// Node 20 optimizes what has hardly run, in threads of its own: a quarter of what a command takes to start.
// The service runs for months: it would take in a twelfth fewer mails of a burst. Newer ones have a cheaper step in between.
const isCommand = !process.argv.slice(2).includes('run')
if (isCommand && Number.parseInt(process.versions.node, 10) < 22)
  setFlagsFromString('--interrupt-budget=540000')

try {
  const { guardStreams, runCommand } = await import('./cli/run.js')
  guardStreams()
  await runCommand(process.argv.slice(2))
} catch (error) {
  const { message, exitCode } = explainLoadFault(error)
  writeSync(process.stderr.fd, `amigo: ${message}\n`)
  process.exitCode = exitCode
}
