/** Where the log goes when it can't be written: nothing throws, what was said last comes out later, and what was left out is counted. */

import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLog } from '../../src/adapters/log.js'
import { patientStream } from '../../src/adapters/patient-stream.js'

const fs = await import('node:fs')

let folder: string
let fd: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amigo-log-'))
  writeFileSync(join(folder, 'log'), '')
  fd = openSync(join(folder, 'log'), 'a')
})
afterEach(() => {
  vi.restoreAllMocks()
  closeSync(fd)
  rmSync(folder, { recursive: true })
})

const written = () => readFileSync(join(folder, 'log'), 'utf8')
const notice = (lost: number, line: string) => `${lost} lost before ${line}`

/** From now on, until the answer is called. */
function failing(code: string): () => void {
  const spy = vi.spyOn(fs.default, 'writeSync').mockImplementation(() => {
    throw Object.assign(new Error(code), { code })
  })
  return () => spy.mockRestore()
}

it.each(['ENOSPC', 'EDQUOT', 'EIO', 'EBADF', 'EFBIG', 'ENXIO'])(
  '%s: lines wait, and come out in order',
  (code) => {
    const stream = patientStream(fd, notice)
    stream.write('1\n')
    const mend = failing(code)
    for (const line of ['2\n', '3\n', '4\n']) stream.write(line)
    mend()
    stream.write('5\n')
    stream.write('6\n')
    expect(written()).toBe('1\n2\n3\n4\n5\n6\n')
  },
)

it('what is more than it keeps is counted, and told once when it works again', () => {
  const stream = patientStream(fd, notice)
  const mend = failing('ENOSPC')
  const line = `${'x'.repeat(999)}\n`
  for (let n = 0; n < 1000; n++) stream.write(line)
  mend()
  stream.write('last\n')
  stream.write('more\n')
  const lines = written().split('\n')
  expect(lines.slice(-4)).toEqual([
    'last',
    expect.stringMatching(/^\d+ lost before last$/),
    'more',
    '',
  ])
  const lost = Number.parseInt(lines.at(-3) ?? '', 10)
  expect(lines.length - 4 + lost).toBe(1000)
  expect(written().length).toBeLessThan(70_000)
})

it('a reader that ended is written to no more', () => {
  const stream = patientStream(fd, notice)
  const mend = failing('EPIPE')
  stream.write('1\n')
  mend()
  stream.write('2\n')
  expect(written()).toBe('')
})

it.each([true, false])('is what the log is written by, on a terminal: %s', (terminal) => {
  const lines: string[] = []
  vi.spyOn(fs.default, 'writeSync').mockImplementation((_, line) => {
    lines.push(String(line))
    return Buffer.byteLength(String(line))
  })
  openLog('info', terminal).warn({ n: 1 }, 'said')
  expect(lines.join('')).toContain('said')
  vi.restoreAllMocks()
  const mend = failing('EIO')
  expect(() => openLog('info', terminal).warn({}, 'said')).not.toThrow()
  mend()
})
