/** The lead of a notice, in bold letters: what was done, the first sentence of its first paragraph. */

import type { Block } from './blocks.js'

/** Longer, a lead in bold would be hard to read. */
export const MAX_LEAD = 140
/** Shorter, the full stop is one of « Mme A. Durand ». */
const MIN_LEAD = 25
const CLOSING_MARK: Readonly<Record<string, string>> = { '«': '»', '“': '”', '„': '“' }
/** Behind a word of two letters or more: no initial ends a sentence. French has a space before its mark. */
const SENTENCE_END = /(?<=[\p{L}\p{N}\p{M}]{2}|[»”“)])\s?[.!?…](?=\s)/gu

/** The paragraph under the greeting begins with what was done: that stands by itself. */
export function withLead(blocks: readonly Block[]): readonly Block[] {
  const [greeting, fact, ...others] = blocks
  if (greeting?.kind !== 'paragraph' || !isSalutation(greeting.text) || fact?.kind !== 'paragraph')
    return blocks
  const [lead, rest = ''] = partLead(fact.text) ?? []
  if (lead === undefined || rest === '') return blocks
  return [greeting, { kind: 'paragraph', text: lead }, { kind: 'paragraph', text: rest }, ...others]
}

/** « Bonjour Camille Martin, » */
export function isSalutation(text: string): boolean {
  return text.length <= 80 && text.endsWith(',')
}

/** The lead and what follows it, '' where nothing does; null when no sentence is short enough. */
export function partLead(paragraph: string): readonly [lead: string, rest: string] | null {
  if (paragraph.length <= MAX_LEAD) return [paragraph, '']
  for (const { index, 0: mark } of paragraph.matchAll(SENTENCE_END)) {
    const lead = paragraph.slice(0, index + mark.length)
    if (lead.length > MAX_LEAD) return null
    if (lead.length >= MIN_LEAD && !isInQuotes(lead))
      return [lead, paragraph.slice(index + mark.length).trim()]
  }
  return null
}

/** A title in quotation marks may have full stops of its own. */
function isInQuotes(text: string): boolean {
  let awaited: string | undefined
  for (const letter of text) {
    if (awaited === undefined) awaited = CLOSING_MARK[letter]
    else if (letter === awaited) awaited = undefined
  }
  return awaited !== undefined
}
