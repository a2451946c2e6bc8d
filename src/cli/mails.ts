/** The commands that read mails: `amigo ingest`, `explain`, `replay`. */

import type { Command } from 'commander'

export function addMails(program: Command): void {
  program
    .command('ingest')
    .argument('[files...]', 'raw mails; - or none reads standard input', ['-'])
    .description(
      'store mails as if they had arrived (a pipe from an MTA); exit 75: try again later',
    )
    .option('--mailbox <name>', 'the mailbox that they came to, of AMIGO_MAILBOXES')
    .option('--json', 'one JSON object a mail')
    .action(async (files, options) =>
      (await import('../commands/queues/ingest.js')).ingest(files, options),
    )
  program
    .command('explain')
    .argument('<files...>', 'raw mails; - reads standard input')
    .option('--json', 'one JSON object a line')
    .description('what Amigo would make of a mail, and why; changes nothing')
    .action(async (files, options) =>
      (await import('../commands/explain/explain.js')).explain(files, options),
    )
  program
    .command('replay')
    .argument('[id]', 'number of a message, as notices and the log name it')
    .option('--failed', 'every message that failed')
    .option('--dry-run', 'change nothing: show what the present rules would decide otherwise')
    .option('--since <day>', 'with --dry-run: messages decided since, 2026-11-01')
    .option('--proposals', 'with --dry-run: what each new request would have beside it, and why')
    .option('--json', 'one JSON object; with --dry-run, one a message')
    .description('handle messages that were set aside again')
    .action(async (id, options) =>
      (await import('../commands/queues/replay.js')).replay(id, options),
    )
}
