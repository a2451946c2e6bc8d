/** What `npm start` and `npm test` install beforehand: what is missing, and nothing through a symbolic link. */

import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

const SCRIPT = join(import.meta.dirname, '../scripts/prepare.mjs')
const WANTED = { 'node_modules/one': { version: '1.0.0' } }

let root: string
/** Where the link leads. */
let elsewhere: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'amigo-prepare-'))
  elsewhere = join(root, 'elsewhere')
  for (const folder of ['project/scripts', 'bin', 'elsewhere'])
    mkdirSync(join(root, folder), { recursive: true })
  copyFileSync(SCRIPT, inProject('scripts/prepare.mjs'))
  writeJson(inProject('package.json'), { engines: { node: '>=20.19' } })
  writeJson(inProject('package-lock.json'), { packages: { '': {}, ...WANTED } })
  writeFileSync(join(root, 'bin/npm'), '#!/bin/sh\necho "$*" >"$0.called"\n', { mode: 0o700 })
})
afterEach(() => rmSync(root, { recursive: true }))

const inProject = (name: string) => join(root, 'project', name)

function writeJson(path: string, value: object): void {
  writeFileSync(path, JSON.stringify(value))
}

/** An installation of these packages, as npm notes it. */
function install(folder: string, packages: object): void {
  mkdirSync(folder, { recursive: true })
  writeJson(join(folder, '.package-lock.json'), { packages })
  writeFileSync(join(folder, 'kept'), '')
}

function prepare(...args: string[]) {
  const { npm_lifecycle_event: _, npm_execpath: __, ...env } = process.env
  const ran = spawnSync(process.execPath, [inProject('scripts/prepare.mjs'), ...args], {
    env: { ...env, PATH: `${join(root, 'bin')}:${process.env.PATH}` },
    encoding: 'utf8',
  })
  return { ...ran, npm: existsSync(join(root, 'bin/npm.called')) }
}

it.each([
  ['lacks a package', () => install(elsewhere, {})],
  ['has another version', () => install(elsewhere, { 'node_modules/one': { version: '2.0.0' } })],
  ['is not complete', () => mkdirSync(elsewhere, { recursive: true })],
  ['is not there', () => rmSync(elsewhere, { recursive: true })],
])('refuses to install through a link to what %s', (_, make) => {
  make()
  symlinkSync(elsewhere, inProject('node_modules'))
  const { status, stderr, stdout, npm } = prepare()
  expect(stderr).toMatch(/^node_modules is a symbolic link to \S+elsewhere, and .+\n$/)
  expect({ status, stdout, npm }).toEqual({ status: 1, stdout: '', npm: false })
})

it('takes a link to what is complete as it is', () => {
  install(elsewhere, WANTED)
  symlinkSync(elsewhere, inProject('node_modules'))
  expect(prepare()).toMatchObject({ status: 0, stderr: '', npm: false })
})

it('installs into a folder of its own', () => {
  install(inProject('node_modules'), {})
  expect(prepare()).toMatchObject({ status: 0, npm: true })
})

const COMPILES = Number.parseInt(process.versions.node, 10) < 22
const COMPILED = 'node_modules/sqlite3/build/Release'

it('has sqlite3 compiled on Node 20 and on no other, once', () => {
  writeJson(inProject('package.json'), {
    engines: { node: '>=20.19' },
    peerDependencies: { sqlite3: '^6.0.1' },
  })
  install(inProject('node_modules'), WANTED)
  const binary = join(COMPILED, 'node_sqlite3.node')
  const compiling = `#!/bin/sh\necho "$*" >"$0.called"\nmkdir -p ${COMPILED} && touch ${binary}\n`
  writeFileSync(join(root, 'bin/npm'), compiling, { mode: 0o700 })

  expect(prepare('driver')).toMatchObject({ status: 0, stderr: '', npm: COMPILES })
  if (!COMPILES) return
  const called = join(root, 'bin/npm.called')
  expect(readFileSync(called, 'utf8')).toMatch(
    /^install --no-save --save-prod .*sqlite3@\^6\.0\.1$/m,
  )
  rmSync(called)
  expect(prepare('driver')).toMatchObject({ status: 0, stdout: '', npm: false })
})

it('says what a compiler needs where sqlite3 could not be compiled', () => {
  writeJson(inProject('package.json'), {
    engines: { node: '>=20.19' },
    peerDependencies: { sqlite3: '^6.0.1' },
  })
  install(inProject('node_modules'), WANTED)
  const { status, stderr } = prepare('driver')
  expect(status).toBe(COMPILES ? 1 : 0)
  if (COMPILES) expect(stderr).toMatch(/^The dependencies could not be installed/)
})
