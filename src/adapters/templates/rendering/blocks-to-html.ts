/** Renders a notice's blocks as HTML for mail programs. */

import type { Block } from '../blocks/blocks.js'
import { isSalutation, MAX_LEAD } from '../blocks/lead.js'
import { htmlLines } from './escape-html.js'
import { buttonsToHtml, choicesToHtml } from './html-buttons.js'
import { gridToHtml, quoteToHtml, recapToHtml } from './html-tables.js'

// Some mail programs drop <style>, so what must hold is inline. Colours have classes too, by which
// the style block of layout.eta makes them dark where mail programs support it. Word, by which Outlook
// draws, has padding of cells alone.
const TEXT = 'margin:0;font-size:16px;line-height:23px;color:#1b1b1f;'
const FACT = 'margin:0;font-size:17px;line-height:24px;font-weight:bold;color:#1b1b1f;'
const SMALL = 'margin:0;font-size:14px;line-height:20px;color:#565b69;'

type PlainBlock = Exclude<Block, { kind: 'folded' }>

/** `colour`: of buttons and links, `#1f4fa3`. Each block is a row of a table. */
export function blocksToHtml(all: readonly Block[], colour: string): string {
  const blocks = all.flatMap(unfolded)
  const rows = blocks.map((block, at) => {
    const isLast = at === blocks.length - 1
    return `<tr><td class="block" style="padding:${isTitle(block) && at > 1 ? '10px' : '0'} 0 ${isLast ? '0' : gap(block, at, blocks[at + 1])};">${blockToHtml(block, at, blocks, colour)}</td></tr>`
  })
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">\n${rows.join('\n')}\n</table>`
}

const isTitle = ({ kind }: PlainBlock) => kind === 'heading'

/** What stands above its text stands close to it. */
function gap({ kind }: PlainBlock, at: number, next: PlainBlock | undefined): string {
  if (at === 0) return '6px'
  if (next?.kind === 'buttons') return '14px'
  return kind === 'caption' || kind === 'heading' ? '5px' : '14px'
}

function blockToHtml(
  block: PlainBlock,
  at: number,
  blocks: readonly PlainBlock[],
  colour: string,
): string {
  const [first] = blocks
  if (block.kind === 'paragraph' && at === 0 && isSalutation(block.text))
    return `<p class="dim" style="${SMALL}">${htmlLines(block.text)}</p>`
  const greeted = first?.kind === 'paragraph' && isSalutation(first.text)
  if (block.kind === 'paragraph' && greeted && at === 1 && block.text.length <= MAX_LEAD)
    return `<p class="ink" style="${FACT}">${htmlLines(block.text)}</p>`
  return plainBlock(block, colour)
}

function plainBlock(block: PlainBlock, colour: string): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p class="ink" style="${TEXT}">${htmlLines(block.text)}</p>`
    case 'caption':
      return `<p class="dim" style="${SMALL}font-weight:bold;">${htmlLines(block.text)}</p>`
    case 'heading':
      return `<h2 class="ink" style="margin:0;font-size:17px;line-height:24px;font-weight:bold;color:#1b1b1f;">${htmlLines(block.text)}</h2>`
    case 'list':
      return `<ul class="ink" style="${TEXT}margin-left:20px;padding:0;">${block.items
        .map((item) => `<li style="margin:0 0 4px;">${htmlLines(item)}</li>`)
        .join('')}</ul>`
    case 'table':
      return recapToHtml(block.rows)
    case 'grid':
      return gridToHtml(block, colour)
    case 'quote':
      return quoteToHtml(block.text)
    case 'buttons':
      return buttonsToHtml(block.buttons, colour, block.equal === true)
    case 'choices':
      return choicesToHtml(block.choices, colour)
  }
}

/** What was folded away: a caption, the text, what is left out of it. */
function unfolded(block: Block): readonly PlainBlock[] {
  if (block.kind !== 'folded') return [block]
  const { count, heading, text, omitted } = block
  return [
    { kind: 'caption', text: `${heading} ${count}` },
    ...(text === '' ? [] : [{ kind: 'quote', text } as const]),
    ...(omitted === '' ? [] : [{ kind: 'caption', text: omitted } as const]),
  ]
}
