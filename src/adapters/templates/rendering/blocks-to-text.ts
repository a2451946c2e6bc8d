/** Renders a notice's blocks as plain text. */

import { oneLine } from '../../../core/text/text.js'
import { type Block, type Button, belowTitle } from '../blocks/blocks.js'
import { COLUMNS } from '../blocks/fold-lines.js'
import type { Words } from '../words/words.js'

/** Lines are as long as their paragraphs: what a mail shows of them is the matter of foldLines. */
export function blocksToText(blocks: readonly Block[], words: Words): string {
  return `${blocks.map((block) => blockToText(block, words)).join('\n\n')}\n`
}

function blockToText(block: Block, words: Words): string {
  switch (block.kind) {
    case 'paragraph':
      return block.typed ?? block.text
    case 'caption':
      return block.text
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(block.text.length, 60))}`
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'table':
      return block.rows.map(([label, value]) => `${label}${words.colon}${value}`).join('\n')
    case 'grid':
      return gridToText(block)
    case 'quote':
      return quoteToText(block.text)
    case 'folded':
      return foldedToText(block)
    case 'buttons':
      return block.buttons.map((button) => buttonToText(button, words)).join('\n')
    case 'choices':
      return block.choices.map(({ label, line }) => `${line}. ${label}`).join('\n')
  }
}

function quoteToText(text: string): string {
  return text
    .split('\n')
    .map((line) => `| ${line}`.trimEnd())
    .join('\n')
}

function foldedToText({
  count,
  heading,
  text,
  omitted,
}: Extract<Block, { kind: 'folded' }>): string {
  const quoted = text === '' ? '' : quoteToText(text)
  return [`${heading} ${count}`, quoted, omitted].filter((part) => part !== '').join('\n\n')
}

const GAP = '  '

/** In columns where all of a row fits beside each other, else in two lines: nothing is cut. */
function gridToText({ head, rows, unheaded }: Extract<Block, { kind: 'grid' }>): string {
  const cells = [head, ...rows].map((row) => row.map(oneLine))
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  const width = widths.reduce((sum, one) => sum + one + GAP.length, -GAP.length)
  if (width > COLUMNS)
    return cells
      .slice(1)
      .map((row) => inTwoLines(row, unheaded))
      .join('\n')
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n')
}

/** « R-000433  La messagerie ne s’ouvre plus », below it the other cells. */
function inTwoLines(
  [first = '', second = '', ...others]: readonly string[],
  unheaded?: readonly string[],
): string {
  const below = belowTitle(others, unheaded)
  return [
    `${first}${GAP}${second}`,
    ...(below.length === 0 ? [] : [`  ${below.join(' · ')}`]),
  ].join('\n')
}

/** What to write instead of touching it; its link only where no word does the same. */
function buttonToText({ label, href, typed, value }: Button, words: Words): string {
  const { colon, typed: ways } = words
  if (typed === 'link') return `- ${label}${colon.trimEnd()}\n  ${href}`
  if (typed !== 'word') return `- ${label}${colon}${ways[typed]}`
  const [word = ''] = value.body.split('\n')
  const then = value.adds === 'nothing' ? '' : `, ${ways[value.adds]}`
  return `- ${label}${colon}${ways.word} ${word}${then}`
}
