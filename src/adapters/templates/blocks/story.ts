/** What a request is about and what was said last, at the end of a notice to technicians. */

import type { Story } from '../../../core/notices/recap.js'
import type { Block } from './blocks.js'
import { type RecapStyle, recapTable } from './recap-table.js'
import { journalBlocks, quote } from './tables.js'

export function storyBlocks({ recap, entries }: Story, style: RecapStyle): Block[] {
  const { words, timeZone, now } = style
  const table = recapTable({ number: null, recap, view: 'told' }, style)
  const description = quote(recap.description)
  const last = journalBlocks(entries.toReversed(), words, timeZone, now)
  return [
    { kind: 'heading', text: words.story },
    ...(table ? [table] : []),
    ...(description ? [description] : []),
    ...(last.length > 0 ? [{ kind: 'heading', text: words.last } as const, ...last] : []),
  ]
}
