/** What is installed with Amigo: licences that go with its own, checksums, and no script that nobody looked at. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SCRIPT = join(import.meta.dirname, '../scripts/dependencies.mjs')

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, out: stdout, err: stderr }
}

it('finds no fault in what Amigo brings along', () => {
  const { status, out, err } = run('--json')
  expect(err).toBe('')
  const { dependencies, faults } = JSON.parse(out)
  expect(faults).toEqual([])
  expect(status).toBe(0)
  const named = (name: string) => dependencies.find((one: { name: string }) => one.name === name)
  expect(named('better-sqlite3')).toMatchObject({ scripts: false, direct: true, licence: 'MIT' })
  expect(named('vitest')).toBeUndefined()
})

/** A package of a lockfile, and what is wrong with it; null: nothing. */
const PACKAGES: readonly (readonly [string, object, RegExp | null])[] = [
  ['MIT', { license: 'MIT' }, null],
  ['a choice that we can take', { license: '(MIT OR EUPL-1.1+)' }, null],
  ['a choice within a choice', { license: '(SSPL-1.0 OR (ISC AND BSD-3-Clause))' }, null],
  ['an exception', { license: 'Apache-2.0 WITH LLVM-exception' }, null],
  ['two that both hold', { license: 'MIT AND BUSL-1.1' }, /BUSL-1.1 can't be combined/],
  ['GPL of version 2 only', { license: 'GPL-2.0-only' }, /can't be combined/],
  ['a licence for some', { license: 'CC-BY-NC-4.0' }, /can't be combined/],
  ['a file that somebody must read', { license: 'SEE LICENSE IN LICENSE' }, /can't be combined/],
  ['none for anybody', { license: 'UNLICENSED' }, /can't be combined/],
  ['a bracket that is not closed', { license: '(MIT OR ISC' }, /can't be combined/],
  ['no licence', {}, /has no licence/],
  ['no checksum', { license: 'MIT', integrity: undefined }, /no checksum/],
  ['a script', { license: 'MIT', hasInstallScript: true }, /allowScripts/],
  ['for development alone', { license: 'CC-BY-NC-4.0', dev: true }, null],
]

it.each(PACKAGES)('a package with %s is judged', (_, entry, fault) => {
  const folder = mkdtempSync(join(tmpdir(), 'amigo-dependencies-'))
  try {
    const own = { name: 'x', dependencies: { a: '^1.0.0' } }
    const packages = {
      '': own,
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-x', ...entry },
    }
    writeFileSync(join(folder, 'package.json'), JSON.stringify(own))
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }))
    const { status, err } = run(folder)
    expect([status, err]).toEqual(
      fault === null ? [0, ''] : [1, expect.stringMatching(/^dependencies: a 1\.0\.0: /)],
    )
    if (fault !== null) expect(err).toMatch(fault)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('says which file it can’t read', () => {
  expect(run(tmpdir())).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^dependencies: .*package-lock\.json: /),
  })
})
