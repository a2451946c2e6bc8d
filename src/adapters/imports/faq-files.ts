/** The files of a base of answers, found and read. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FaqFile } from './faq-file.js'

/** A file, or the .md and .jsonl files of a folder, in the order of their names. */
export function faqFiles(path: string): FaqFile[] {
  const names = statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .map((name) => join(path, name))
    : [path]
  return names
    .filter((name) => /\.(md|jsonl)$/.test(name))
    .map((name) => ({ name, content: readFileSync(name, 'utf8') }))
}
