/** Comments that lead somewhere: each file of ours and each decision that one names is there. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './support/documents/documents.js'
import { known } from './support/documents/paths.js'

const FOLDERS = ['src', 'tests', 'bench', 'scripts', 'migrations']
const paths = [...known]
const files = paths.filter(
  (path) => FOLDERS.some((folder) => path.startsWith(`${folder}/`)) && path.endsWith('.ts'),
)

/** Also the last words of a line, behind code. */
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm
const FILE = /[\w./-]*[\w-]\.ts\b/g
const DECISION = /decisions\/(\d{4})/g

function leadNowhere(text: string): string[] {
  const comments = (text.match(COMMENT) ?? []).join('\n')
  const lacksFile = (name: string) => !paths.some((path) => `/${path}`.endsWith(`/${name}`))
  const named = (comments.match(FILE) ?? []).map((name) => name.replace(/^(?:\.\.?\/)+/, ''))
  const decisions = [...comments.matchAll(DECISION)].map(([, number = '']) => number)
  return [
    ...named.filter(lacksFile),
    ...decisions.filter((number) => !paths.some((path) => path.includes(`decisions/${number}-`))),
  ]
}

it('a name that leads nowhere is found, in a comment alone', () => {
  const text = '/** See robots.ts and no-such.ts. */\nconst a = `x.ts` // decisions/9999\n'
  expect(leadNowhere(text)).toEqual(['no-such.ts', '9999'])
})

it('none leads nowhere', () => {
  const found = files
    .filter((path) => path !== 'tests/comments.test.ts')
    .map((path) => [path, leadNowhere(readFileSync(join(ROOT, path), 'utf8'))] as const)
    .filter(([, names]) => names.length > 0)
  expect(found).toEqual([])
})
