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
