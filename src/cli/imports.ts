/** The commands `amigo catalogue import`, `amigo directory import` and `amigo directory sync`. */

import type { Command } from 'commander'

export function addImports(program: Command): void {
  for (const [name, what] of [
    ['catalogue', 'FILE.yaml: services, products, teams and sites'],
    ['directory', 'FILE.csv: people'],
  ] as const) {
    const group = program.command(name).description(what)
    const command = group
      .command('import')
      .argument('<file>')
      .option('--dry-run', 'only show what would change')
      .option('--json', 'one JSON object a change')
      .description(`import ${what}; all of it or, when a line is wrong, nothing`)
    if (name === 'directory')
      command
        .option('--complete', 'the file has everybody: people who are not in it become inactive')
        .option('--most-leaving <percent>', 'how many percent of the people may, 5 unless told')
    if (name === 'directory') addSync(group)
    command.action(async (file, options) =>
      (await import('../commands/import.js')).importFile(name, file, options),
    )
  }
}

function addSync(directory: Command): void {
  directory
    .command('sync')
    .option('--dry-run', 'only show what would change')
    .option('--json', 'one JSON object a change, and one an entry that is left out')
    .option(
      '--most-leaving <percent>',
      'for this run, how many percent of the people may become inactive',
    )
    .description('take over the people of the LDAP directory that AMIGO_LDAP_URL names')
    .action(async (options) => (await import('../commands/directory-sync.js')).syncNow(options))
}
