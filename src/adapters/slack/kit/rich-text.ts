/** Reads the blocks of Slack's message composer (rich_text, table) as plain text: lists, quotes, code, links, dates. */

import { codePoints, emojiOf } from './emoji.js'
import { mention } from './names.js'
import { dateText, linkText, type Reading } from './typed-text.js'

type Raw = Readonly<Record<string, unknown>>

/** What Slack may add tomorrow: the message's `text` says it, as far as that can. */
class Unknown extends Error {}

/** Null: there is something in the blocks that we don't know; the message's `text` stands for them. */
export function richText(blocks: readonly unknown[], reading: Reading): string | null {
  try {
    return blocks.map((block) => blockText(raw(block), reading)).join('\n')
  } catch (error) {
    if (error instanceof Unknown) return null
    throw error
  }
}

function blockText(block: Raw, reading: Reading): string {
  if (block.type === 'rich_text') return partsText(block, reading)
  if (block.type !== 'table') throw new Unknown(String(block.type))
  return items(block.rows)
    .map((row) =>
      items(row)
        .map((cell) => cellText(raw(cell), reading))
        .join(' | '),
    )
    .join('\n')
}

function cellText(cell: Raw, reading: Reading): string {
  return cell.type === 'rich_text' ? partsText(cell, reading) : stringIn(cell, 'text')
}

function partsText(richText: Raw, reading: Reading): string {
  return items(richText.elements)
    .map((part) => partText(raw(part), reading).replace(/\n$/, ''))
    .join('\n')
}

function partText(part: Raw, reading: Reading): string {
  switch (part.type) {
    case 'rich_text_section':
    case 'rich_text_preformatted':
      return inlineText(part, reading)
    case 'rich_text_quote':
      return inlineText(part, reading)
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')
    case 'rich_text_list':
      return listText(part, reading)
    default:
      throw new Unknown(String(part.type))
  }
}

/** `indent`: from 0; `offset`: where a numbered list goes on that something else came between. */
function listText(list: Raw, reading: Reading): string {
  const inset = '    '.repeat(Math.min(numberIn(list, 'indent'), 8))
  const first = numberIn(list, 'offset') + 1
  return items(list.elements)
    .map((item, at) => {
      const mark = list.style === 'ordered' ? `${first + at}.` : '•'
      return `${inset}${mark} ${inlineText(raw(item), reading)}`
    })
    .join('\n')
}

function inlineText(part: Raw, reading: Reading): string {
  return items(part.elements)
    .map((element) => elementText(raw(element), reading))
    .join('')
}

function elementText(element: Raw, { names, bot }: Reading): string {
  switch (element.type) {
    case 'text':
      return struckOut(element)
    case 'link':
      return linkText(stringIn(element, 'url'), optional(element, 'text'))
    case 'emoji':
      return emojiText(element)
    case 'user':
      return mention(stringIn(element, 'user_id'), names, bot)
    case 'channel': {
      const id = stringIn(element, 'channel_id')
      return `#${names.channel(id) ?? id}`
    }
    case 'usergroup': {
      const id = stringIn(element, 'usergroup_id')
      return `@${names.group(id) ?? id}`
    }
    case 'broadcast':
      return `@${stringIn(element, 'range')}`
    case 'date':
      return dateElement(element)
    case 'color':
      return stringIn(element, 'value')
    default:
      return stringIn(element, 'text')
  }
}

/** A word that its writer struck out is no word of theirs; the other styles change nothing of it. */
function struckOut(element: Raw): string {
  const text = stringIn(element, 'text')
  const struck = typeof element.style === 'object' && raw(element.style ?? {}).strike === true
  return struck ? `~${text}~` : text
}

function emojiText(element: Raw): string {
  const name = stringIn(element, 'name')
  return codePoints(optional(element, 'unicode')) ?? emojiOf(name) ?? `:${name}:`
}

function dateElement(element: Raw): string {
  const words = optional(element, 'fallback') || dateText(numberIn(element, 'timestamp'))
  const link = optional(element, 'url')
  return link === '' ? words : `${words} (${link})`
}

function raw(value: unknown): Raw {
  if (typeof value !== 'object' || value === null) throw new Unknown(typeof value)
  return value as Raw
}

function items(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Unknown(typeof value)
  return value
}

function stringIn(from: Raw, field: string): string {
  const value = from[field]
  if (typeof value !== 'string') throw new Unknown(field)
  return value
}

function optional(from: Raw, field: string): string {
  const value = from[field]
  return typeof value === 'string' ? value : ''
}

/** 0 where there is none. */
function numberIn(from: Raw, field: string): number {
  const value = from[field]
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0
}
