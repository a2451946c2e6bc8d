/** Turns the Markdown of an FAQ answer into blocks: paragraphs, headings and lists; none of it becomes HTML. */

import { BARE_LINK } from '../../../core/faq/entry.js'
import type { Block } from './blocks.js'

const BULLET = /^\s{0,3}[-*+]\s+/
const NUMBERED = /^\s{0,3}\d{1,3}[.)]\s+/
const HEADING = /^#{1,6}\s+/

export function markdownBlocks(markdown: string): Block[] {
  return markdown
    .trim()
    .split(/\n\s*\n/)
    .flatMap(blocksOf)
}

function blocksOf(part: string): Block[] {
  const blocks: Block[] = []
  let items: string[] = []
  let words: string[] = []
  const end = () => {
    if (words.length > 0) blocks.push({ kind: 'paragraph', text: words.join(' ') })
    if (items.length > 0) blocks.push({ kind: 'list', items })
    items = []
    words = []
  }
  for (const line of part.split('\n')) {
    const text = inline(line.trim())
    if (HEADING.test(line)) {
      end()
      blocks.push({ kind: 'heading', text: inline(line.replace(HEADING, '').trim()) })
    } else if (NUMBERED.test(line)) {
      end()
      words.push(text)
    } else if (BULLET.test(line)) {
      if (words.length > 0) end()
      items.push(inline(line.replace(BULLET, '').trim()))
    } else if (items.length > 0) items.push(`${items.pop()} ${text}`)
    else words.push(text)
  }
  end()
  return blocks
}

/** Links show their address; emphasis and backticks are removed. */
function inline(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, '$1 ($2)')
    .replace(BARE_LINK, '$1')
    .replace(/\*\*([^*]+)\*\*|__([^_]+)__/g, '$1$2')
    .replace(/`([^`]+)`/g, '$1')
}
