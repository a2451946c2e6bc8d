/** The tests at another date: every process of theirs sees it, and what failed when is told. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { needs } from './support/runner/skip.js'

const ROOT = join(import.meta.dirname, '..')
const SCRIPT = join(ROOT, 'scripts/check-dates.mjs')
const installed = () =>
  existsSync('/usr/lib') &&
  readdirSync('/usr/lib').some((name) => existsSync(join('/usr/lib', name, 'faketime')))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amigo-check-dates-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const rest = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'))
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    cwd: folder,
    env: { ...Object.fromEntries(rest), ...env },
  })
  const all = [text(child.stdout), text(child.stderr), once(child, 'close')] as const
  const [out, err, [status]] = await Promise.all(all)
  return { status, out, err }
}

describe.skipIf(needs(installed(), 'faketime'))('at other dates', () => {
  it('tells what failed at which of them; a process that a test starts is there, too', async () => {
    writeFileSync(
      join(folder, 'some.test.ts'),
      `import { execFileSync } from 'node:child_process'
      import { expect, it } from 'vitest'
      const later = execFileSync(process.execPath, ['-p', 'new Date().getUTCFullYear()'])
      it('is of its year', () => expect([new Date().getUTCFullYear(), Number(later)]).toEqual([2031, 2031]))`,
    )
    const asked = ['--at', '2031-05-01T10:00:00Z', '--at', '2019-12-31T10:00:00Z']
    const { status, out } = await run(asked)
    expect(out.slice(out.lastIndexOf('2031-05-01'))).toBe(
      '2031-05-01T10:00:00Z (as asked): all passed\n' +
        '2019-12-31T10:00:00Z (as asked): 1 failed\n  some.test.ts > is of its year\n',
    )
    expect(status).toBe(1)
  })
})

it.each([
  [['--at', 'tomorrow'], {}, '--at: tomorrow is no date such as 2026-12-14T18:30:00Z'],
  [['--twice'], {}, "Unknown option '--twice'"],
  [[], { AMIGO_FAKETIME: '/nowhere' }, 'no libfaketime at /nowhere: apt-get install faketime'],
])('%j with %j is refused', async (args, env, says) => {
  const { status, err } = await run(args, env)
  expect([status, err]).toEqual([2, expect.stringContaining(`check:dates: ${says}`)])
})
