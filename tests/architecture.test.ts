/** The layout of src/ is what docs/architecture.md says: rooms, their order, no circles, files and functions of a size. */

import { describe, expect, it } from 'vitest'
import { circlesOf } from '../scripts/architecture/circles.js'
import { roomsOf } from '../scripts/architecture/rooms.js'
import { readSources } from '../scripts/architecture/source.js'
import { agrees, ROOT, read } from './support/documents/documents.js'
import { namedTogether } from './support/documents/named.js'

const ARCHITECTURE = 'docs/architecture.md'
const all = readSources(ROOT, ['src', 'migrations'])
const sources = all.filter(({ path }) => path.startsWith('src/'))
const migrations = all.filter(({ path }) => path.startsWith('migrations/'))
const rooms = roomsOf(sources)
/** In the order of the document; a row whose folder ends with `/` is one of « Who may import what ». */
const described = [...read(ARCHITECTURE).matchAll(/^\| `([\w/-]+)` \| /gm)]
  .map(([, room = '']) => room)
  .filter((room) => !room.endsWith('/'))

describe('docs/architecture.md', () => {
  it('describes every room once, and no other', () => {
    expect([...described].sort()).toEqual(rooms.map(({ name }) => name))
  })

  it('draws functions that stand in the files that are named with them', () => {
    const drawn = [...read(ARCHITECTURE).matchAll(/(\w+)\(\)(?:<br>| of )([\w/.-]+\.ts)/g)].map(
      ([, name = '', path = '']) => ({ name, path: `src/${path}` }),
    )
    expect(drawn.length).toBeGreaterThan(10)
    const lacks = ({ name, path }: (typeof drawn)[number]) =>
      !sources.find((source) => source.path === path)?.names.has(name)
    expect(drawn.filter(lacks)).toEqual([])
  })

  it('names tables that stand where it says', () => {
    expect(namedTogether(read(ARCHITECTURE)).filter(({ found }) => !found)).toEqual([])
  })
})

/** Rooms that stand in an order: each imports only those that the document names above it. */
const ORDERED = [
  ...['core', 'core/deciding', 'app', 'adapters/templates'],
  ...['adapters/stores', 'adapters/slack'],
]
/** Of these the linter knows the order as well: whoever breaks it sees it while they write. */
const LINTED = new Set(['core', 'adapters/stores', 'adapters/slack'])

describe.each(ORDERED)('the rooms of %s/', (parent) => {
  const order = described.filter(
    (room) => room.startsWith(`${parent}/`) && !room.slice(parent.length + 1).includes('/'),
  )
  const within = (room: string) => (name: string) => name === room || name.startsWith(`${room}/`)

  it.each(order.map((room, at) => [room, order.slice(at + 1)] as const))(
    '%s imports none of those after it',
    (room, later) => {
      const imported = rooms
        .filter(({ name }) => within(room)(name))
        .flatMap(({ arrows }) => [...arrows.keys()])
      expect(later.filter((one) => imported.some(within(one)))).toEqual([])
      if (!LINTED.has(parent)) return
      const names = later.map((one) => one.slice(parent.length + 1))
      expect(names.filter((one) => !refusedIn(room).has(one))).toEqual([])
    },
  )
})

interface Linted {
  readonly includes: readonly string[]
  readonly linter: { readonly rules: { readonly style?: Style } }
}
interface Style {
  readonly noRestrictedImports?: {
    readonly options: { readonly patterns: readonly { readonly group: readonly string[] }[] }
  }
}

/** The folders that Biome lets no file of this room import: `../unit/**`, or `**` before it. */
function refusedIn(room: string): ReadonlySet<string> {
  const { overrides } = JSON.parse(read('biome.json')) as { readonly overrides: readonly Linted[] }
  const rule = overrides.find(({ includes }) => includes.includes(`src/${room}/**`))
  const patterns = rule?.linter.rules.style?.noRestrictedImports?.options.patterns ?? []
  const groups = patterns.flatMap(({ group }) => group)
  return new Set(groups.flatMap((one) => /^\.?\.?(?:\*\*)?\/([\w-]+)\/\*\*$/.exec(one)?.[1] ?? []))
}

it('core/, app/ and adapters/stores/ are rooms: no file stands outside of them', () => {
  expect(rooms.map(({ name }) => name)).not.toContain('core')
  expect(rooms.map(({ name }) => name)).not.toContain('app')
  expect(rooms.map(({ name }) => name)).not.toContain('adapters/stores')
})

describe('docs/files.md', () => {
  /** Up to its full stop; one within « » ends nothing. */
  const sentence = (summary: string) => /^(?:«[^»]*»|[^«])*?[.!?](?=\s|$)/.exec(summary)?.[0] ?? ''

  it('can be written: every file begins with a sentence', () => {
    expect(
      sources.filter(({ summary }) => sentence(summary) === '').map(({ path }) => path),
    ).toEqual([])
  })

  it('lists every file with its first sentence', () => {
    const shown = rooms.map(({ name, files }) => {
      const lines = files.map(
        ({ path, summary }) => `- [${path.split('/').at(-1)}](../${path}): ${sentence(summary)}`,
      )
      return [`## ${name}`, '', ...lines].join('\n')
    })
    const head =
      '# Every file, with its first sentence\n\nWritten by `AMIGO_TEST_WRITE_DOCS=1 npx vitest run tests/architecture.test.ts`; what the rooms are for stands in [architecture.md](architecture.md#the-rooms).'
    agrees('docs/files.md', `${[head, ...shown].join('\n\n')}\n`)
  })
})

describe('src/', () => {
  const MOST_LINES = { file: 200, function: 40 } as const
  /** More of them are taken for each other; an object names them. */
  const MOST_PARAMETERS = 4
  /** What somebody still finds their way in by reading the names. */
  const MOST_FILES = 50
  /** Data, a row or an entry after the other: to be read where one looks for something, not through. */
  const isTable = (summary: string) => summary.startsWith('A table: ')

  it('has no file in a circle of imports, of types neither', () => {
    expect(circlesOf(sources.flatMap(({ imports }) => imports))).toEqual([])
  })

  it(`has no file of more than ${MOST_LINES.file} lines but tables, and nor has migrations/`, () => {
    const long = [...sources, ...migrations].filter(({ lines }) => lines > MOST_LINES.file)
    expect(long.filter(({ summary }) => !isTable(summary)).map(({ path }) => path)).toEqual([])
  })

  it(`has no room of more than ${MOST_FILES} files`, () => {
    const full = rooms.filter(({ files }) => files.length > MOST_FILES)
    expect(full.map(({ name, files }) => `${name}: ${files.length}`)).toEqual([])
  })

  it('calls nothing a table that is one function after the other', () => {
    const tables = sources.filter(
      ({ lines, summary }) => lines > MOST_LINES.file && isTable(summary),
    )
    const inFunctions = (source: (typeof tables)[number]) =>
      source.functions.reduce((sum, { lines }) => sum + lines, 0)
    expect(
      tables.filter((one) => inFunctions(one) > one.lines / 4).map(({ path }) => path),
    ).toEqual([])
  })

  it(`has no function of more than ${MOST_LINES.function} lines`, () => {
    const long = sources.flatMap(({ path, functions }) =>
      functions
        .filter(({ lines }) => lines > MOST_LINES.function)
        .map(({ name }) => `${path} ${name}`),
    )
    expect(long).toEqual([])
  })

  it(`has no function of more than ${MOST_PARAMETERS} parameters`, () => {
    const full = sources.flatMap(({ path, functions }) =>
      functions
        .filter(({ parameters }) => parameters > MOST_PARAMETERS)
        .map(({ name }) => `${path} ${name}`),
    )
    expect(full).toEqual([])
  })
})
