/** Where tests stand: the rooms of core/ are the rooms of its tests, and a file tells one subject. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const MOST_LINES = 300

const folders = (path: string) =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => name)

it.each(['core', 'adapters'])(
  'each folder of tests/%s tests the one of that name in src/',
  (name) => {
    const rooms = folders(`src/${name}`)
    expect(folders(`tests/${name}`).filter((room) => !rooms.includes(room))).toEqual([])
  },
)

it('none is longer than a subject, but for tables, whose first line says so', () => {
  const files = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' })
  const long = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: readFileSync(join(ROOT, 'tests', file), 'utf8') }))
    .filter(({ text }) => text.split('\n').length - 1 >= MOST_LINES)
    .filter(({ text }) => !/^\/\*\*\s(\s\*\s)?A table: /.test(text))
  expect(long.map(({ file }) => file)).toEqual([])
})
