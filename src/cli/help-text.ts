/** What the help says of the values of an option or argument, and which help a fault of usage points to. */

import type { Argument, Command, Option } from 'commander'

/** Commander's own writes each value as JSON: « (default: "60") » is read as if the quotes were typed. */
export function describeOption(option: Option): string {
  const takesValue = option.required || option.optional
  return withValues(option, takesValue ? option.defaultValue : undefined)
}

export function describeArgument(argument: Argument): string {
  return withValues(argument, argument.defaultValue)
}

interface Described {
  readonly description: string
  readonly argChoices?: readonly string[] | undefined
}

function withValues({ description, argChoices }: Described, value: unknown): string {
  const values = [
    ...(argChoices ? [`choices: ${argChoices.join(', ')}`] : []),
    ...(value === undefined || value === '' ? [] : [`default: ${value}`]),
  ]
  return [description, ...(values.length > 0 ? [`(${values.join('; ')})`] : [])].join(' ').trim()
}

/** Of each command its own help, and of a group the commands in it. */
export function pointToHelp(program: Command): void {
  program.showHelpAfterError(helpLine(program))
  for (const command of program.commands) pointToHelp(command)
}

/** « (amigo tickets --help shows its commands) » */
export function helpLine(command: Command): string {
  const words: string[] = []
  for (let at: Command | null = command; at !== null; at = at.parent) words.unshift(at.name())
  const shows = command.commands.length === 0 ? 'what it takes' : 'its commands'
  return `(${words.join(' ')} --help shows ${command.parent === null ? 'the commands' : shows})`
}
