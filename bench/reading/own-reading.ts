/** A generated mail through the project's own reading, as handle.ts does it: parsed, then folded. */

import { Readable } from 'node:stream'
import { readMail } from '../../src/adapters/mime/read.js'
import { noticeWords } from '../../src/core/reading/own-notice.js'
import { ownWords } from '../../src/core/reading/own-words.js'
import type { Generated } from './generate.js'

export interface Read {
  readonly kept: string
  readonly elided: string
  readonly ms: number
}

/**
 * Throws where the mail can't be read: none of the generator's may be. `Generated.notice` is what the
 * desk had sent, for a reading that compares with it.
 */
export async function readGenerated({ raw, seed, notice }: Generated): Promise<Read> {
  const from = performance.now()
  const parsed = await readMail(Readable.from([raw]), null)
  if (!parsed.ok) throw new Error(`the mail of seed ${seed} was not read`)
  const notices = (notice?.known ?? []).map(noticeWords)
  const { folded } = ownWords(parsed.message, notices)
  return {
    kept: folded.kept,
    elided: folded.elided,
    ms: performance.now() - from,
  }
}
