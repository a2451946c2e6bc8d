/** Reads the blocks that apps compose (section, header, context, markdown) as plain text: somebody may send them in their own name. */

import { type Reading, typedText } from './typed-text.js'

type Raw = Readonly<Record<string, unknown>>

/** For messages that have no text beside their blocks. '': no block has any words. */
export function appBlocksText(blocks: readonly unknown[], reading: Reading): string {
  return blocks
    .flatMap((block) => (isRaw(block) ? wordsOf(block) : []))
    .map(({ text, marked }) => (marked ? typedText(text, reading) : text))
    .filter((line) => line.trim() !== '')
    .join('\n')
}

interface Words {
  readonly text: string
  /** In Slack's own marks (mrkdwn), with `<…|…>` and entities. */
  readonly marked: boolean
}

/** https://docs.slack.dev/reference/block-kit/blocks: text stands in `text`, `fields` and `elements`. */
function wordsOf(block: Raw): Words[] {
  if (block.type === 'markdown') return [{ text: stringOf(block.text), marked: false }]
  return [block.text, ...listOf(block.fields), ...listOf(block.elements)].flatMap((found) =>
    isRaw(found) && (found.type === 'mrkdwn' || found.type === 'plain_text')
      ? [{ text: stringOf(found.text), marked: found.type === 'mrkdwn' }]
      : [],
  )
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null
}
