/** What a command says can't be written, or it is asked for a command that there is not: one line, and the status. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compiledCli } from '../support/commands/cli.js'
import { wants } from '../support/runner/skip.js'

/** In a shell, where `amigo` is the compiled one. */
function inShell(line: string) {
  const [options = '', ...program] = compiledCli()
  return spawnSync('sh', ['-c', `amigo() { "$NODE" ${options} "$CLI" "$@"; }; ${line}`], {
    env: { PATH: process.env.PATH, NODE: process.execPath, CLI: program[0] },
    encoding: 'utf8',
  })
}

describe.skipIf(wants(existsSync('/dev/full'), '/dev/full'))('on a full disk', () => {
  it.each(['--help', '--version', 'man', 'completion bash', 'tickets --help'])('%s', (line) => {
    const { status, stderr } = inShell(`amigo ${line} > /dev/full`)
    expect(stderr).toMatch(/^amigo: what it says can't be written: ENOSPC[^\n]*\n$/)
    expect(status).toBe(75)
  })
})

describe('a command that a group has not', () => {
  it.each([
    ['tickets lst', /^error: unknown command 'lst'; did you mean list\?/],
    ['outbox retyr 5', /^error: amigo outbox has no command 'retyr'\. It has list, retry/],
    ['inbox foo', /^error: amigo inbox has no command 'foo'/],
    ['faq foo', /^error: unknown command 'foo'/],
    ['tickets list more', /^error: too many arguments for 'list'/],
    ['status more', /^error: too many arguments for 'status'/],
    ['statsu', /^error: unknown command 'statsu'\n\(Did you mean status\?\)/],
  ])('amigo %s', (line, says) => {
    const { status, stdout, stderr } = inShell(`amigo ${line}`)
    expect(stderr).toMatch(says)
    expect([status, stdout]).toEqual([64, ''])
  })
})
