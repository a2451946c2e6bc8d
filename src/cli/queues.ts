/** The commands `amigo outbox` and `amigo inbox`, with their options. */

import { type Command, InvalidArgumentError, Option } from 'commander'

export function addQueues(program: Command): void {
  addOutbox(program)
  addInbox(program)
}

function addOutbox(program: Command): void {
  const outbox = program.command('outbox').description('notices that wait, or were given up')
  outbox
    .command('list', { isDefault: true })
    .addOption(
      new Option('--status <status>', 'only those; by default what has not gone out').choices([
        'queued',
        'claimed',
        'sent',
        'dead',
        'bounced',
        'suppressed',
      ]),
    )
    .option('--limit <n>', 'at most', countOf, 50)
    .option('--json', 'one JSON object a line')
    .description('the latest notices that have not gone out, and why')
    .action(async (options) => (await import('../commands/queues/outbox.js')).listNotices(options))
  outbox
    .command('retry')
    .argument('[id]', 'number of a notice')
    .option('--all', 'every notice that was given up')
    .option('--json', 'one JSON object')
    .description('send notices that were given up once more')
    .action(async (id, options) =>
      (await import('../commands/queues/outbox.js')).retryNotices(id, options),
    )
}

function addInbox(program: Command): void {
  const inbox = program.command('inbox').description('messages that were set aside')
  inbox
    .command('list', { isDefault: true })
    .addOption(
      new Option('--status <status>', 'those of another state')
        .choices(['fetching', 'received', 'handled', 'held', 'ignored', 'refused', 'failed'])
        .default('failed'),
    )
    .option('--limit <n>', 'at most', countOf, 50)
    .option('--json', 'one JSON object a line')
    .description('the latest messages that failed, and why')
    .action(async (options) => (await import('../commands/queues/inbox.js')).listMessages(options))
  inbox
    .command('show')
    .argument('<id>', 'number of a message')
    .option('--json', 'as one JSON object')
    .description(
      'a message as it came: why it is where it is, its header, the beginning of its body',
    )
    .action(async (id, options) =>
      (await import('../commands/queues/inbox.js')).showMessage(id, options),
    )
  inbox
    .command('retry')
    .argument('[id]', 'number of a message')
    .option('--all', 'every message that failed')
    .option('--json', 'one JSON object')
    .description('handle messages that were set aside again')
    .action(async (id, options) =>
      (await import('../commands/queues/inbox.js')).retryMessages(id, options),
    )
}

function countOf(written: string): number {
  if (!/^[1-9]\d{0,6}$/.test(written))
    throw new InvalidArgumentError('It must be a whole number from 1 on.')
  return Number(written)
}
