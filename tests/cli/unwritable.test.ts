/** Commands whose output can't be written, or whose own parts can't be read: one line and an exit status, no stack trace. */

import { spawnSync } from 'node:child_process'
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { explainLoadFault } from '../../src/cli/load-fault.js'
import { endOnClosedPipe } from '../../src/cli/output/terminal.js'
import { EXIT } from '../../src/commands/faults.js'
import { compiledCli } from '../support/commands/cli.js'

function fails(code: string): { readonly status: number[]; readonly said: string[] } {
  const stream = new PassThrough()
  const [status, said] = [[] as number[], [] as string[]]
  endOnClosedPipe(stream, (one) => status.push(one), { write: (text) => said.push(text) })
  stream.emit('error', Object.assign(new Error(`${code}: write`), { code }))
  return { status, said }
}

it.each(['ENOSPC', 'EDQUOT', 'EIO', 'EBADF', 'EFBIG', 'ENXIO'])('%s on standard output', (code) => {
  const said = [`amigo: what it says can't be written: ${code}: write\n`]
  expect(fails(code)).toEqual({ status: [75], said })
})

it('a reader that has enough is told nothing', () => {
  expect(fails('EPIPE')).toEqual({ status: [141], said: [] })
})

it('a limit of open files that is too low to be loaded under', () => {
  const withLimit = (limit: number) => {
    const command = [`ulimit -n ${limit}; exec "$@"`, 'sh', process.execPath, ...compiledCli()]
    return spawnSync('sh', ['-c', ...command, 'run'], { encoding: 'utf8' })
  }
  // Newer Nodes open one file after the other while they load: there the limit is just above their own.
  let limit = 40
  while (withLimit(limit).status === EXIT.config) limit -= 1
  const { status, stderr } = withLimit(limit)
  expect([status, stderr]).toEqual([
    75,
    expect.stringMatching(/^amigo: too many files are open \(.*\): raise the limit .*\n$/),
  ])
})

it.each([
  [{ code: 'ENFILE', message: 'x' }, 75, 'too many files are open'],
  [{ code: 'ERR_MODULE_NOT_FOUND', message: 'x' }, 75, 'install it anew'],
  [new Error('x'), 1, 'an unforeseen fault'],
  [undefined, 1, 'an unforeseen fault'],
])('%j while a part is loaded', (error, exitCode, says) => {
  const told = explainLoadFault(error)
  expect(told).toEqual({ exitCode, message: expect.stringContaining(says) })
})
