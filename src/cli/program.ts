/** Every command of `amigo`, in the order of `amigo --help`. */

import { Command } from 'commander'
import { packageVersion } from '../composition/package-root.js'
import { addBackup } from './backup.js'
import { addSweepAndReport, addTemplates } from './desk.js'
import { addExamples } from './examples.js'
import { addFaq } from './faq.js'
import { describeArgument, describeOption, pointToHelp } from './help-text.js'
import { addImports } from './imports.js'
import { addMails } from './mails.js'
import { addPeople } from './people.js'
import { addQueues } from './queues.js'
import { addReplies } from './replies.js'
import { addRouting } from './routing.js'
import { addService } from './service.js'
import { addSetUp } from './set-up.js'
import { addShell } from './shell.js'
import { addTickets } from './tickets.js'
import { nameUnknownCommands } from './unknown-command.js'

/**
 * Letters that a description is still broken into, beside a long name: commander's own 40 would leave
 * the help of `amigo tickets` unbroken on a terminal of 80, whose names take half of it.
 */
const NARROWEST = 24

/** Without any effect on the process until it is parsed; a fault of usage is thrown (`CommanderError`). */
export function buildProgram(): Command {
  const program = new Command('amigo')
    .description('An assistance desk by e-mail and chat.')
    .version(`Amigo ${packageVersion()}, Node ${process.versions.node}`, '-v, --version')
    .option('--sandbox', 'act on the sandbox of this folder (`npm start`), whatever is set here')
    .option('--settings <file>', 'act on the desk of this file of settings, whatever is set here')
    .hook('preAction', async (program) => {
      const { settings, sandbox } = program.opts()
      if (settings === undefined && sandbox === undefined) return
      const { chooseSettings } = await import('../commands/settings-file.js')
      chooseSettings({ settings, sandbox })
    })
    .configureHelp({
      minWidthToWrap: NARROWEST,
      optionDescription: describeOption,
      argumentDescription: describeArgument,
    })
    .exitOverride()

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
  nameUnknownCommands(program)
  pointToHelp(program)
  return program
}
