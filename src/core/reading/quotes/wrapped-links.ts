/** Links that a program broke within their brackets: the closing one looks like the mark of a quote, or stands without one. */

import type { LineKind } from '../line-kind.js'
import type { Line } from '../message.js'

/** « <https://… », « <mailto:… », « <zoe.blanc@… » at the end of a line: the bracket is open. */
const OPEN_BRACKET = /<(?:https?:\/\/|mailto:|[^\s<>@]{1,100}@)[^\s<>]{0,2000}$/
/** The same in a quote, where programs put the target in parentheses, too. */
const OPEN_LINK = /[(<](?:https?:\/\/|mailto:)[^\s()<>]{0,2000}$/
const CLOSES_LINK = /^\s{0,3}[^\s()<>]{0,2000}[)>]/

/** « > » that only closes the bracket of the line above is no mark of a quote. */
export function keepWrappedLinks(lines: readonly Line[], kinds: LineKind[]): void {
  for (let i = 1; i < kinds.length; i += 1) {
    if (kinds[i] !== 'quote' || kinds[i - 1] !== 'written' || lines[i]?.mark !== undefined) continue
    const [above = '', text = ''] = [lines[i - 1]?.text, lines[i]?.text]
    if (OPEN_BRACKET.test(above) && /^\s{0,3}>/.test(text)) kinds[i] = 'written'
  }
}

/** Whether the line, which has no mark, closes a link that the quoted line above it opens. */
export function closesLink(above: string, line: string): boolean {
  return OPEN_LINK.test(above) && CLOSES_LINK.test(line)
}
