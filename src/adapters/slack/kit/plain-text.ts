/** Text without a format, as Slack's labels, titles and options are. */

import { shorten } from '../../../core/text/text.js'

export interface PlainText {
  readonly type: 'plain_text'
  readonly text: string
  readonly emoji: false
}

export function plainText(text: string): PlainText {
  return { type: 'plain_text', text, emoji: false }
}

/** What is longer than `maxLength` ends with « … »; Slack takes no empty text. */
export function shortPlainText(text: string, maxLength: number): PlainText {
  return plainText(shorten(text, maxLength) || ' ')
}

/** Slack: 24 characters of the title of a modal, and of its two buttons. */
export function modalTitle(text: string): PlainText {
  return shortPlainText(text, 24)
}

/** Slack: 2,000 characters of the label or the hint of an input, or of a line of context. */
export function labelText(text: string): PlainText {
  return shortPlainText(text, 2000)
}
