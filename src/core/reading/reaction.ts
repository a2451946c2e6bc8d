/** Recognises reactions (« 👍 »), which Gmail and Outlook send as mails: nobody wrote anything. */

import type { Message } from './message.js'
import { classifyLines } from './reply-lines.js'
import { isEmoji, isReactionLine } from './signatures/signature-markers.js'

/** https://developers.google.com/workspace/gmail/reactions/format: a part of this type, not an attachment. */
const GMAIL_PART = 'text/vnd.google.email-reaction+json'
/** The line, the emoji or its image's description, and little more. */
const MAX_LINES = 4
/** Such a mail begins so. */
const MAX_TEXT = 2000

/**
 * Gmail's reaction has a part of its own. Outlook's, and Gmail's whose part a gateway took away,
 * are known by their words: « Anne Roy reacted to your message: », and nothing else above the quote.
 */
export function isReaction({
  mediaType,
  attachments,
  text,
  lines,
}: Pick<Message, 'mediaType' | 'attachments' | 'text' | 'lines'>): boolean {
  if (mediaType === GMAIL_PART || attachments.some(({ type }) => type === GMAIL_PART)) return true
  if (!/react|reag|r[eé]a|gereag/i.test(text.slice(0, MAX_TEXT))) return false
  const source = lines ?? text.split('\n').map((line) => ({ text: line }))
  const kinds = classifyLines(source)
  const said = source.filter(({ text }, i) => {
    const own = kinds[i] !== 'quote' && kinds[i] !== 'blank'
    return own && text.trim() !== '' && (kinds[i] !== 'heading' || isReactionLine(text))
  })
  if (said.length > MAX_LINES || !said.some(({ text }) => isReactionLine(text))) return false
  return said.every(
    ({ text }) => isReactionLine(text) || isEmoji(text) || /^\S{1,12}$/.test(text.trim()),
  )
}
