/** Dockerfile and compose.yaml: what they name is there, and no secret goes into an image. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { SETTINGS } from '../src/settings.js'

const ROOT = join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')
const instructions = read('Dockerfile')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const named = (name: string) => instructions.filter((line) => line.startsWith(`${name} `))

/** What comes from the folder, and not from a stage before. */
const copied = named('COPY')
  .filter((line) => !line.includes('--from='))
  .flatMap((line) => line.split(/\s+/).slice(1, -1))
const sent = read('.dockerignore')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1))

it('copies what is there and is sent to the engine, and nothing else is sent', () => {
  expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  expect([...new Set(copied)].sort()).toEqual([...sent].sort())
  expect(read('.dockerignore').split('\n')).toContain('*')
})

it('the image has what the package has: all of it is read while Amigo runs', () => {
  const { files } = JSON.parse(read('package.json')) as { files: readonly string[] }
  const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')))
  const there = last
    .filter((line) => line.startsWith('COPY '))
    .map((line) => line.split(/\s+/).at(-1))
  // Before the build alone.
  const wanted = files.filter((name) => !name.startsWith('!') && name !== 'scripts/prepare.mjs')
  expect(wanted.filter((name) => !there.includes(name))).toEqual([])
})

it('builds on the Node that is recommended, and runs without root', () => {
  const node = read('.nvmrc').trim()
  for (const from of named('FROM')) expect(from).toMatch(new RegExp(`^FROM node:${node}-`))
  expect(named('USER')).toEqual(['USER node'])
  expect(instructions.indexOf('USER node')).toBeLessThan(
    instructions.findIndex((line) => line.startsWith('ENTRYPOINT')),
  )
})

it('starts a program that the build makes, in the environment of the unit file', () => {
  const [, program = ''] =
    /"\/opt\/amigo\/dist\/([^"]+)\.js"/.exec(named('ENTRYPOINT')[0] ?? '') ?? []
  expect(existsSync(join(ROOT, `${program}.ts`))).toBe(true)
  const unit = read('scripts/systemd/amigo.service')
  for (const memory of [
    /--max-old-space-size=\d+ --max-semi-space-size=\d+/,
    /MALLOC_ARENA_MAX=\d+/,
  ])
    expect(named('ENV').join(' ')).toContain(memory.exec(unit)?.[0] ?? 'the unit has it')
})

it('the compose file names settings, secrets and volumes that there are', () => {
  const { services, secrets, volumes } = parse(read('compose.yaml'))
  const { amigo, postgres } = services
  const settings = Object.keys(amigo.environment).map((name) => name.replace(/_FILE$/, ''))
  expect(settings.filter((name) => !(name in SETTINGS))).toEqual([])
  for (const service of [amigo, postgres]) {
    for (const secret of service.secrets) expect(Object.keys(secrets)).toContain(secret)
    for (const volume of service.volumes)
      expect(Object.keys(volumes)).toContain(volume.replace(/:.*/, ''))
    expect(service.ports).toBeUndefined()
  }
  expect(read('.gitignore').split('\n')).toEqual(expect.arrayContaining(['secrets/', '.env']))
})

/** What npm runs by itself in `npm ci` and `npm prune`, in the folder of the project: https://docs.npmjs.com/cli/using-npm/scripts */
const RUN_BY_NPM = [
  ...['preinstall', 'install', 'postinstall', 'prepublish'],
  ...['preprepare', 'prepare', 'postprepare', 'dependencies'],
]

it('what npm runs by itself while the image is built is copied before', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const wanted = RUN_BY_NPM.flatMap((name) => scripts[name]?.match(/\bscripts\/[\w./-]+/g) ?? [])
  const before = instructions.slice(
    0,
    instructions.findIndex((line) => line.startsWith('RUN npm ci')),
  )
  const there = before.filter((line) => line.startsWith('COPY ')).join(' ')
  expect(wanted).not.toEqual([])
  expect(wanted.filter((path) => !there.includes(path))).toEqual([])
})
