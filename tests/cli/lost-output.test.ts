/** What a command says can't be written, or it is asked for a command that there is not: one line, and the status. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compiledCli } from '../support/commands/cli.js'
import { wants } from '../support/runner/skip.js'

/** In a shell, where `amigo` is the compiled one. */
function inShell(line: string) {
  const options = compiledCli().slice(0, -1).join(' ')
  return spawnSync('sh', ['-c', `amigo() { "$NODE" ${options} "$CLI" "$@"; }; ${line}`], {
    env: { PATH: process.env.PATH, NODE: process.execPath, CLI: compiledCli().at(-1) },
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
    ['tickets lst', /^error: unknown command 'lst'; did you mean list\?/, 'tickets'],
    [
      'outbox retyr 5',
      /^error: amigo outbox has no command 'retyr'\. It has list, retry/,
      'outbox',
    ],
    ['inbox foo', /^error: amigo inbox has no command 'foo'/, 'inbox'],
    ['faq foo', /^error: unknown command 'foo'/, 'faq'],
    ['tickets list more', /^error: too many arguments for 'list'/, 'tickets list'],
    ['tickets resolve', /^error: required option '--as <person>' not/, 'tickets resolve'],
    ['tickets show R-1 --als', /^error: unknown option '--als'/, 'tickets show'],
    ['outbox list --limt 3', /^error: unknown option '--limt'/, 'outbox list'],
    ['status more', /^error: too many arguments for 'status'/, 'status'],
    ['statsu', /^error: unknown command 'statsu'\n\(Did you mean status\?\)/, ''],
  ])('amigo %s', (line, says, help) => {
    const { status, stdout, stderr } = inShell(`amigo ${line}`)
    expect(stderr).toMatch(says)
    // Where the help of what was typed stands, and not that of all.
    expect(stderr).toContain(`(amigo ${help ? `${help} ` : ''}--help shows `)
    expect([status, stdout]).toEqual([64, ''])
  })
})
