/** The commands that set the desk up: `amigo oauth`. */

import type { Command } from 'commander'

export function addSetUp(program: Command): void {
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
