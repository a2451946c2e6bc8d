/** As much of a journal as fits a modal, the newest last; the others are counted, and one tap away. */

import type { Dossier, DossierEntry } from '../../../core/notices/recap.js'
import { journalBlocks } from '../../templates/tables.js'
import type { Words } from '../../templates/words.js'
import { header, messagesOf, type SlackBlock } from '../kit/block-kit.js'
import { plainText, plainTextButton } from '../kit/plain-button.js'

export const PART = 'request-part'
/** Entries that are read for one view; those that do not fit it come with the next. */
export const MOST_ENTRIES = 30
/** Slack: 100 blocks and 250 KB a view; a recap and the buttons take twenty blocks at most. */
const MOST_BLOCKS = 75
const MOST_BYTES = 150_000
/** Of an entry's text, and of its files: what is left out is counted, and can be asked for. */
const MOST_TEXT = 5000
const MOST_FILES = 20

/** `skip`: entries that are newer than these. */
export function journalView(
  number: number,
  skip: number,
  dossier: Pick<Dossier, 'entries' | 'omitted' | 'reference'>,
  words: Words,
  timeZone: string,
): SlackBlock[] {
  const { chat } = words
  const shown: SlackBlock[][] = []
  let blocks = 0
  let bytes = 0
  for (const entry of dossier.entries.toReversed()) {
    const made = entryBlocks(entry, dossier.reference, words, timeZone)
    blocks += made.length
    bytes += Buffer.byteLength(JSON.stringify(made))
    if (shown.length > 0 && (blocks > MOST_BLOCKS || bytes > MOST_BYTES)) break
    shown.unshift(made)
  }
  const older = dossier.omitted + dossier.entries.length - shown.length
  const turn = (name: string, count: number, says: string, label: string, to: number) =>
    count === 0
      ? []
      : [
          {
            type: 'section',
            text: plainText(`${says} ${count}`),
            accessory: plainTextButton(
              `${PART}:${name}`,
              label,
              JSON.stringify({ number, skip: to }),
            ),
          },
        ]
  return [
    header(chat['request-journal']),
    ...turn('older', older, chat['request-older'], chat['request-to-older'], skip + shown.length),
    ...shown.flat(),
    ...turn('newest', skip, chat['request-newer'], chat['request-to-newest'], 0),
  ]
}

function entryBlocks(
  entry: DossierEntry,
  reference: string,
  words: Words,
  timeZone: string,
): SlackBlock[] {
  const { chat, dateLocale } = words
  // Never between the halves of a character.
  const text = entry.text.slice(0, MOST_TEXT).replace(/[\uD800-\uDBFF]$/, '')
  const files = entry.files.slice(0, MOST_FILES)
  const left = [
    [chat['request-more-text'], entry.text.length - text.length] as const,
    [chat['request-more-files'], entry.files.length - files.length] as const,
  ].filter(([, count]) => count > 0)
  const said = left.map(([label, count]) => `${label} ${count.toLocaleString(dateLocale)}.`)
  const rest = [...said, `${chat['request-whole']} ${reference}`].join(' ')
  // A view is one page: its limits are kept by whoever fills it.
  return messagesOf([
    ...journalBlocks([{ ...entry, text, files }], words, timeZone),
    ...(left.length > 0 ? [{ kind: 'caption', text: rest } as const] : []),
  ]).flat()
}
