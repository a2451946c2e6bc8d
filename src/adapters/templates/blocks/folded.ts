/** How what was folded away is shown: the count below an entry of a journal, the text where it was asked for. */

import type { Folded } from '../../../core/notices/folded.js'
import { formatReference } from '../../../core/text/reference.js'
import type { Words } from '../words/words.js'
import type { Block } from './blocks.js'

/** « (+ 14 lignes citées) » */
export function foldedLinesText(lines: number, { folded, dateLocale }: Words): string {
  const singular = new Intl.PluralRules(dateLocale).select(lines) === 'one'
  return `(+ ${lines.toLocaleString(dateLocale)} ${singular ? folded.line : folded.lines})`
}

/** Below an entry of a journal. */
export function entryFolded(folded: Folded | undefined, words: Words): Block[] {
  if (!folded) return []
  const count: Block = { kind: 'caption', text: foldedLinesText(folded.lines, words) }
  if (folded.text === '') return [count]
  const omitted = omittedLines(folded.omitted, words)
  return [
    count,
    { kind: 'quote', text: folded.text },
    ...(omitted === '' ? [] : [{ kind: 'caption', text: `${omitted}.` } as const]),
  ]
}

/** At the end of a notice; null: nothing was folded away. `ticketNumber`: of the request that has all of it. */
export function noticeFolded(
  folded: Folded | undefined,
  ticketNumber: number | null,
  words: Words,
): Block | null {
  if (!folded) return null
  const omitted = omittedLines(folded.omitted, words)
  const line = words.buttons.unfold?.line ?? ''
  const where =
    ticketNumber === null ? '' : ` ${words.folded.whole} ${line} ${formatReference(ticketNumber)}`
  return {
    kind: 'folded',
    count: foldedLinesText(folded.lines, words),
    heading: words.folded.heading,
    text: folded.text,
    omitted: omitted === '' ? '' : `${omitted}.${where}`,
  }
}

function omittedLines(omitted: number, { folded, dateLocale }: Words): string {
  return omitted === 0 ? '' : `${folded.omitted} ${omitted.toLocaleString(dateLocale)}`
}
