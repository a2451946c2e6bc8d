/** The mail templates: one file per notice and locale; reads, checks and renders them. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Eta } from 'eta'
import { NOTICE_KINDS, type NoticeKind } from '../../core/notices/notice.js'
import type { Locale } from '../../core/request/person.js'
import { oneLine } from '../../core/text/text.js'
import type { Block } from './blocks.js'
import { blocksToHtml } from './blocks-to-html.js'
import { blocksToText } from './blocks-to-text.js'
import { type Language, readLanguages } from './languages.js'
import { type NamedBlocks, toBlocks } from './template-blocks.js'
import { TemplateFault, withTemplateFault } from './template-fault.js'
import type { Words } from './words.js'

export interface Rendered {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The blocks that text and HTML are made from. */
  readonly blocks: readonly Block[]
}

export interface Templates {
  readonly languages: ReadonlyMap<Locale, Language>
  /** In the desk's language for somebody who has none, or one that was taken away. */
  words(locale: Locale | null): Words
  /** The language of a whole notice: the one wanted, or its fallback when it lacks this kind. */
  localeOf(kind: NoticeKind, wanted: Locale | null): Locale
  /** The template reads `facts` as `it`. Throws a TemplateFault. */
  render(kind: NoticeKind, locale: Locale, facts: object, blocks: NamedBlocks): Rendered
}

/**
 * Reads every template of every language. Throws a TemplateFault for one that is missing or does not
 * parse, and when there is none for the desk's own language.
 */
export function openTemplates(folder: string, deskLocale: Locale): Templates {
  const languages = readLanguages(folder)
  const desk = languages.get(deskLocale)
  if (!desk) throw new TemplateFault(`${folder} has no language “${deskLocale}”.`)
  const templates = loadTemplates(folder, [...languages.values()])
  const layout = loadLayout(folder)
  const languageOf = (locale: Locale | null) => languages.get(locale ?? deskLocale) ?? desk
  const words = (locale: Locale | null) => languageOf(locale).words
  return {
    languages,
    words,
    localeOf(kind, wanted) {
      const { locale, fallback } = languageOf(wanted)
      return templates.has(`${locale}/${kind}`) ? locale : (fallback ?? locale)
    },
    render(kind, locale, facts, named) {
      const template = templates.get(`${locale}/${kind}`) as Template
      const { subject, blocks } = renderTemplate(template, facts, named)
      const { reply, footer } = words(locale)
      const html = layout({ locale, subject, footer, body: blocksToHtml(blocks) })
      return { subject: oneLine(subject), text: blocksToText(blocks, reply), html, blocks }
    },
  }
}

interface Template {
  readonly file: string
  write(facts: object): string
}

/** By `locale/kind`. A language with a fallback may lack some. */
function loadTemplates(
  folder: string,
  languages: readonly Language[],
): ReadonlyMap<string, Template> {
  // A value is put into a line of prose, so it must not start a block or a paragraph of its own.
  const eta = new Eta({
    views: folder,
    autoEscape: true,
    escapeFunction: (value) => inline(String(value ?? '')),
    debug: true,
    autoTrim: false,
  })
  const templates = new Map<string, Template>()
  for (const { locale, fallback } of languages)
    for (const kind of NOTICE_KINDS) {
      const file = join(folder, locale, `${kind}.mail.eta`)
      if (fallback !== null && !existsSync(file)) continue
      const source = readTemplate(file)
      // Compiled once: eta itself would read and compile the file again for each mail.
      const compiled = withTemplateFault(file, () => eta.compile(source, { filepath: file }))
      templates.set(`${locale}/${kind}`, { file, write: (facts) => eta.render(compiled, facts) })
    }
  return templates
}

function inline(value: string): string {
  return (
    value
      .replace(/\s+/g, ' ')
      .replaceAll('[[', '[ [')
      // « ## » and « - » would begin a heading or a list.
      .replace(/^(##|-) /, '$1\u00A0')
  )
}

/** The HTML page around every notice. */
function loadLayout(folder: string): (facts: object) => string {
  const file = join(folder, 'layout.eta')
  const source = readTemplate(file)
  const eta = new Eta({ autoEscape: true, autoTrim: false })
  const compiled = withTemplateFault(file, () => eta.compile(source))
  return (facts) => eta.render(compiled, facts)
}

function readTemplate(file: string): string {
  if (!existsSync(file)) throw new TemplateFault(`The template ${file} is missing.`)
  return withTemplateFault(file, () => readFileSync(file, 'utf8'))
}

function renderTemplate(
  { file, write }: Template,
  facts: object,
  named: NamedBlocks,
): { readonly subject: string; readonly blocks: readonly Block[] } {
  const written = withTemplateFault(file, () => write(facts))
  const [head = '', ...rest] = written.replace(/\r\n/g, '\n').trim().split('\n')
  const subject = /^Subject: (.+)$/.exec(head)?.[1]
  if (subject === undefined)
    throw new TemplateFault(`${file}:1: the first line must be « Subject: … », and not empty.`)
  return { subject, blocks: toBlocks(rest.join('\n'), named, file) }
}
