/** The commands `amigo catalogue import` and `amigo directory import`. */

import type { Command } from 'commander'

export function addImports(program: Command): void {
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
      command.option(
        '--complete',
        'the file has everybody: people who are not in it become inactive',
      )
    command.action(async (file, options) =>
      (await import('../commands/import.js')).importFile(name, file, options),
    )
  }
}
