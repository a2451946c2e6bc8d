/** `amigo tickets lst`: a group that lists by default takes the word for one too many; it names its commands instead. */

import type { Command } from 'commander'

/** For every group of `program` whose first command needs no name. */
export function nameUnknownCommands(program: Command): void {
  for (const group of program.commands) {
    const names = group.commands.map((command) => command.name())
    for (const command of group.commands)
      command.configureOutput({
        outputError(text, write) {
          const [asked = ''] = group.args
          const isNone = text.includes('too many arguments') && !names.includes(asked)
          write(isNone ? sentence(group, asked, names) : text)
        },
      })
  }
}

function sentence(group: Command, asked: string, names: readonly string[]): string {
  return `error: amigo ${group.name()} has no command '${asked}'. It has ${names.join(', ')}.\n`
}
