/** `amigo explain`: what Amigo would make of a mail, and why. Reads files, changes nothing. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openParsePool } from '../adapters/mime/pool.js'
import type { Parsed } from '../app/ports/parser.js'
import { readConfig } from '../config.js'
import { askedBase } from './explain-faq.js'
import { readable } from './explain-text.js'
import { explainOne } from './explanation.js'
import { requireReadable } from './faults.js'

export async function explain(files: readonly string[], options: { json?: true }): Promise<void> {
  for (const file of files) requireReadable(file)
  const config = readConfig({ mail: false })
  const pool = openParsePool({
    blobFolder: null,
    threads: config.AMIGO_PARSE_THREADS,
    deadline: config.AMIGO_PARSE_SECONDS * 1000,
    memory: config.AMIGO_PARSE_MEMORY_MB,
  })
  try {
    const base = await askedBase(config)
    for (const file of files) {
      const parsed = await parseOne(file, (path) => pool.parseFile(path))
      const explanation = explainOne(file, parsed, config, base)
      process.stdout.write(
        `${options.json ? JSON.stringify(explanation) : readable(explanation)}\n`,
      )
    }
  } finally {
    await pool.close()
  }
}

async function parseOne(file: string, parse: (path: string) => Promise<Parsed>): Promise<Parsed> {
  if (file !== '-') return parse(file)
  const folder = mkdtempSync(join(tmpdir(), 'amigo-explain-'))
  try {
    const copy = join(folder, 'stdin.eml')
    writeFileSync(copy, readFileSync(0))
    return await parse(copy)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
