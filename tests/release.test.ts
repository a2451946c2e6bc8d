/** A release is made of what is committed and told in CHANGELOG.md, or not at all. */

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const SCRIPT = join(import.meta.dirname, '../scripts/release.mjs')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amigo-release-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const CHANGES = `# Changes

## 0.2.0 (unreleased)

- Something new.

## 0.1.0 (2026-11-01)

- The first.
`

const file = (name: string) => readFileSync(join(folder, name), 'utf8')
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** Without the settings of whoever runs the tests. */
const ENV = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }

function run(program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    env: ENV,
    encoding: 'utf8',
  })
  return { status, out: stdout, err: stderr }
}

function git(...args: string[]): string {
  const { status, out, err } = run('git', ...args)
  expect([status, err]).toEqual([0, ''])
  return out
}

const release = (...args: string[]) => run(process.execPath, SCRIPT, ...args)

function project({ changes = CHANGES, tags = ['v0.1.0'] } = {}): void {
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'Camille Martin')
  git('config', 'user.email', 'camille.martin@academie.example')
  write('package.json', json({ name: 'amigo', version: '0.1.0', private: true }))
  const packages = {
    '': { name: 'amigo', version: '0.1.0' },
    'node_modules/a': { version: '9.9.9' },
  }
  write('package-lock.json', json({ name: 'amigo', version: '0.1.0', packages }))
  write('CHANGELOG.md', changes)
  git('add', '.')
  git('commit', '--quiet', '--message', 'Begin')
  for (const tag of tags) git('tag', tag)
}

describe('a release', () => {
  it('dates the heading, sets the version everywhere, commits and tags', () => {
    project()
    expect(release('0.2.0')).toMatchObject({ status: 0, err: '' })
    expect(git('log', '-1', '--format=%s')).toBe('Release 0.2.0\n')
    expect(git('describe', '--exact-match')).toBe('v0.2.0\n')
    expect(git('status', '--porcelain')).toBe('')
    const changed = ['CHANGELOG.md', 'package-lock.json', 'package.json']
    expect(git('diff', '--name-only', 'HEAD~1').trim().split('\n')).toEqual(changed)
    expect(file('CHANGELOG.md')).toMatch(/^## 0\.2\.0 \(\d{4}-\d\d-\d\d\)$/m)
    expect(JSON.parse(file('package.json'))).toMatchObject({ version: '0.2.0', private: true })
    expect(JSON.parse(file('package-lock.json'))).toMatchObject({
      version: '0.2.0',
      packages: { '': { version: '0.2.0' }, 'node_modules/a': { version: '9.9.9' } },
    })
  })

  it('can be the first one', () => {
    project({ tags: [] })
    expect(release('0.2.0')).toMatchObject({ status: 0, err: '' })
  })

  it('only says what it would do, with --dry-run', () => {
    project()
    expect(release('0.2.0', '--dry-run')).toMatchObject({
      status: 0,
      out: expect.stringContaining('tag it v0.2.0'),
    })
    expect([git('status', '--porcelain'), git('tag')]).toEqual(['', 'v0.1.0\n'])
  })

  it('leaves all as it was when the commit is refused', () => {
    project()
    const before = ['CHANGELOG.md', 'package-lock.json', 'package.json'].map(file)
    write('.git/hooks/pre-commit', '#!/bin/sh\necho "the tests fail" >&2\nexit 1\n')
    chmodSync(join(folder, '.git/hooks/pre-commit'), 0o755)
    expect(release('0.2.0')).toMatchObject({
      status: 1,
      err: 'release: git commit: the tests fail\n',
    })
    expect(['CHANGELOG.md', 'package-lock.json', 'package.json'].map(file)).toEqual(before)
    expect([git('status', '--porcelain'), git('tag')]).toEqual(['', 'v0.1.0\n'])
  })
})

/** What is asked for, what is odd about the project, and what is said. */
const REFUSED: readonly (readonly [string, readonly string[], () => void, RegExp])[] = [
  ['no version', [], project, /name one version/],
  ['two versions', ['0.2.0', '0.3.0'], project, /name one version/],
  ['an unknown option', ['0.2.0', '--force'], project, /--force/],
  ...['2', '0.2', 'v0.2.0', '00.2.0', '0.2.0-', '0.2.0+build', '0.2.0 ', 'next'].map(
    (version) =>
      [`the version « ${version} »`, [version], project, /is no version such as/] as const,
  ),
  ['what was released', ['0.1.0'], project, /v0\.1\.0 is there already/],
  ['what is older', ['0.0.9'], project, /older than 0\.1\.0/],
  ['a version without its heading', ['0.3.0'], project, /no line « ## 0\.3\.0 \(unreleased\) »/],
  [
    'a heading that is dated',
    ['0.2.0'],
    () => project({ changes: CHANGES.replace('unreleased', '2026-11-28') }),
    /no line « ## 0\.2\.0 \(unreleased\) »/,
  ],
  [
    'a heading with nothing under it',
    ['0.2.0'],
    () => project({ changes: CHANGES.replace('- Something new.\n', '') }),
    /says nothing under/,
  ],
  [
    'a file that is changed',
    ['0.2.0'],
    () => {
      project()
      write('CHANGELOG.md', `${CHANGES}\n- Late.\n`)
    },
    /commit or put away first:\n M CHANGELOG\.md/,
  ],
  [
    'a file that git does not know',
    ['0.2.0'],
    () => {
      project()
      write('forgotten.ts', '')
    },
    /commit or put away first:\n\?\? forgotten\.ts/,
  ],
  ['no project', ['0.2.0'], () => {}, /package\.json can't be read \(ENOENT\)/],
]

it.each(REFUSED)('%s is refused, and nothing is changed', (_, asked, prepare, says) => {
  prepare()
  const state = () => ['status', 'tag', 'log'].map((what) => run('git', what).out)
  const before = state()
  const { status, err } = release(...asked)
  expect([status, err]).toEqual([1, expect.stringMatching(says)])
  expect(err).toMatch(/^release: /)
  expect(err).not.toMatch(/^ +at /m)
  expect(state()).toEqual(before)
})

/** In their order, by rule 11 of https://semver.org. */
const ORDER = [
  ...['0.9.9', '0.10.0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta'],
  ...['1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0'],
]

it.each(ORDER.slice(1).map((version, at) => [ORDER[at] as string, version] as const))(
  '%s comes before %s',
  (older, newer) => {
    const changes = ORDER.map((version) => `## ${version} (unreleased)\n\n- Something.\n`).join(
      '\n',
    )
    project({ changes, tags: [`v${older}`] })
    expect(release(newer, '--dry-run')).toMatchObject({ status: 0, err: '' })
    git('tag', `v${newer}`)
    git('tag', '--delete', `v${older}`)
    expect(release(older, '--dry-run').err).toContain(`${older} is older than ${newer}`)
  },
)
