/** Reads the blocks that apps compose (section, header, context, markdown) as plain text: a user may send them through another app. */

import { type Raw, rawsOf } from './raw.js'
import { type Reading, typedText } from './typed-text.js'

/** For messages that have no text beside their blocks. '': no block has any words. */
export function appBlocksText(blocks: readonly unknown[], reading: Reading): string {
  return rawsOf(blocks)
    .flatMap(wordsOf)
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
  const texts = [...rawsOf([block.text]), ...rawsOf(block.fields), ...rawsOf(block.elements)]
  return texts
    .filter(({ type }) => type === 'mrkdwn' || type === 'plain_text')
    .map(({ type, text }) => ({ text: stringOf(text), marked: type === 'mrkdwn' }))
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
