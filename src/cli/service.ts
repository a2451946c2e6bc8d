/** The commands that start, prepare and check the service: `amigo run`, `sandbox`, `migrate`, `doctor`, `status`. */

import type { Command } from 'commander'
import { DEFAULT_PORTS, portNumber } from '../commands/sandbox/ports.js'
import { SANDBOX_FOLDER } from '../sandbox/settings-file.js'

export function addService(program: Command): void {
  program
    .command('run')
    .description('take mail in, handle it, answer: the service itself')
    .option(
      '--role <roles>',
      'on PostgreSQL: what this process does of it (intake,worker,sender,chat,cron), others doing the rest',
    )
    .action(async (options) => (await import('../commands/run.js')).run(options))
  program
    .command('sandbox')
    .description(
      'the real service with a mail server and a Slack workspace of its own: to look at and to try',
    )
    .option('--once', 'play the conversation in a folder that passes, then stop')
    .option('--port <port>', `of its page (default: ${DEFAULT_PORTS.port})`, portNumber)
    .option('--smtp-port <port>', `for mail (default: ${DEFAULT_PORTS.smtpPort})`, portNumber)
    .option('--folder <folder>', `where it keeps its data (default: ${SANDBOX_FOLDER})`)
    .option('--fresh', 'throw away what it kept, and begin anew')
    .action(async (options) => (await import('../commands/sandbox/sandbox.js')).sandbox(options))
  program
    .command('migrate')
    .description('bring the database up to date; with --from and --to: copy it to another kind')
    .option('--from <database>', 'copy from here: sqlite:FILE or postgres://…')
    .option('--to <database>', 'copy to here, an empty one: postgres://… or sqlite:FILE')
    .option('--json', 'one JSON object')
    .action(async (options) => (await import('../commands/migrate.js')).migrateCommand(options))
  program
    .command('doctor')
    .description('do what the service will do, with mails of its own, and say what is wrong')
    .option('--json', 'one JSON object a check')
    .option('--no-mail', 'put nothing into the mailbox, send nothing')
    .option('--wait <seconds>', 'how long the mail that it sends to itself is waited for', '60')
    .action(async (options) => (await import('../commands/doctor/doctor.js')).doctor(options))
  program
    .command('status')
    .description('how the desk is, by its database alone; ends with 1 when something is wrong')
    .option('--json', 'one JSON object, times in ms')
    .action(async (options) => (await import('../commands/status.js')).status(options))
}
