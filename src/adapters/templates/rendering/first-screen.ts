/** Puts the main button of a notice where the first screen of a phone (360 × 640) shows it: before what is long, or into a long quote. */

import type { Block } from '../blocks/blocks.js'

/** Leaves room for letters that are wider than they are guessed to be. */
const SCREEN = 600
/** Desk's name, the card's edge. */
const TOP = 64
const MAIN_BUTTON = 46
const CHOICE = 42
/** Fewer lines of a text than that say nothing. */
const LEAST_LINES = 3
/** The greeting, what was done, and why: they always stand before the button. */
const ALWAYS_FIRST = 2

/** `more`: « Suite du message », above what follows the button of a text that was parted. */
export function withButtonInSight(blocks: readonly Block[], more: string): readonly Block[] {
  const at = mainAction(blocks)
  const action = blocks[at]
  if (!action) return blocks
  const room = SCREEN - actionHeight(action)
  const before = blocks.slice(0, at)
  if (TOP + sum(before.map(heightOf)) <= room) return blocks
  const { shown, hidden } = partAt(before, room - TOP, more)
  return [...shown, action, ...hidden, ...blocks.slice(at + 1)]
}

/** The index of the block with the main button, else of the first with equal buttons; -1: neither exists. */
function mainAction(blocks: readonly Block[]): number {
  const main = blocks.findIndex((block) => block.kind === 'buttons' && !block.equal)
  if (main >= 0) return main
  return blocks.findIndex(({ kind }) => kind === 'choices' || kind === 'buttons')
}

function actionHeight(action: Block): number {
  const isMain = action.kind === 'buttons' && !action.equal
  return isMain ? MAIN_BUTTON : CHOICE
}

interface Parted {
  readonly shown: readonly Block[]
  readonly hidden: readonly Block[]
}

/** As many blocks as fit into `room` pixels. */
function partAt(blocks: readonly Block[], room: number, more: string): Parted {
  let used = 0
  for (const [at, block] of blocks.entries()) {
    const height = heightOf(block)
    if (used + height > room && at >= ALWAYS_FIRST) {
      const [beginning, rest] = partQuote(block, room - used)
      if (beginning && rest)
        return {
          shown: [...blocks.slice(0, at), beginning],
          hidden: [{ kind: 'caption', text: more }, rest, ...blocks.slice(at + 1)],
        }
      const end = startOfSection(blocks, at)
      return { shown: blocks.slice(0, end), hidden: blocks.slice(end) }
    }
    used += height
  }
  return { shown: blocks, hidden: [] }
}

/** A heading stays with what it stands above. */
function startOfSection(blocks: readonly Block[], at: number): number {
  const above = blocks[at - 1]
  const isTitle = above?.kind === 'heading' || above?.kind === 'caption'
  return isTitle && at - 1 >= ALWAYS_FIRST ? at - 1 : at
}

/** A quote parted between two of its lines, neither of which is changed; nothing where too little would stand before. */
function partQuote(block: Block, room: number): readonly Block[] {
  if (block.kind !== 'quote') return []
  const lines = block.text.split('\n')
  let used = QUOTE.around
  let rows = 0
  let fitting = 0
  for (const line of lines) {
    const height = rowsOf(line, QUOTE.letters)
    if (used + height * QUOTE.line > room) break
    used += height * QUOTE.line
    rows += height
    fitting += 1
  }
  if (rows < LEAST_LINES || fitting >= lines.length) return []
  return [lines.slice(0, fitting), lines.slice(fitting)].map((part) => ({
    kind: 'quote',
    text: part.join('\n').replace(/^\n+|\n+$/g, ''),
  }))
}

/** Measured in Chromium at 360 pixels: letters and height of a line, what is around the text. */
const PROSE = { letters: 38, line: 23, around: 14 } as const
const QUOTE = { letters: 33, line: 23, around: 34 } as const

function heightOf(block: Block): number {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'caption':
      return PROSE.around + PROSE.line * rowsOf(block.text, PROSE.letters)
    case 'list':
      return PROSE.around + sum(block.items.map((item) => 4 + PROSE.line * rowsOf(item, 35)))
    case 'table':
      return PROSE.around + sum(block.rows.map(([, value]) => 9 + 19 * rowsOf(value, 26)))
    case 'grid':
      return PROSE.around + 28 + sum(block.rows.map((row) => 17 + 20 * rowsOf(row.join(' · '), 26)))
    case 'quote':
      return QUOTE.around + QUOTE.line * rowsOf(block.text, QUOTE.letters)
    case 'folded':
      return PROSE.around + 20 + QUOTE.around + QUOTE.line * rowsOf(block.text, QUOTE.letters)
    case 'buttons':
      if (block.equal) return PROSE.around + CHOICE * block.buttons.length
      return PROSE.around + MAIN_BUTTON + 30 * Math.ceil((block.buttons.length - 1) / 2)
    case 'choices':
      return PROSE.around + sum(block.choices.map(({ label }) => 22 + 20 * rowsOf(label, 32)))
  }
}

/** Lines of a text where so many letters stand on each. */
function rowsOf(text: string, letters: number): number {
  return sum(text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / letters))))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
