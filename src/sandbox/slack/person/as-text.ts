/** A message as somebody reads it on their screen: its blocks as lines, its buttons in brackets. */

import { unescapeText } from '../escapes.js'
import type { Obj, WorkspaceMessage } from '../shapes.js'

export function asText({ text, blocks = [] }: Pick<WorkspaceMessage, 'text' | 'blocks'>): string {
  const shown = blocks.map(blockText).filter((part) => part !== '')
  // What people type has its words in `text`, too.
  return plain(shown.length > 0 ? shown.join('\n\n') : text)
}

const LINES: Readonly<Record<string, (block: Obj) => string>> = {
  header: (block) => textOf(block.text),
  section: (block) => textOf(block.text),
  context: ({ elements }) => (elements as readonly Obj[]).map(textOf).join(' '),
  actions: ({ elements }) =>
    (elements as readonly Obj[])
      .map(({ type, text }) => (type === 'overflow' ? '[⋯]' : `[${textOf(text)}]`))
      .join(' '),
}

function blockText(block: Obj): string {
  return LINES[String(block.type)]?.(block) ?? ''
}

function textOf(given: unknown): string {
  const { text = '' } = (given ?? {}) as Obj
  return String(text)
}

/** Without what mrkdwn marks and escapes. */
function plain(text: string): string {
  return unescapeText(text.replaceAll('\u200b', '').replaceAll(/\*([^*\n]+)\*/g, '$1'))
}
