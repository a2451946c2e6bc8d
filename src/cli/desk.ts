/** The commands about the whole desk: `amigo sweep`, `report`, `templates`. */

import type { Command } from 'commander'

export function addTemplates(program: Command): void {
  program
    .command('templates')
    .description('what people are written')
    .command('preview')
    .argument('[folder]', 'where the files go', 'preview')
    .option('--json', 'one JSON object')
    .description('every notice in every language as HTML and text, to be looked at')
    .action(async (folder, options) =>
      (await import('../commands/templates.js')).preview(folder, options),
    )
}

export function addSweepAndReport(program: Command): void {
  program
    .command('sweep')
    .option('--dry-run', 'only tell, request by request, what would happen and why')
    .option('--as-of <date>', 'with --dry-run: as if it were that day or moment (ISO)')
    .option(
      '--clock-is-right',
      'say that the clock of this machine is right, where Amigo doubts it',
    )
    .option('--json', 'one JSON object a request, or the counts')
    .description(
      'warn, remind, close and purge what is due; the service does it every five minutes',
    )
    .action(async (options) => (await import('../commands/sweep.js')).sweepNow(options))

  program
    .command('summary')
    .requiredOption('--team <team>', 'its name or code')
    .option('--json', 'as one JSON object, times in ms')
    .description('what a team has before it now, as its daily summary would say it; sends nothing')
    .action(async (options) => (await import('../commands/summary.js')).summary(options))

  program
    .command('report')
    .option('--from <day>', 'first day, 2026-09-01; by default 30 days before the last')
    .option('--to <day>', 'last day; by default today')
    .option('--json', 'one JSON object, times in ms')
    .option('--html <file>', 'write a page with charts')
    .description('what the desk did: counts, times, reopenings, closings, by team and product')
    .action(async (options) => (await import('../commands/report.js')).report(options))
}
