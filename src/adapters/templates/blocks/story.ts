/** What a request is about and what was said last, at the end of a notice to technicians. */

import type { Story } from '../../../core/notices/recap.js'
import type { Words } from '../words/words.js'
import type { Block } from './blocks.js'
import { recapTable } from './recap-table.js'
import { journalBlocks, quote } from './tables.js'

/** `now`: epoch ms, of the year that goes without saying. */
export function storyBlocks(
  { recap, entries }: Story,
  words: Words,
  timeZone: string,
  now: number,
): Block[] {
  const table = recapTable({ number: null, recap, view: 'told' }, { words, timeZone, now })
  const description = quote(recap.description)
  const last = journalBlocks(entries.toReversed(), words, timeZone, now)
  return [
    { kind: 'heading', text: words.story },
    ...(table ? [table] : []),
    ...(description ? [description] : []),
    ...(last.length > 0 ? [{ kind: 'heading', text: words.last } as const, ...last] : []),
  ]
}
