/** Normalises a line that may introduce a quote, for comparison. */

import { fold } from '../../text/text.js'

/** The longest line that can be part of a quote's header; a longer one is text. */
export const MAX_HEADER_LINE = 400

/** Without the marks of direction that Arabic and Hebrew lines carry, and without entities. */
export function withoutHiddenMarks(text: string): string {
  return /[^\t-~]|&/.test(text)
    ? text
        .replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
    : text
}

/** `fold`, with a fast path for the ASCII that most lines are. */
export function foldHeaderLine(text: string): string {
  return /[^\t-~]|`/.test(text) ? fold(text) : text.replace(/\s+/g, ' ').trim().toLowerCase()
}
