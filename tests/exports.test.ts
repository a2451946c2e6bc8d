/** What src/ exports, the program uses: what only tests need stands in tests/support/ or tests/fixtures/. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSources } from '../scripts/architecture/source.js'
import { ROOT } from './support/documents/documents.js'

const sources = readSources(ROOT, ['src', 'bench', 'scripts', 'migrations'])

/** Values; an interface of its own parameters is for whoever reads the file. */
const EXPORTED = /^export (?:async )?(?:function\*?|const|class) (\w+)/gm

/** Names that a file exports, and does not use itself. */
function forOthers(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const names = [...code.matchAll(EXPORTED)].map(([, name = '']) => name)
  return names.filter((name) => code.match(new RegExp(`\\b${name}\\b`, 'g'))?.length === 1)
}

it('finds what a file exports for others', () => {
  const text = 'export const A = 1\n/** B */\nexport async function b() {\n  return A\n}\n'
  expect(forOthers(text)).toEqual(['b'])
})

it('nothing is exported that only tests use', () => {
  const unused = sources
    .filter(({ path }) => path.startsWith('src/'))
    .flatMap(({ path }) => {
      const importing = sources.filter(({ imports }) => imports.some(({ to }) => to === path))
      return forOthers(readFileSync(join(ROOT, path), 'utf8'))
        .filter((name) => !importing.some(({ names }) => names.has(name)))
        .map((name) => `${path} ${name}`)
    })
  expect(unused).toEqual([])
})
