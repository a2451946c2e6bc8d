/** Turns a rendered template into blocks: paragraphs, headings, lists, and named blocks made by code. */

import { bothReadings } from '../words/tap.js'
import { TemplateFault } from '../words/template-fault.js'
import type { Block } from './blocks.js'

/** Blocks made by code, which a template places with `[[name]]` on a line of its own. */
export type NamedBlocks = Readonly<Record<string, Block | readonly Block[] | null>>

/** Blank lines separate paragraphs; `## ` is a heading, `- ` a list, `[[name]]` a block. */
export function toBlocks(written: string, named: NamedBlocks, file: string): Block[] {
  const blocks = written.split(/\n\s*\n/).flatMap((part): Block[] => {
    const text = part.trim()
    if (text === '') return []
    const name = /^\[\[([\w-]+)\]\]$/.exec(text)?.[1]
    if (name !== undefined) {
      const block = named[name]
      if (block === undefined)
        throw new TemplateFault(`${file}: there is no block [[${name}]] here.`)
      return block === null ? [] : [block].flat()
    }
    if (text.startsWith('## ')) return [{ kind: 'heading', text: text.slice(3) }]
    if (text.startsWith('- '))
      return [{ kind: 'list', items: text.split(/\n- /).map((item) => item.replace(/^- /, '')) }]
    return [paragraph(text)]
  })
  return joinLists(blocks)
}

function paragraph(text: string): Block {
  const { tapped, typed } = bothReadings(text)
  return { kind: 'paragraph', text: tapped, ...(typed === tapped ? {} : { typed }) }
}

/** A loop in a template leaves blank lines between items; they still form one list. */
function joinLists(blocks: readonly Block[]): Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    if (block.kind === 'list' && last?.kind === 'list')
      joined[joined.length - 1] = { kind: 'list', items: [...last.items, ...block.items] }
    else joined.push(block)
  }
  return joined
}
