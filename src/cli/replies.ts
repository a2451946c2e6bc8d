/** The commands `amigo replies …`: ready answers are checked, imported, and listed with their use. */

import type { Command } from 'commander'

export function addReplies(program: Command): void {
  const replies = program
    .command('replies')
    .description('ready answers, which technicians send by their name')
  replies
    .command('import')
    .argument('<folder>', 'of .md files with front matter; see templates/replies')
    .option('--dry-run', 'only show what would change')
    .option('--json', 'one JSON object a change')
    .description('import them; all or, when one is wrong, nothing. What is in no file is retired')
    .action(async (folder, options) =>
      (await import('../commands/replies.js')).importReplies(folder, options),
    )
  replies
    .command('check')
    .argument('<folder>')
    .option('--json', 'one JSON object')
    .description('read them, and name what is wrong by file and line')
    .action(async (folder, options) =>
      (await import('../commands/replies.js')).checkReplies(folder, options),
    )
  replies
    .command('list')
    .option('--usage', 'the most used first, with the last use')
    .option('--json', 'one JSON object a line')
    .description('the ready answers, with how often each was sent')
    .action(async (options) => (await import('../commands/replies.js')).listReplies(options))
}
