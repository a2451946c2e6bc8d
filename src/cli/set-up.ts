/** The commands that set the desk up: `amigo init`, `operator`, `oauth`. */

import type { Command } from 'commander'
import { flagOf, QUESTIONS, saidOfFlag } from '../commands/init/questions.js'

export function addSetUp(program: Command): void {
  const init = program
    .command('init')
    .description(
      'set a desk up here: ask little, try each answer, write .env, catalogue, people file and unit',
    )
    .option('--yes', 'take what is guessed, ask nothing')
    .option('--force', 'change a .env that is there without asking')
    .option(
      '--mailbox <name>',
      'one more mailbox of the desk that is set up here, or this one anew',
    )
    .option('--answers <file>', 'answers, NAME=value a line; - reads standard input')
    .option('--no-check', 'try nothing')
    .option('--wait <seconds>', 'how long the mail to itself is waited for', '60')
  for (const question of QUESTIONS)
    init.option(`${flagOf(question)} <${question.secret ? 'file' : 'value'}>`, saidOfFlag(question))
  init.action(async (options) => {
    if (options.mailbox === undefined)
      return (await import('../commands/init/init.js')).init(options)
    return (await import('../commands/init/add-mailbox.js')).addMailbox(options.mailbox, options)
  })
  program
    .command('operator')
    .description('the page of the operator')
    .command('password')
    .description('make a hash of a password, for AMIGO_OPERATOR_PASSWORD')
    .action(async () => (await import('../commands/operator-password.js')).operatorPassword())
  program
    .command('oauth')
    .description('the login to the mail servers by OAuth2')
    .command('login')
    .option('--mailbox <name>', 'for which one of AMIGO_MAILBOXES')
    .description(
      'sign in for a mailbox with a code, in a browser on any device (AMIGO_OAUTH=signin)',
    )
    .action(async (options) => (await import('../commands/oauth.js')).login(options))
}
