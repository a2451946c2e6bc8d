/** Paths that documents name: whether each leads to a file or folder of the project. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './documents.js'

const FOLDERS = ['src', 'tests', 'migrations', 'bench', 'scripts', 'templates', 'docs', 'slack']
/** Paths are written from the root, or from src/. */
const BASES = ['', 'src/']
const PATH =
  /(?<![\w/.@-])(?:src|tests|migrations|bench|scripts|templates|docs|slack|core|app|adapters|commands|sandbox|settings|composition|cli)\/[\w./<>*-]*/g

const files: readonly string[] = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  ),
)
/** Every path of the project, from its root. */
export const known: ReadonlySet<string> = new Set([...files, ...FOLDERS, ...readdirSync(ROOT)])

/** Whether something has this path. `*` stands for any name; a file with a `<name>` is to be made. */
function exists(path: string): boolean {
  const bare = path.replace(/\/$/, '')
  if (bare.includes('<')) return exists(bare.slice(0, bare.lastIndexOf('/')))
  if (!bare.includes('*')) return BASES.some((base) => known.has(base + bare))
  const parts = bare.split('*').map((part) => part.replaceAll('.', '\\.'))
  const pattern = new RegExp(`^(src/)?${parts.join('[^/]+')}$`)
  return files.some((file) => pattern.test(file))
}

/** Paths in the text that lead to nothing. */
export function missingPaths(text: string): string[] {
  const named = [...text.replaceAll('<br>', ' ').matchAll(PATH)].map(([path]) =>
    path.replace(/[.,]+$/, ''),
  )
  return [...new Set(named)].filter((path) => !exists(path))
}
