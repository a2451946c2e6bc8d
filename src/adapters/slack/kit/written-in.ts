/** Collects everything that a user wrote into a form, whatever its fields are called, so that none of it is lost. */

import { parseJson } from '../../chat/button-value.js'
import { isRaw } from './raw.js'

/** Slack: blocks of a view, and characters of each, are enough for so many. */
const MOST = 20_000

/** `view`: as Slack sends it on a submission; '' where nothing was written. */
export function writtenIn(view: unknown): string {
  if (!isRaw(view)) return ''
  const inputs = valuesIn(view.state).map(textOf)
  const carried =
    typeof view.private_metadata === 'string' ? parseJson(view.private_metadata) : null
  // A preview carries the text that was looked at.
  const looked = isRaw(carried) && typeof carried.text === 'string' ? [carried.text] : []
  const texts = [...looked, ...inputs].map((text) => text.trim()).filter((text) => text !== '')
  return [...new Set(texts)].join('\n\n').slice(0, MOST)
}

function valuesIn(state: unknown): unknown[] {
  if (!isRaw(state) || !isRaw(state.values)) return []
  return Object.values(state.values).flatMap((block) => (isRaw(block) ? Object.values(block) : []))
}

function textOf(input: unknown): string {
  if (!isRaw(input)) return ''
  if (typeof input.value === 'string') return input.value
  return richText(input.rich_text_value)
}

/** The words of rich text, one line for each of its parts. */
function richText(part: unknown): string {
  if (!isRaw(part)) return ''
  if (typeof part.text === 'string') return part.text
  const inner = Array.isArray(part.elements) ? part.elements.map(richText) : []
  return inner.join(part.type === 'rich_text' ? '\n' : '')
}
