/** The commands `amigo people …`: personal data is exported and erased. */

import type { Command } from 'commander'

export function addPeople(program: Command): void {
  const people = program.command('people').description('what is held of a person')
  people
    .command('export')
    .argument('<address>')
    .argument(
      '[folder]',
      'a new folder for the data, mails and files; without one, JSON is printed',
    )
    .option('--json', 'with a folder: what went into it, as one JSON object')
    .description('all that is held of a person')
    .action(async (address, folder, options) =>
      (await import('../commands/people/export.js')).exportPerson(address, folder, options),
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
      (await import('../commands/people/forget.js')).forget(address, options),
    )
}
