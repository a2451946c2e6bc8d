/** The help of every command and group, on a terminal of 80 columns: what it says is broken, and nothing stands beyond the edge. */

import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { widthOf } from '../../src/cli/output/width.js'
import { buildProgram } from '../../src/cli/program.js'

const COLUMNS = 80

/** The program, its groups and their commands, but `help` itself. */
function all(command: Command, before = 'amigo'): { words: string; command: Command }[] {
  const under = command.commands.filter((each) => each.name() !== 'help')
  return [
    { words: before, command },
    ...under.flatMap((each) => all(each, `${before} ${each.name()}`)),
  ]
}

function linesOf(command: Command): string[] {
  return command
    .createHelp()
    .formatHelp(command, Object.assign(command.createHelp(), { helpWidth: COLUMNS }))
    .split('\n')
}

describe('the help of the command line on 80 columns', () => {
  for (const { words, command } of all(buildProgram()))
    it(`${words}`, () => {
      expect(linesOf(command).filter((line) => widthOf(line) > COLUMNS)).toEqual([])
    })
})
