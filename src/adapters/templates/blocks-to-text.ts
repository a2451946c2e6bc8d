/** Renders a notice's blocks as plain text. */

import { oneLine, shorten } from '../../core/text/text.js'
import type { Block, Button } from './blocks.js'

/** `reply`: « ou répondez », the words before a button's keyword. */
export function blocksToText(blocks: readonly Block[], reply: string): string {
  return `${blocks.map((block) => blockToText(block, reply)).join('\n\n')}\n`
}

function blockToText(block: Block, reply: string): string {
  switch (block.kind) {
    case 'paragraph':
    case 'caption':
      return block.text
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(block.text.length, 60))}`
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'table':
      return block.rows.map(([label, value]) => `${label} : ${value}`).join('\n')
    case 'grid':
      return gridToText([block.head, ...block.rows])
    case 'quote':
      return block.text
        .split('\n')
        .map((line) => `| ${line}`.trimEnd())
        .join('\n')
    case 'folded':
      return foldedToText(block, reply)
    case 'buttons':
      return block.buttons.map((button) => buttonToText(button, reply)).join('\n')
    case 'choices':
      return block.choices.map(({ label, line, href }) => `${line}. ${label} : ${href}`).join('\n')
  }
}

function foldedToText(
  { count, heading, text, omitted }: Extract<Block, { kind: 'folded' }>,
  reply: string,
): string {
  const quoted = text === '' ? '' : blockToText({ kind: 'quote', text }, reply)
  return [`${heading} ${count}`, quoted, omitted].filter((part) => part !== '').join('\n\n')
}

/** Columns as wide as their widest cell; long cells are cut, so that a row stays on one line. */
function gridToText(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => shorten(oneLine(cell), 40)))
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function buttonToText({ label, line, href }: Button, reply: string): string {
  return line === '' ? `- ${label} : ${href}` : `- ${label} (${reply} ${line}) : ${href}`
}
