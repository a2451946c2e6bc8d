/** `amigo explain`: how Amigo would read a mail, and why. Reads files, changes nothing. */

import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openParsePool } from '../../adapters/mime/pool.js'
import type { Parsed } from '../../app/ports/parser.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { rulesOf } from '../../composition/rules.js'
import { readConfig } from '../../config.js'
import { asFilledIn } from '../../core/reading/web-form.js'
import type { Config } from '../../settings.js'
import { requireReadable } from '../faults.js'
import { type AskedBase, askedBase } from './asked-base.js'
import { burstWith } from './burst.js'
import { explainOne } from './explain-one.js'
import { type Explanation, explanationText } from './explanation.js'
import { similarTo } from './similar.js'
import { wouldOpen } from './would-open.js'

export async function explain(files: readonly string[], options: { json?: true }): Promise<void> {
  for (const file of files) requireReadable(file)
  const config = readConfig({ mail: false })
  const pool = openParsePool({
    blobFolder: null,
    threads: config.AMIGO_PARSE_THREADS,
    deadline: config.AMIGO_PARSE_SECONDS * 1000,
    memory: config.AMIGO_PARSE_MEMORY_MB,
  })
  const base = await askedBase(config)
  try {
    for (const file of files) {
      const parsed = await parseOne(file, (path) => pool.parseFile(path))
      const explanation = await explained(file, parsed, config, base)
      if (options.json) tellJson(explanation)
      else tell(explanationText(explanation))
    }
  } finally {
    await pool.close()
    if ('close' in base) await base.close?.()
  }
}

/** With what only the database can tell at length. */
export async function explained(
  file: string,
  parsed: Parsed,
  config: Config,
  base: AskedBase,
): Promise<Explanation> {
  const explanation = explainOne(file, parsed, config, base)
  if (!parsed.ok || explanation.kind !== 'new' || 'why' in base) return explanation
  const message = asFilledIn(parsed.message, rulesOf(config).own)
  const request = wouldOpen(message, explanation.text.kept, base.catalogue)
  return {
    ...explanation,
    ...(await similarTo(request, base)),
    ...(await burstWith(request, message.sender?.address ?? '', base, config)),
  }
}

async function parseOne(file: string, parse: (path: string) => Promise<Parsed>): Promise<Parsed> {
  if (file !== '-') return parse(file)
  const folder = mkdtempSync(join(tmpdir(), 'amigo-explain-'))
  try {
    const copy = join(folder, 'stdin.eml')
    // Not at once: a pipe whose other end is slow to write may have nothing yet (EAGAIN).
    await writeFile(copy, process.stdin)
    return await parse(copy)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
