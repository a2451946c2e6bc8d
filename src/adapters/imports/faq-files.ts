/** Finds and reads the files of the FAQ, and those of ready answers. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from './csv-lines.js'
import type { FaqFile } from './faq-file.js'
import type { TextFile } from './front-matter.js'

/** A file, or the .md, .jsonl and .csv files of a folder, in the order of their names. */
export function faqFiles(path: string): FaqFile[] {
  const names = statSync(path).isDirectory()
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map(({ name }) => join(path, name))
        .sort()
    : [path]
  return names
    .filter((name) => /\.(md|jsonl|csv)$/.test(name))
    .map((name) => ({ name, content: decode(readFileSync(name)) }))
}

/** The .md files of a folder, or the one that is named. */
export function markdownFiles(path: string): TextFile[] {
  return faqFiles(path).filter(({ name }) => name.endsWith('.md'))
}
