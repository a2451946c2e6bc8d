/** Says that a command does not exist (« outbox lst », « show 433 », « start »), and names those that may be meant. */

import type { Command } from 'commander'
import { helpLine } from './help-text.js'

/** Names that other programs have for what is called otherwise here. */
const CALLED_OTHERWISE: Readonly<Record<string, string>> = {
  start: 'run',
  serve: 'run',
  check: 'doctor',
  test: 'doctor',
  aide: '--help',
  send: 'outbox retry',
}

/** For `program` itself, and for every group whose first command needs no name. */
export function nameUnknownCommands(program: Command): void {
  program.configureOutput({
    outputError(text, write) {
      const [, asked = ''] = /^error: unknown command '([^']+)'/.exec(text) ?? []
      const meant = asked === '' ? [] : commandsNamed(program, asked)
      write(meant.length > 0 ? `error: unknown command '${asked}'. ${named(meant)}\n` : text)
    },
  })
  for (const group of program.commands) {
    const names = group.commands.map((command) => command.name())
    for (const command of group.commands)
      command.configureOutput({
        outputError(text, write) {
          const [asked = ''] = group.args
          const isNone = text.includes('too many arguments') && !names.includes(asked)
          // It is the group that has none of that name, and not its first command.
          command.showHelpAfterError(helpLine(isNone ? group : command))
          write(isNone ? sentence(group, asked, names) : text)
        },
      })
  }
}

/** Those of any group that are called so. */
function commandsNamed(program: Command, asked: string): string[] {
  const other = CALLED_OTHERWISE[asked]
  const groups = program.commands.filter((group) =>
    group.commands.some((command) => command.name() === asked),
  )
  return other ? [`amigo ${other}`] : groups.map((group) => `amigo ${group.name()} ${asked}`)
}

function named(meant: readonly string[]): string {
  return `Did you mean ${meant.join(', or ')}?`
}

function sentence(group: Command, asked: string, names: readonly string[]): string {
  return `error: amigo ${group.name()} has no command '${asked}'. It has ${names.join(', ')}.\n`
}
