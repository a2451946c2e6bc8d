#!/usr/bin/env node
/** The command line: the command that was asked for, in a process of its own. */

import { guardStreams, runCommand } from './cli/run.js'

guardStreams()
await runCommand(process.argv.slice(2))
