/** The journal of a request in a Slack modal: the entries that fit, the newest last; the others are counted, with a button. */

import type { Dossier, DossierEntry } from '../../../core/notices/recap.js'
import { cutAt } from '../../../core/text/text.js'
import { foldedLinesText } from '../../templates/blocks/folded.js'
import { journalBlocks } from '../../templates/blocks/tables.js'
import type { Words } from '../../templates/words/words.js'
import { header, messagesOf, type SlackBlock } from '../kit/block-kit.js'
import { viewButton } from '../kit/button.js'
import { plainText } from '../kit/plain-text.js'
import { unfoldButton } from '../kit/unfold-button.js'

export const JOURNAL_ACTION_ID = 'request-part'
/** Entries that are read for one view; those that do not fit come with the next. */
export const MAX_ENTRIES = 30
/** Slack: 100 blocks and 250 KB a view; a recap and the buttons take twenty blocks at most. */
const MAX_BLOCKS = 75
const MAX_BYTES = 150_000
/** Of an entry's text, and of its files: what is left out is counted, and sent on request. */
const MAX_TEXT = 5000
const MAX_FILES = 20

interface ShownJournal {
  readonly number: number
  /** How many entries are newer than those shown. */
  readonly skip: number
  readonly dossier: Pick<Dossier, 'entries' | 'omitted' | 'reference'>
}

export function journalView(
  { number, skip, dossier }: ShownJournal,
  words: Words,
  timeZone: string,
): SlackBlock[] {
  const { chat } = words
  const { reference } = dossier
  const shown: SlackBlock[][] = []
  let blocks = 0
  let bytes = 0
  for (const entry of dossier.entries.toReversed()) {
    const added = entryBlocks({ number, reference, entry }, words, timeZone)
    blocks += added.length
    bytes += Buffer.byteLength(JSON.stringify(added))
    if (shown.length > 0 && (blocks > MAX_BLOCKS || bytes > MAX_BYTES)) break
    shown.unshift(added)
  }
  const older = dossier.omitted + dossier.entries.length - shown.length
  const to = { number, words }
  return [
    header(chat['request-journal']),
    ...turnButton('older', older, skip + shown.length, to),
    ...shown.flat(),
    ...turnButton('newest', skip, 0, to),
  ]
}

const TURN_WORDS = {
  older: { count: 'request-older', label: 'request-to-older' },
  newest: { count: 'request-newer', label: 'request-to-newest' },
} as const

/** How many entries are left out, and the button that shows them; nothing where none are. */
function turnButton(
  name: keyof typeof TURN_WORDS,
  count: number,
  skip: number,
  { number, words: { chat } }: { readonly number: number; readonly words: Words },
): SlackBlock[] {
  if (count === 0) return []
  const { count: counted, label } = TURN_WORDS[name]
  const value = JSON.stringify({ number, skip })
  return [
    {
      type: 'section',
      text: plainText(`${chat[counted]} ${count}`),
      accessory: viewButton(`${JOURNAL_ACTION_ID}:${name}`, chat[label], value),
    },
  ]
}

interface ShownEntry {
  readonly number: number
  readonly reference: string
  readonly entry: DossierEntry
}

function entryBlocks(
  { number, reference, entry: { folded, ...entry } }: ShownEntry,
  words: Words,
  timeZone: string,
): SlackBlock[] {
  const { chat, dateLocale } = words
  const text = cutAt(entry.text, MAX_TEXT)
  const files = entry.files.slice(0, MAX_FILES)
  const omitted = [
    [chat['request-more-text'], entry.text.length - text.length] as const,
    [chat['request-more-files'], entry.files.length - files.length] as const,
  ].filter(([, count]) => count > 0)
  const counts = omitted.map(([label, count]) => `${label} ${count.toLocaleString(dateLocale)}.`)
  const caption = [...counts, `${chat['request-whole']} ${reference}`].join(' ')
  // A view has no second page: journalView keeps its limits.
  const shown = messagesOf([
    ...journalBlocks([{ ...entry, text, files }], words, timeZone),
    ...(omitted.length > 0 ? [{ kind: 'caption', text: caption } as const] : []),
  ]).flat()
  return folded ? [...shown, foldedBlock(number, entry.id, folded.lines, words)] : shown
}

/** « (+ 14 lignes citées) », with the button that opens them. */
function foldedBlock(number: number, entry: number, lines: number, words: Words): SlackBlock {
  return {
    type: 'section',
    text: plainText(foldedLinesText(lines, words)),
    accessory: unfoldButton({ number, entry, page: 0 }, words.chat.unfold, String(entry)),
  }
}
