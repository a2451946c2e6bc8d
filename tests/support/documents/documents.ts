/** Documents that are compared with the code: read, or written where `AMIGO_TEST_WRITE_DOCS=1` asks for it. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

export const ROOT = join(import.meta.dirname, '../../..')

/** A file of the project as text; `file` from its root. */
export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

/** Every document, from the root of the project. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name))
    .sort(),
]

/** Compares a whole file, or writes it when it is asked to. */
export function agrees(file: string, expected: string): void {
  if (process.env.AMIGO_TEST_WRITE_DOCS === '1') writeFileSync(join(ROOT, file), expected)
  expect(read(file)).toBe(expected)
}

/** The part of a document between `<!-- name -->` and `<!-- /name -->`. */
export function partAgrees(file: string, name: string, part: string): void {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [before, rest] = read(file).split(begin)
  const after = rest?.split(end)[1]
  expect(after, `${file} has no ${begin} … ${end}`).toBeDefined()
  agrees(file, `${before}${begin}\n${part}\n${end}${after}`)
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/** The headings of a document, as they are written. */
export function headings(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
}

/** GitHub's anchor of a heading: in lower case, spaces as hyphens, punctuation left out. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}
