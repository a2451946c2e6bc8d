#!/usr/bin/env node
/** The command line: names every command, and turns a fault into one line instead of a stack trace. */

import { Command, CommanderError } from 'commander'
import { addBackup } from './cli/backup.js'
import { addSweepAndReport, addTemplates } from './cli/desk.js'
import { addExamples } from './cli/examples.js'
import { addFaq } from './cli/faq.js'
import { addImports } from './cli/imports.js'
import { addMails } from './cli/mails.js'
import { tell } from './cli/output/prose.js'
import { endOnClosedPipe, guardOutput } from './cli/output/terminal.js'
import { addPeople } from './cli/people.js'
import { addQueues } from './cli/queues.js'
import { addReplies } from './cli/replies.js'
import { addRouting } from './cli/routing.js'
import { addService } from './cli/service.js'
import { addSetUp } from './cli/set-up.js'
import { addShell } from './cli/shell.js'
import { addTickets } from './cli/tickets.js'
import { packageVersion } from './composition/package-root.js'

guardOutput(process.stdout, false)
guardOutput(process.stderr, true)
endOnClosedPipe(process.stdout, (status) => process.exit(status))

export const program = new Command('amigo')
  .description('An assistance desk by e-mail and chat.')
  .version(`Amigo ${packageVersion()}, Node ${process.versions.node}`, '--version')
  .showHelpAfterError('(amigo --help shows the commands)')
  .option('--sandbox', 'act on the sandbox of this folder (`npm start`), whatever is set here')
  .option('--settings <file>', 'act on the desk of this file of settings, whatever is set here')
  .hook('preAction', async (program) => {
    const { settings, sandbox } = program.opts()
    if (settings === undefined && sandbox === undefined) return
    const { chooseSettings } = await import('./commands/settings-file.js')
    chooseSettings({ settings, sandbox })
  })
  .exitOverride()

// In the order of `amigo --help`.
addService(program)
addSetUp(program)
addMails(program)
addQueues(program)
addTemplates(program)
addTickets(program)
addImports(program)
addSweepAndReport(program)
addPeople(program)
addBackup(program)
addFaq(program)
addReplies(program)
addRouting(program)
addShell(program)
addExamples(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 64
  else {
    const { explainFault } = await import('./commands/explain-fault.js')
    const { message, exitCode } = explainFault(error)
    tell(`amigo: ${message}`, process.stderr)
    process.exitCode = exitCode
  }
}
