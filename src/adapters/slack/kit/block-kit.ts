/** A notice's blocks as Block Kit blocks: cut at Slack's limits, into as many messages as it takes. */

import { type Block, belowTitle } from '../../templates/blocks/blocks.js'
import { buttonElement, openButton } from './button.js'
import { literal, mrkdwn } from './mrkdwn.js'
import { plainText } from './plain-text.js'

export type SlackBlock = Readonly<Record<string, unknown>> & { readonly type: string }

/** Slack: 3,000 characters a section, 50 blocks a message, 25 elements of actions (docs.slack.dev). */
const MAX_TEXT = 3000
const MAX_BLOCKS = 50
const MAX_ELEMENTS = 25
const MAX_HEADER = 150
/** Requests of a list with a button: they fit one message, which a list of more goes beyond as text. */
const MAX_OPENED = 20
/** A message's text in all: longer ones are refused, whatever their blocks (msg_blocks_too_long). */
const MAX_IN_ALL = 12_000

/** The blocks of each message; what does not fit goes on in the next. `above`: stands first. */
export function messagesOf(
  blocks: readonly Block[],
  above: readonly SlackBlock[] = [],
): SlackBlock[][] {
  const counter = { next: 0 }
  return paginate([...above, ...blocks.flatMap((block) => slackBlocks(block, counter))])
}

function slackBlocks(block: Block, counter: { next: number }): SlackBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return sections(literal(block.text))
    case 'caption':
      return sections(literal(block.text)).map(({ text }) => ({
        type: 'context',
        elements: [text],
      }))
    case 'heading':
      return [header(block.text)]
    case 'list':
      return sections(block.items.map((item) => `• ${literal(item)}`).join('\n'))
    case 'table':
      return sections(
        block.rows.map(([label, value]) => `*${literal(label)}* : ${literal(value)}`).join('\n'),
      )
    case 'grid':
      return gridSections(block)
    case 'quote':
      return sections(literal(block.text), '>')
    case 'folded':
      // The whole is behind a button of the board, and of the request's view.
      return slackBlocks({ kind: 'caption', text: block.count }, counter)
    case 'buttons':
      return actions(block.buttons.map((button) => buttonElement(button, counter.next++)))
    case 'choices':
      return actions(
        block.choices.map((choice) =>
          buttonElement({ ...choice, label: `${choice.line}. ${choice.label}` }, counter.next++),
        ),
      )
  }
}

type Grid = Extract<Block, { kind: 'grid' }>

/** A line a request: no column has a heading. The first ones have a button that opens them; a message holds no more. */
function gridSections({ rows, unheaded, opens }: Grid): SlackBlock[] {
  const lines = rows.map(([first = '', title = '', ...others]) =>
    [`*${literal(first)}*`, ...[title, ...belowTitle(others, unheaded)].map(literal)].join(' · '),
  )
  if (!opens) return sections(lines.join('\n'))
  const opened = lines.slice(0, MAX_OPENED).flatMap((line, at) => {
    const [row, ...more] = sections(line)
    const accessory = openButton(opens.numbers[at] ?? 0, opens.label)
    return row ? [{ ...row, accessory }, ...more] : []
  })
  return [...opened, ...sections(lines.slice(MAX_OPENED).join('\n'))]
}

export function header(text: string): SlackBlock {
  const cut = text.length <= MAX_HEADER ? text : `${text.slice(0, MAX_HEADER - 1)}…`
  return { type: 'header', text: plainText(cut || ' ') }
}

/** Mrkdwn of any length as section blocks; `before` is put before each line. */
export function sections(written: string, before = ''): SlackBlock[] {
  return splitText(written, before)
    .filter((piece) => piece.trim() !== '')
    .map((text) => ({ type: 'section', text: mrkdwn(text) }))
}

/** Split at lines where it can be, within a line where it must; never within an escape. */
function splitText(written: string, before: string): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const line of written.split('\n').flatMap(splitLine)) {
    const added = `${piece === '' ? '' : `${piece}\n`}${before}${line}`
    if (added.length <= MAX_TEXT) piece = added
    else {
      pieces.push(piece)
      piece = `${before}${line}`
    }
  }
  return [...pieces, piece]
}

function splitLine(line: string): string[] {
  const parts: string[] = []
  let rest = line
  while (rest.length > MAX_TEXT - 10) {
    const cut = rest.slice(0, MAX_TEXT - 10).replace(/(&[a-z]{0,4}|[\uD800-\uDBFF])$/, '')
    parts.push(cut)
    rest = rest.slice(cut.length)
  }
  return [...parts, rest]
}

export function actions(elements: readonly object[]): SlackBlock[] {
  const blocks: SlackBlock[] = []
  for (let at = 0; at < elements.length; at += MAX_ELEMENTS)
    blocks.push({ type: 'actions', elements: elements.slice(at, at + MAX_ELEMENTS) })
  return blocks
}

function paginate(blocks: readonly SlackBlock[]): SlackBlock[][] {
  const pages: SlackBlock[][] = []
  let page: SlackBlock[] = []
  let length = 0
  for (const block of blocks) {
    const size = JSON.stringify(block).length
    if (page.length > 0 && (page.length === MAX_BLOCKS || length + size > MAX_IN_ALL)) {
      pages.push(page)
      page = []
      length = 0
    }
    page.push(block)
    length += size
  }
  return page.length > 0 ? [...pages, page] : pages
}
