/** What `npm run architecture` counts is what is there: imports of every form, circles, sizes, first sentences. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { circlesOf } from '../scripts/architecture/circles.js'
import { mutual, roomOf, roomsOf } from '../scripts/architecture/rooms.js'
import { readSources, type Source } from '../scripts/architecture/source.js'
import { ROOT } from './support/documents/documents.js'
import fc from './support/runner/random-cases.js'

const FILES: Readonly<Record<string, string>> = {
  'tsconfig.json': '{ "compilerOptions": { "module": "NodeNext" }, "include": ["src"] }',
  'src/main.ts': `/**
 * Starts it.
 * In two lines.
 */
import { one } from './core/one.js'
import { type Two } from './core/two.js'
import type { Two as Second } from './core/two.js'
export { one as other } from './core/one.js'
export type { Two as Third } from './core/two.js'
export const later = () => import('./app/three.js')
export type Far = import('./app/three.js').Three
import { join } from 'node:path'
export const said = (two: Two, second: Second) => [one, two, second, join]
`,
  'src/core/one.ts': `// One.
import type { Two } from './two.js'
export const one = (two?: Two) => {
  return two
}
`,
  'src/core/two.ts': `import { one } from './one.js'
export interface Two { readonly of: typeof one }
export class Box {
  constructor(readonly one: Two) {}
  open() {
    return function () {
      return 1
    }
  }
}
`,
  'src/app/three.ts': '/** Three. */\nexport interface Three { readonly three: 3 }\n',
}

let folder: string
let sources: readonly Source[]
const source = (path: string) => sources.find((one) => one.path === path)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amigo-architecture-'))
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  sources = readSources(folder, ['src'])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('sees imports of every form, and which of them are types', () => {
  expect(source('src/main.ts')?.imports.map(({ to, type }) => [to, type])).toEqual([
    ['src/core/one.ts', false],
    ['src/core/two.ts', true],
    ['src/core/two.ts', true],
    ['src/core/one.ts', false],
    ['src/core/two.ts', true],
    ['src/app/three.ts', false],
    ['src/app/three.ts', true],
  ])
})

it('measures functions, with the names that they go by', () => {
  expect(source('src/core/two.ts')?.functions).toEqual([
    { name: 'constructor', lines: 1, parameters: 1 },
    { name: 'open', lines: 5, parameters: 0 },
    { name: '(anonymous)', lines: 3, parameters: 0 },
  ])
  expect(source('src/core/one.ts')?.functions).toEqual([{ name: 'one', lines: 3, parameters: 1 }])
})

it('reads the comment that opens a file', () => {
  expect(sources.map(({ path, lines, summary }) => [path, lines, summary])).toEqual([
    ['src/app/three.ts', 2, 'Three.'],
    ['src/core/one.ts', 5, 'One.'],
    ['src/core/two.ts', 10, ''],
    ['src/main.ts', 13, 'Starts it. In two lines.'],
  ])
})

it('knows what stands in the code, and not what a comment says', () => {
  expect(source('src/core/two.ts')?.names.has('Box')).toBe(true)
  expect(source('src/main.ts')?.names.has('Starts')).toBe(false)
})

it('counts arrows between rooms, and circles with what closes them', () => {
  const rooms = roomsOf(sources)
  expect(rooms.map(({ name, arrows }) => [name, [...arrows]])).toEqual([
    ['app', []],
    ['core', []],
    [
      'src',
      [
        ['core', 5],
        ['app', 2],
      ],
    ],
  ])
  expect(mutual(rooms)).toEqual([])
  expect(rooms.find(({ name }) => name === 'core')?.circles).toEqual([
    { files: ['src/core/one.ts', 'src/core/two.ts'], byTypesOnly: true },
  ])
  expect(roomOf('src/adapters/imap/box.ts')).toBe('adapters/imap')
  expect(roomOf('src/main.ts')).toBe('src')
  expect(roomOf('migrations/index.ts')).toBe('migrations')
})

it('says in one line that a folder is no project', () => {
  const command = join(ROOT, 'scripts/architecture/command.ts')
  // Within it: the folder of the temporary files is everybody's.
  const none = join(folder, 'src/app')
  const ran = spawnSync(process.execPath, ['--import', 'tsx', command, none], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  expect(ran.status).toBe(1)
  // The process of the compiler may add a line of its own when it is ended.
  const said = ran.stderr.split('\n').filter((line) => line !== '' && line !== 'context canceled')
  expect(said).toEqual([
    expect.stringMatching(/^\S+tsconfig\.json can't be read: name the folder of a project\.$/),
  ])
})

describe('circles', () => {
  const imports = (pairs: readonly (readonly [number, number])[]) =>
    pairs.map(([from, to]) => ({ from: String(from), to: String(to), type: false }))

  it('are those of files that reach each other, and no others', () => {
    const pair = fc.tuple(fc.nat(7), fc.nat(7))
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 20 }), (pairs) => {
        const reaches = closure(pairs)
        const inCircle = [...Array(8).keys()].filter((one) => reaches(one, one)).map(String)
        const circles = circlesOf(imports(pairs))
        expect(circles.flatMap(({ files }) => files).sort()).toEqual(inCircle)
        for (const { files } of circles)
          for (const one of files)
            for (const other of files) expect(reaches(Number(one), Number(other))).toBe(true)
      }),
    )
  })

  /** Whether one reaches another by one import or more (Warshall 1962). */
  function closure(pairs: readonly (readonly [number, number])[]) {
    const reached = new Set(pairs.map(([from, to]) => from * 8 + to))
    for (let by = 0; by < 8; by++)
      for (let from = 0; from < 8; from++)
        for (let to = 0; to < 8; to++)
          if (reached.has(from * 8 + by) && reached.has(by * 8 + to)) reached.add(from * 8 + to)
    return (from: number, to: number) => reached.has(from * 8 + to)
  }
})
