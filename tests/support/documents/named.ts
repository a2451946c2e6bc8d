/** Names of the code that documents put beside a path: whether each stands in that file. */

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readSources } from '../../../scripts/architecture/source.js'
import { ROOT } from './documents.js'
import { known } from './paths.js'

const sources = readSources(ROOT, ['src', 'tests', 'migrations', 'bench', 'scripts'])

/** A name that a document puts beside a path: `NAME` (`path`), `NAME` in `path`, `NAME` of `path`. */
export interface NamedTogether {
  readonly name: string
  readonly path: string
  /** It is in the code of that file, or of a file of that folder; comments do not count. */
  readonly found: boolean
}

export function namedTogether(text: string): NamedTogether[] {
  const pairs = text.matchAll(/`([A-Za-z_]\w*)`\s*(?:\(|in |of )`([\w.-]*[./][\w./-]*)`/g)
  return [...pairs].map(([, name = '', path = '']) => ({ name, path, found: stands(name, path) }))
}

function stands(name: string, path: string): boolean {
  const within = sources.filter((source) =>
    path.endsWith('/') ? source.path.startsWith(path) : source.path === path,
  )
  if (within.length > 0) return within.some(({ names }) => names.has(name))
  if (!known.has(path) || statSync(join(ROOT, path)).isDirectory()) return false
  return new RegExp(`\\b${name}\\b`).test(readFileSync(join(ROOT, path), 'utf8'))
}

/** Names in backticks that look like code (an inner capital, or capitals alone) and stand nowhere in it. */
export function unknownNames(text: string): string[] {
  const named = [...text.matchAll(/`([A-Za-z]\w*)`/g)].map(([, name = '']) => name)
  const code = named.filter((name) => /[a-z][A-Z]|^[A-Z][A-Z_]{2,}$/.test(name))
  const all = (name: string) => sources.some(({ names }) => names.has(name))
  return [...new Set(code)].filter((name) => !all(name))
}
