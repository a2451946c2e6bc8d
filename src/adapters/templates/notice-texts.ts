/** The text of notices that were sent, both parts: what a quote of them may hold. */

import type { NoticeText } from '../../app/ports/outbox.js'
import { htmlToLines } from '../mime/html/to-lines.js'
import type { Compose, ComposeSettings } from './compose.js'
import { formerText } from './former-text.js'
import { TemplateFault } from './words/template-fault.js'

/** The words of a sent notice that a quote may show: those of each of its parts, and of its former wording. */
export function noticeTexts(
  compose: Compose,
  settings: Pick<ComposeSettings, 'templates' | 'locale' | 'timeZone'>,
): NoticeText {
  return (row) => {
    // Its facts are cleared after some time, and when a person is forgotten: then there is nothing to know.
    if (Object.keys(row.notice.data).length === 0) return []
    try {
      const { text, html } = compose(row)
      return [text, htmlToText(html), formerText(row, settings)]
    } catch (error) {
      // A former version wrote facts that today's template does not show: its quote is folded by the other rules.
      if (error instanceof TemplateFault) return []
      throw error
    }
  }
}

function htmlToText(html: string): string {
  return htmlToLines(html)
    .map(({ text }) => text)
    .join('\n')
}
