/** The templates: one file per notice and locale, read, checked and rendered. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Eta } from 'eta'
import { NOTICE_KINDS, type NoticeKind } from '../../core/notices/notice.js'
import { LOCALES, type Locale } from '../../core/request/person.js'
import { oneLine } from '../../core/text/text.js'
import { type Block, blocksToHtml, blocksToText } from './blocks.js'
import { readWords, type Words } from './words.js'

/** A template that is missing or broken; the message names the file, the line and what is wrong. */
export class TemplateFault extends Error {}

/** Blocks that a template names with `[[name]]` on a line of its own, made by code. */
export type NamedBlocks = Readonly<Record<string, Block | readonly Block[] | null>>

export interface Rendered {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** What both were written from. */
  readonly blocks: readonly Block[]
}

export interface Templates {
  words(locale: Locale): Words
  /** `facts` are what the template reads as `it`. Throws a TemplateFault. */
  render(kind: NoticeKind, locale: Locale, facts: object, blocks: NamedBlocks): Rendered
}

interface Source {
  readonly file: string
  write(facts: object): string
}

/** Reads every template of every locale; one that is missing or does not parse stops here. */
export function openTemplates(folder: string): Templates {
  // A value is put into a line of prose: it can't start a block or a paragraph of its own.
  const eta = new Eta({
    views: folder,
    autoEscape: true,
    escapeFunction: (value) => inline(String(value ?? '')),
    debug: true,
    autoTrim: false,
  })
  const sources = new Map<string, Source>()
  const wordsOf = new Map<Locale, Words>()
  for (const locale of LOCALES) {
    wordsOf.set(locale, loadWords(join(folder, locale, 'words.yaml')))
    for (const kind of NOTICE_KINDS) {
      const file = join(folder, locale, `${kind}.mail.eta`)
      if (!existsSync(file)) throw new TemplateFault(`The template ${file} is missing.`)
      const source = readFileSync(file, 'utf8')
      // Compiled once: eta itself would read and compile the file again for each mail.
      const compiled = attempt(file, () => eta.compile(source, { filepath: file }))
      sources.set(`${locale}/${kind}`, { file, write: (facts) => eta.render(compiled, facts) })
    }
  }
  const layout = join(folder, 'layout.eta')
  if (!existsSync(layout)) throw new TemplateFault(`The template ${layout} is missing.`)
  const page = new Eta({ autoEscape: true, autoTrim: false })
  const layoutOf = attempt(layout, () => page.compile(readFileSync(layout, 'utf8')))

  return {
    words: (locale) => wordsOf.get(locale) as Words,
    render(kind, locale, facts, named) {
      const { file, write } = sources.get(`${locale}/${kind}`) as Source
      const written = attempt(file, () => write(facts))
      const [head = '', ...rest] = written.replace(/\r\n/g, '\n').trim().split('\n')
      const subject = /^Subject: (.+)$/.exec(head)?.[1]
      if (subject === undefined)
        throw new TemplateFault(`${file}:1: the first line must be « Subject: … », and not empty.`)
      const blocks = toBlocks(rest.join('\n'), named, file)
      const { reply, footer } = wordsOf.get(locale) as Words
      const html = page.render(layoutOf, {
        locale,
        subject,
        footer,
        body: blocksToHtml(blocks),
      })
      return { subject: oneLine(subject), text: blocksToText(blocks, reply), html, blocks }
    },
  }
}

function inline(value: string): string {
  return (
    value
      .replace(/\s+/g, ' ')
      .replaceAll('[[', '[ [')
      // « ## » and « - » begin blocks of ours.
      .replace(/^(##|-) /, '$1\u00A0')
  )
}

function loadWords(file: string): Words {
  try {
    return readWords(file)
  } catch (error) {
    throw new TemplateFault((error as Error).message)
  }
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { message } = error as Error
    // Eta shows the lines around the fault, the one at fault marked « >> 12| ».
    const line = /^\s*>> (\d+)\|/m.exec(message)?.[1]
    const said = message
      .split('\n')
      .map((part) => part.trim())
      .filter((part) => part !== '')
    throw new TemplateFault(
      `The template ${file}${line ? `:${line}` : ''} is broken: ${line ? said.at(-1) : said.slice(0, 2).join(' ')}`,
    )
  }
}

/** Paragraphs are separated by blank lines; `## ` is a heading, `- ` a list, `[[name]]` a block. */
function toBlocks(written: string, named: NamedBlocks, file: string): Block[] {
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
    return [{ kind: 'paragraph', text }]
  })
  return joinLists(blocks)
}

/** A loop in a template leaves blank lines between its items: they are one list all the same. */
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
