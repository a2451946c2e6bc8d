/** Where tests stand: in rooms of the names of what they test, and each file tells one subject. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const MOST_LINES = 300
const FILES = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))

it.each(['core', 'adapters'])(
  'what stands in a room of tests/%s tests that room of src/',
  (part) => {
    const rooms = FILES.flatMap((file) => {
      const [first, room, rest] = file.split('/')
      return first === part && rest !== undefined ? [join('src', part, room ?? '')] : []
    })
    expect(rooms).not.toEqual([])
    expect(rooms.filter((room) => !existsSync(join(ROOT, room)))).toEqual([])
  },
)

it('none is longer than a subject, but for tables, whose first line says so', () => {
  const long = FILES.map((file) => ({
    file,
    text: readFileSync(join(ROOT, 'tests', file), 'utf8'),
  }))
    .filter(({ text }) => text.split('\n').length - 1 >= MOST_LINES)
    .filter(({ text }) => !/^\/\*\*\s(\s\*\s)?A table: /.test(text))
  expect(long.map(({ file }) => file)).toEqual([])
})

it('property tests have the same cases at each run', () => {
  const own = FILES.filter((file) =>
    /from 'fast-check'/.test(readFileSync(join(ROOT, 'tests', file), 'utf8')),
  )
  expect(own.filter((file) => file !== 'rooms.test.ts')).toEqual(['support/runner/random-cases.ts'])
})
