#!/usr/bin/env node
/** The command line: every command, its options, and one line instead of a stack trace. */

import { Command, CommanderError, Option } from 'commander'
import { ACTS, type Act } from './commands/acts.js'
import { explainFault } from './commands/faults.js'
import { addQueues } from './commands/queues.js'
import { endOnClosedPipe, guardOutput } from './commands/terminal.js'

guardOutput(process.stdout, false)
guardOutput(process.stderr, true)
endOnClosedPipe(process.stdout, (status) => process.exit(status))

const program = new Command('amigo')
  .description('An assistance desk by e-mail and chat.')
  .showHelpAfterError('(amigo --help shows the commands)')
  .exitOverride()

program
  .command('run')
  .description('take mail in, handle it, answer: the service itself')
  .action(async () => (await import('./commands/run.js')).run())
program
  .command('sandbox')
  .description(
    'the real service with a mail server and a Slack workspace of its own: to look at and to try',
  )
  .option('--once', 'play the conversation, then stop')
  .action(async (options) => (await import('./commands/sandbox.js')).sandbox(options))
program
  .command('migrate')
  .description('bring the database up to date')
  .action(async () => (await import('./commands/migrate.js')).migrateCommand())
program
  .command('doctor')
  .description('do what the service will do, with mails of its own, and say what is wrong')
  .option('--json', 'one JSON object a check')
  .option('--no-mail', 'put nothing into the mailbox, send nothing')
  .option('--wait <seconds>', 'how long the mail that it sends to itself is waited for', '60')
  .action(async (options) => (await import('./commands/doctor.js')).doctor(options))
program
  .command('ingest')
  .argument('[files...]', 'raw mails; - or none reads standard input', ['-'])
  .description('store mails as if they had arrived (a pipe from an MTA); exit 75: try again later')
  .action(async (files) => (await import('./commands/ingest.js')).ingest(files))
program
  .command('explain')
  .argument('<files...>', 'raw mails; - reads standard input')
  .option('--json', 'one JSON object a line')
  .description('what Amigo would make of a mail, and why; changes nothing')
  .action(async (files, options) => (await import('./commands/explain.js')).explain(files, options))
program
  .command('replay')
  .argument('[id]', 'number of a message, as notices and the log name it')
  .option('--failed', 'every message that failed')
  .option('--dry-run', 'change nothing: show what the present rules would decide otherwise')
  .option('--since <day>', 'with --dry-run: messages decided since, 2026-11-01')
  .option('--json', 'with --dry-run: one JSON object a message')
  .description('handle messages that were set aside again')
  .action(async (id, options) => (await import('./commands/replay.js')).replay(id, options))

addQueues(program)

program
  .command('templates')
  .description('what people are written')
  .command('preview')
  .argument('[folder]', 'where the files go', 'preview')
  .description('every notice in every language as HTML and text, to be looked at')
  .action(async (folder) => (await import('./commands/templates.js')).preview(folder))

const tickets = program.command('tickets').description('look at requests, and work on them')
tickets
  .command('list', { isDefault: true })
  .addOption(
    new Option('--status <status>', 'only those').choices([
      'open',
      'dispatched',
      'redispatched',
      'assigned',
      'pending',
      'resolved',
      'closed',
    ]),
  )
  .option('--limit <n>', 'at most', Number, 50)
  .option('--json', 'one JSON object a line')
  .description('the latest requests')
  .action(async (options) => (await import('./commands/tickets.js')).listTickets(options))
tickets
  .command('show')
  .argument('<reference>', 'R-000433 or 433')
  .option('--json', 'as one JSON object')
  .option('--folded', 'show quotes and signatures too')
  .description('one request with its journal')
  .action(async (reference, options) =>
    (await import('./commands/tickets.js')).showTicket(reference, options),
  )
tickets
  .command('counter')
  .argument('<reference>', 'the last one that anybody saw: R-001234 or 1234')
  .description('after a restore: give out only references behind this one; it never goes back')
  .action(async (reference) =>
    (await import('./commands/last-reference.js')).raiseCounter(reference),
  )
for (const [verb, { name, text, does }] of Object.entries(ACTS)) {
  const command = tickets
    .command(verb)
    .argument('<reference>', 'R-000433 or 433')
    .requiredOption('--as <address>', 'the technician who does it')
    .option('--json', 'as one JSON object')
    .description(does)
  if (name) command.argument(name)
  if (text) command.argument('[text]', '- reads standard input')
  command.action(async (reference: string, ...rest: (string | undefined)[]) => {
    const named = name ? rest[0] : undefined
    const said = text ? rest[name ? 1 : 0] : undefined
    const { act } = await import('./commands/act.js')
    const given = { ...(named && { name: named }), ...(said && { text: said }) }
    await act(verb as Act, reference, given, command.opts())
  })
}

for (const [name, what] of [
  ['catalogue', 'FILE.yaml: services, products, teams and sites'],
  ['directory', 'FILE.csv: people'],
] as const) {
  const command = program
    .command(name)
    .description(what)
    .command('import')
    .argument('<file>')
    .option('--dry-run', 'only show what would change')
    .option('--json', 'one JSON object a change')
    .description(`import ${what}; all of it or, when a line is wrong, nothing`)
  if (name === 'directory')
    command.option('--complete', 'the file has everybody: people who are not in it become inactive')
  command.action(async (file, options) =>
    (await import('./commands/import.js')).importFile(name, file, options),
  )
}

program
  .command('sweep')
  .option('--dry-run', 'only tell, request by request, what would happen and why')
  .option('--as-of <date>', 'with --dry-run: as if it were that day or moment (ISO)')
  .option('--clock-is-right', 'say that the clock of this machine is right, where Amigo doubts it')
  .option('--json', 'one JSON object a request, or the counts')
  .description('warn, remind, close and purge what is due; the service does it every five minutes')
  .action(async (options) => (await import('./commands/sweep.js')).sweepNow(options))

program
  .command('report')
  .option('--from <day>', 'first day, 2026-09-01; by default 30 days before the last')
  .option('--to <day>', 'last day; by default today')
  .option('--json', 'one JSON object, times in ms')
  .option('--html <file>', 'write a page with charts')
  .description('what the desk did: counts, times, reopenings, closings, by team and product')
  .action(async (options) => (await import('./commands/report.js')).report(options))

const people = program.command('people').description('what is held of a person')
people
  .command('export')
  .argument('<address>')
  .argument('[folder]', 'a new folder for the data, mails and files; without one, JSON is printed')
  .description('all that is held of a person')
  .action(async (address, folder) =>
    (await import('./commands/people.js')).exportPerson(address, folder),
  )
people
  .command('forget')
  .argument('<address>')
  .option('--dry-run', 'only tell what would go')
  .option('--json', 'as one JSON object')
  .description(
    'erase a person: requests, mails, files, name; tells what went, and what may be left',
  )
  .action(async (address, options) =>
    (await import('./commands/forget.js')).forget(address, options),
  )

const faq = program.command('faq').description('the base of answers that requests are shown')
faq
  .command('import')
  .argument('<path>', 'a folder of .md files with front matter, or a .jsonl or .csv file')
  .option('--dry-run', 'only show what would change')
  .option('--json', 'one JSON object a change')
  .description('import the base; all of it or, when an entry is wrong, nothing')
  .action(async (path, options) =>
    (await import('./commands/faq.js')).importFaqFiles(path, options),
  )
faq
  .command('search')
  .argument('<words...>')
  .option('--json', 'one JSON array')
  .description('what a request of these words would be shown (*), and what comes close')
  .action(async (words: string[], options) =>
    (await import('./commands/faq.js')).searchFaqBase(words.join(' '), options),
  )

faq
  .command('eval')
  .argument('<faq>', 'the base: a folder of .md files, or a .jsonl file')
  .argument(
    '<queries.jsonl>',
    '{"text": "…", "relevant": ["id", …]} a line; no id: nothing answers it',
  )
  .option('--json', 'one JSON object')
  .description('how well a base answers requests that somebody judged, and the threshold for it')
  .action(async (base, queries, options) =>
    (await import('./commands/faq-eval.js')).evaluate(base, queries, options),
  )
faq
  .command('gaps')
  .option('--days <number>', 'how far back', (value) => Number(value), 90)
  .option('--json', 'one JSON object')
  .description('what people ask that no entry answers, and entries that never help')
  .action(async (options) => (await import('./commands/faq-use.js')).faqGaps(options))
faq
  .command('made')
  .option('--retire <id>', 'show it no longer')
  .option('--json', 'one JSON array')
  .description('entries that technicians made from requests: drafts, shown, retired')
  .action(async (options) => (await import('./commands/faq-use.js')).faqMade(options))
faq
  .command('wordings')
  .option('--revoke <number>', 'take one back')
  .option('--json', 'one JSON array')
  .description('what entries learnt from requests that they solved')
  .action(async (options) => (await import('./commands/faq-use.js')).faqWordings(options))

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 64
  else {
    const { message, exitCode } = explainFault(error)
    process.stderr.write(`amigo: ${message}\n`)
    process.exitCode = exitCode
  }
}
