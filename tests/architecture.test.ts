/** The layout of src/ is what docs/architecture.md says: rooms, their order, no circles, files and functions of a size. */

import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { circlesOf } from '../scripts/architecture/circles.js'
import { roomOf, roomsOf } from '../scripts/architecture/rooms.js'
import { readSources } from '../scripts/architecture/source.js'
import { agrees, ROOT, read } from './support/documents.js'
import { missingPaths, namedTogether } from './support/named.js'

const ARCHITECTURE = 'docs/architecture.md'
const sources = readSources(ROOT, ['src'])
const rooms = roomsOf(sources)
const described = [...read(ARCHITECTURE).matchAll(/^\| `([\w/-]+)` \| /gm)]
  .map(([, room = '']) => room)
  .filter((room) => !room.endsWith('/'))

describe('docs/architecture.md', () => {
  it('describes every room, and no other', () => {
    // What is within adapters/slack is said in files.md alone.
    const own = rooms.map(({ name }) => name).filter((name) => !/^adapters\/slack\//.test(name))
    expect([...described].sort()).toEqual([...own].sort())
  })

  it('names paths that exist', () => {
    expect(missingPaths(read(ARCHITECTURE))).toEqual([])
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

describe('the rooms of core/', () => {
  const order = described.filter((room) => room.startsWith('core/')).map((room) => room.slice(5))
  interface Rule {
    noRestrictedImports: { options: { patterns: { group: string[] }[] } }
  }
  const biome = JSON.parse(read('biome.json')) as {
    overrides: { includes: string[]; linter: { rules: { style: Rule } } }[]
  }

  it('are folders: no file stands outside of them', () => {
    const entries = readdirSync(join(ROOT, 'src/core'), { withFileTypes: true })
    expect(entries.filter((one) => !one.isDirectory()).map(({ name }) => name)).toEqual([])
  })

  it.each(order.slice(0, -1).map((room, at) => [room, order.slice(at + 1)] as const))(
    '%s imports none of those after it, and the linter says so',
    (room, later) => {
      const arrows = rooms.find(({ name }) => name === `core/${room}`)?.arrows ?? new Map()
      expect(later.filter((one) => arrows.has(`core/${one}`))).toEqual([])
      const rule = biome.overrides.find(({ includes }) => includes.includes(`src/core/${room}/**`))
      const patterns = rule?.linter.rules.style.noRestrictedImports.options.patterns ?? []
      const groups = patterns.flatMap(({ group }) => group)
      for (const one of later) expect(groups).toContain(`**/${one}/**`)
    },
  )
})

describe('docs/files.md', () => {
  const sentence = (summary: string) => /^.*?[.!?](?=\s|$)/.exec(summary)?.[0] ?? ''

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

describe('what is too long, or stands in a circle', () => {
  const LIST = 'tests/fixtures/too-long.json'
  type What = 'circles' | 'files' | 'functions'
  /** By the file's own name, so that a file that moves to another room stays on it. */
  const listed = JSON.parse(read(LIST)) as Readonly<Record<What, readonly string[]>>
  const base = (path: string) => path.split('/').at(-1) ?? ''
  const found: Readonly<Record<What, readonly string[]>> = {
    circles: circlesOf(sources.flatMap(({ imports }) => imports)).flatMap(({ files }) =>
      files.map(base),
    ),
    files: sources
      .filter(({ lines, summary }) => lines > 200 && !/\bpure table\b/.test(summary))
      .map(({ path }) => base(path)),
    functions: sources.flatMap(({ path, functions }) =>
      functions.filter(({ lines }) => lines > 40).map(({ name }) => `${base(path)} ${name}`),
    ),
  }
  const WHATS: readonly What[] = ['circles', 'files', 'functions']

  it('is not in core/ in circles, whatever the list says', () => {
    const core = sources.filter(({ path }) => roomOf(path).startsWith('core/'))
    expect(circlesOf(core.flatMap(({ imports }) => imports))).toEqual([])
  })

  it.each(WHATS)('%s: none but those of the list', (what) => {
    expect(found[what].filter((one) => !listed[what].includes(one))).toEqual([])
  })

  it('the list has none that is mended', () => {
    const left = (what: What) => listed[what].filter((one) => found[what].includes(one))
    const wanted = { circles: left('circles'), files: left('files'), functions: left('functions') }
    if (process.env.AMIGO_TEST_WRITE_DOCS === '1')
      writeFileSync(join(ROOT, LIST), `${JSON.stringify(wanted, null, 2)}\n`)
    expect(JSON.parse(read(LIST))).toEqual(wanted)
  })
})
