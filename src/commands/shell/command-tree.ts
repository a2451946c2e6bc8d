/** The commands of `amigo` as plain data, read from commander: names, options, and the values that these take. */

import type { Command } from 'commander'

export interface CommandNode {
  /** With its groups: `amigo tickets list`. */
  readonly path: string
  readonly description: string
  /** As its help shows it: `amigo tickets show [options] <request>`. */
  readonly usage: string
  readonly options: readonly OptionNode[]
  readonly argument: ArgumentNode
  readonly children: readonly CommandNode[]
}

/** What may stand after its name without a dash. */
export interface ArgumentNode {
  readonly isTaken: boolean
  /** The values that it may have; empty where any will do: files, say. */
  readonly choices: readonly string[]
}

export interface OptionNode {
  /** `-h, --help`, `--team <team>`. */
  readonly flags: string
  /** `--team`. */
  readonly long: string
  readonly description: string
  /** What it is where it is left out; '' where nothing says so. */
  readonly otherwise: string
  /** It is followed by a value. */
  readonly takesValue: boolean
  /** The values that it may have; empty where any will do. */
  readonly choices: readonly string[]
}

export function commandTree(command: Command, groups = ''): CommandNode {
  const path = `${groups}${command.name()}`
  const help = command.createHelp()
  return {
    path,
    description: command.description(),
    usage: help.commandUsage(command),
    options: help.visibleOptions(command).map((option) => ({
      flags: option.flags,
      long: option.long ?? option.short ?? '',
      description: option.description,
      otherwise: option.required || option.optional ? String(option.defaultValue ?? '') : '',
      takesValue: option.required || option.optional,
      choices: option.argChoices ?? [],
    })),
    argument: {
      isTaken: command.registeredArguments.length > 0,
      choices: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    },
    children: help
      .visibleCommands(command)
      .filter((child) => child.name() !== 'help')
      .map((child) => commandTree(child, `${path} `)),
  }
}

/** It and all below it, groups before what is in them. */
export function flattened(node: CommandNode): CommandNode[] {
  return [node, ...node.children.flatMap(flattened)]
}

/** The last word of its path. */
export function nameOf({ path }: CommandNode): string {
  return path.slice(path.lastIndexOf(' ') + 1)
}
