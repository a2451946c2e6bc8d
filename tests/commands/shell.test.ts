/** `amigo completion`, `man` and `--version`: what the shell offers is what the commands take. */

import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { wants } from '../support/runner/skip.js'

const { cli, root } = cliInFolder('shell')

function ran(program: string, ...args: string[]) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  return { status, out: stdout, err: stderr, there: error === undefined }
}

it('--version says which Amigo and which Node', async () => {
  const { status, out } = await cli.run(['--version'], {})
  expect([status, out]).toEqual([
    0,
    expect.stringMatching(/^Amigo \d+\.\d+\.\d+\S*, Node \d+\.\d+/),
  ])
})

describe('in bash', () => {
  const script = join(root, 'amigo.bash')
  beforeAll(async () => writeFile(script, (await cli.run(['completion', 'bash'], {})).out))

  /** What is offered after these words, of which the last is begun. */
  function offered(...words: string[]): string[] {
    const line = words.map((word) => `'${word}'`).join(' ')
    const code = `source "$0"; COMP_WORDS=(amigo ${line}); COMP_CWORD=${words.length}; _amigo; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { status, out, err } = ran('bash', '-c', code, script)
    expect([status, err]).toEqual([0, ''])
    return out.split('\n').filter(Boolean)
  }

  it.each<[string[], string[]]>([
    [['tick'], ['tickets']],
    [['tickets', 'reo'], ['reopen']],
    [['tickets', 'list', '--o'], ['--older-than']],
    [
      ['tickets', 'list', '--status', 're'],
      ['redispatched', 'resolved'],
    ],
    [
      ['outbox', ''],
      ['list', 'retry', '--help'],
    ],
    // A value that is called like a command.
    [['tickets', 'list', '--text', 'run', '--so'], ['--sort']],
    [['report', '--ht'], ['--html']],
    // What an argument may be.
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['completion', 'f'], ['fish']],
    [['completion', '--'], ['--help']],
    // A value, a folder, a file: no option is put in their place.
    [['run', '--role', ''], []],
    [['--settings', ''], []],
    [['directory', 'import', '--most-leaving', ''], []],
    [['backup', ''], []],
    [
      ['backup', '-'],
      ['--json', '--help'],
    ],
    [['tickets', 'show', 'R-0'], []],
    [['--sandbox', 'tick'], ['tickets']],
    [['--settings', 'x.env', 'stat'], ['status']],
    [['nonsense', 'x'], []],
  ])('after « amigo %j »: %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected)
  })

  it('offers every command that the help lists', async () => {
    const { out } = await cli.run(['--help'], {})
    const [, commands = ''] = out.split(/^Commands:\n/m)
    const listed = [...commands.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name)
    expect(listed.length).toBeGreaterThan(15)
    expect(offered('')).toEqual(expect.arrayContaining(listed.filter((name) => name !== 'help')))
  })
})

describe.each(['zsh', 'fish'] as const)('in %s', (shell) => {
  it.skipIf(wants(ran(shell, '-c', 'true').there, shell))(
    'is a script that it can read',
    async () => {
      const script = join(root, `amigo.${shell}`)
      await writeFile(script, (await cli.run(['completion', shell], {})).out)
      expect(ran(shell, '-n', script)).toMatchObject({ status: 0, err: '' })
      if (shell === 'zsh') return
      const { out } = ran(
        shell,
        '-c',
        `source ${script}; complete -C 'amigo tickets list --status re'`,
      )
      expect(out.replaceAll(/\t.*/g, '').trim().split('\n').sort()).toEqual([
        'redispatched',
        'resolved',
      ])
    },
  )
})

it('refuses another shell, and names those that it knows', async () => {
  const { status, err } = await cli.run(['completion', 'tcsh'], {})
  expect([status, err]).toEqual([64, expect.stringMatching(/bash, zsh, fish/)])
})

describe('the manual page', () => {
  let page: string
  beforeAll(async () => {
    page = (await cli.run(['man'], {})).out
  })

  it('has every command, with its options, in letters that any roff reads', () => {
    for (const command of ['run', 'tickets list', 'faq search', 'backup'])
      expect(page).toContain(`.SS amigo ${command}\n`)
    expect(page).toContain('.B \\-\\-older\\-than <age>\n')
    expect(page).toMatch(/^[\n -~]+$/)
  })

  it.skipIf(wants(ran('groff', '--version').there, 'groff'))(
    'is read without a warning',
    async () => {
      const file = join(root, 'amigo.1')
      await writeFile(file, page)
      const { status, err, out } = ran('groff', '-man', '-Tutf8', '-ww', file)
      expect([status, err]).toEqual([0, ''])
      expect(out).toMatch(/NAME|N.N/)
    },
  )
})
