/** The fallback text of a message: what its blocks say, in their order, for screen readers, notifications and old clients. */

import { literal } from './mrkdwn.js'
import { typedText } from './typed-text.js'

/** Slack recommends no more for a message's text (docs.slack.dev, « Truncating content »). */
const MAX_SPOKEN = 4000

interface Shown {
  readonly type: string
  readonly text?: string | Shown
  readonly elements?: readonly (string | Shown)[]
  readonly accessory?: Shown
}

/**
 * Without the marks of the format. `before`: said first, « Demande résolue : Souris »; a heading that
 * says the same is not said twice. Buttons are named in a line of their own.
 */
export function spokenText(blocks: readonly object[], before = ''): string {
  const lines = (blocks as readonly Shown[]).map(blockText).filter((line) => line.trim() !== '')
  const [first] = lines
  const all = before === '' || first?.startsWith(before) ? lines : [before, ...lines]
  return cut(literal(all.join('\n')))
}

function blockText(block: Shown): string {
  const { type, text, elements = [], accessory } = block
  if (type === 'actions') return elements.map((element) => `[${plain(element)}]`).join(' ')
  if (type === 'context') return elements.map(plain).join(' ')
  return [text === undefined ? '' : plain(text), accessory ? `[${plain(accessory)}]` : '']
    .filter((part) => part !== '')
    .join(' ')
}

/** Of a text object, or of an element that has one. */
function plain(shown: string | Shown): string {
  if (typeof shown === 'string') return shown
  const { type, text = '' } = shown
  if (typeof text !== 'string') return plain(text)
  return type === 'mrkdwn' ? withoutMarks(text) : text
}

/** Marks of ours; those that people wrote are followed by a zero-width space (`literal`), and stay. */
function withoutMarks(mrkdwn: string): string {
  const unmarked = mrkdwn
    .replace(/(?<![\p{L}\p{N}])\*(?!\u200B)([^*\n]+)\*/gu, '$1')
    .replace(/^>/gm, '')
    .replace(/<@[A-Z0-9]+>/g, '')
  return typedText(unmarked).replaceAll('\u200B', '')
}

/** Never within an escape or a pair of surrogates. */
function cut(text: string): string {
  if (text.length <= MAX_SPOKEN) return text
  return `${text.slice(0, MAX_SPOKEN - 1).replace(/(&[a-z]{0,4}|[\uD800-\uDBFF])$/, '')}…`
}
