/** The help of every command: it ends with an example, which the command takes. */

import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { commandsIn, EXAMPLES } from '../../src/cli/examples.js'
import { buildProgram } from '../../src/cli/program.js'

/** As a shell cuts it; quoted words stay together. */
function cut(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '')
}

function helpOf(command: Command): string {
  let help = ''
  command.configureOutput({
    writeOut(text) {
      help += text
    },
  })
  command.outputHelp()
  return help
}

describe('the help of the command line', () => {
  const all = commandsIn(buildProgram())

  it('ends with an example, for every command', () => {
    expect(all.length).toBeGreaterThan(50)
    const without = all.filter(
      ({ words, command }) => !/\nExample: .*amigo .*\n$/.test(helpOf(command)) && words,
    )
    expect(without.map(({ words }) => words)).toEqual([])
  })

  it('names values as they are typed, without quotes', () => {
    const quoted = all.filter(({ command }) => /(default|choices): [^)]*"/.test(helpOf(command)))
    expect(quoted.map(({ words }) => words)).toEqual([])
    const [doctor] = all.filter(({ words }) => words === 'doctor')
    expect(doctor && helpOf(doctor.command)).toContain('(default: 60)')
  })

  it('has no example of a command that is not there', () => {
    const there = new Set(all.map(({ words }) => words))
    expect(Object.keys(EXAMPLES).filter((words) => !there.has(words))).toEqual([])
  })

  it('offers JSON to machines, where there is something to tell', () => {
    const silent = [
      'run',
      'sandbox',
      'init',
      'operator password',
      'oauth login',
      'completion',
      'man',
    ]
    const without = all.filter(({ command }) => !command.options.some((o) => o.long === '--json'))
    expect(without.map(({ words }) => words)).toEqual(silent)
  })

  it('shows what each command takes', () => {
    const wrong = all.flatMap(({ words, command }) => {
      const { operands, unknown } = command.parseOptions(cut(EXAMPLES[words] ?? ''))
      const required = command.registeredArguments.filter((argument) => argument.required)
      const most = command.registeredArguments.some((argument) => argument.variadic)
        ? Number.POSITIVE_INFINITY
        : command.registeredArguments.length
      const own = words in EXAMPLES
      const faults = [
        ...unknown.map((option) => `${words}: ${option} is unknown`),
        ...(own && operands.length < required.length ? [`${words}: too few arguments`] : []),
        ...(operands.length > most ? [`${words}: too many arguments`] : []),
        ...command.options
          .filter(
            (option) =>
              own && option.mandatory && command.opts()[option.attributeName()] === undefined,
          )
          .map((option) => `${words}: ${option.long} is missing`),
      ]
      return faults
    })
    expect(wrong).toEqual([])
  })
})
