/** The mail templates: one file per notice and locale; reads, checks and renders them. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Eta } from 'eta'
import { NOTICE_KINDS, type NoticeKind } from '../../core/notices/notice.js'
import type { Locale } from '../../core/request/person.js'
import { oneLine } from '../../core/text/text.js'
import type { Block } from './blocks/blocks.js'
import { withLead } from './blocks/lead.js'
import { type NamedBlocks, toBlocks } from './blocks/template-blocks.js'
import { chatSources, type TemplateSource } from './chat-source.js'
import { type InlineFile, type Look, PLAIN_LOOK } from './look/look.js'
import { blocksToHtml } from './rendering/blocks-to-html.js'
import { blocksToText } from './rendering/blocks-to-text.js'
import { withButtonInSight } from './rendering/first-screen.js'
import { inline } from './words/inline.js'
import { type Language, readLanguages } from './words/languages.js'
import { TemplateFault, withTemplateFault } from './words/template-fault.js'
import { type Typeset, typeset } from './words/typography.js'
import type { Words } from './words/words.js'

export interface Rendered {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Pictures that the HTML names. */
  readonly files?: readonly InlineFile[]
  /** The blocks that text and HTML are made from. */
  readonly blocks: readonly Block[]
}

export interface Templates {
  /** Sets the desk's own words that are in no template. */
  readonly typeset: Typeset
  readonly languages: ReadonlyMap<Locale, Language>
  /** In the desk's language for somebody who has none, or one that was taken away. */
  words(locale: Locale | null): Words
  /** Those of a whole form or Home: of the fallback, where the language lacks some of the chat's. */
  screenWords(locale: Locale | null): Words
  /** The language of a whole notice: the one wanted, or its fallback when it lacks this kind. */
  localeOf(kind: NoticeKind, wanted: Locale | null): Locale
  /** The template reads `facts` as `it`. Throws a TemplateFault. */
  render(kind: NoticeKind, locale: Locale, facts: LayoutFacts, blocks: NamedBlocks): Rendered
}

/** The facts that the page around a notice shows, too, and what of them people wrote. */
export interface LayoutFacts extends Readonly<Record<string, unknown>> {
  /** The desk's name. */
  readonly service?: string
  /** `R-000433`; '': about no request. */
  readonly ref?: string
  /** Words of people that typography would change: they stay as they are. */
  readonly asWritten?: readonly string[]
}

/**
 * Reads every template of every language. Throws a TemplateFault for one that is missing or does not
 * parse, and when there is none for the desk's own language.
 */
export function openTemplates(
  folder: string,
  deskLocale: Locale,
  look: Look = PLAIN_LOOK,
  setter: Typeset = typeset,
): Templates {
  const languages = readLanguages(folder, setter)
  const desk = languages.get(deskLocale)
  if (!desk) throw new TemplateFault(`${folder} has no language “${deskLocale}”.`)
  const templates = loadTemplates(folder, [...languages.values()])
  const page = loadPage(folder, look)
  const languageOf = (locale: Locale | null) => languages.get(locale ?? deskLocale) ?? desk
  const words = (locale: Locale | null) => languageOf(locale).words
  return {
    typeset: setter,
    languages,
    words,
    screenWords: (locale) => words(screenLocale(languageOf(locale))),
    localeOf(kind, wanted) {
      const { locale, fallback } = languageOf(wanted)
      return templates.has(templateKey(locale, kind, {})) ? locale : (fallback ?? locale)
    },
    render(kind, locale, facts, named) {
      const template = templates.get(templateKey(locale, kind, facts)) as Template
      const { subject, blocks } = renderTemplate(template, facts, named, (prose) =>
        setter(prose, locale, facts.asWritten),
      )
      const said = words(locale)
      return {
        subject: oneLine(subject),
        text: blocksToText(blocks, said),
        html: page({ locale, subject, blocks, words: said, facts }),
        ...(look.logo?.file ? { files: [look.logo.file] } : {}),
        blocks,
      }
    },
  }
}

/** Two languages on one screen read as a mistake. */
function screenLocale({ locale, fallback, borrowedWords }: Language): Locale {
  const isMixed = borrowedWords.some((key) => key.startsWith('chat.'))
  return isMixed ? (fallback ?? locale) : locale
}

interface Template {
  readonly file: string
  write(facts: object): string
}

/** `facts.chat`: the notice is shown in the chat. */
function templateKey(locale: Locale, kind: NoticeKind, facts: object): string {
  const inChat = 'chat' in facts && facts.chat === true
  return `${inChat ? 'chat ' : ''}${locale}/${kind}`
}

/** By `templateKey`. A language with a fallback may lack some. */
function loadTemplates(
  folder: string,
  languages: readonly Language[],
): ReadonlyMap<string, Template> {
  const eta = new Eta({
    views: folder,
    autoEscape: true,
    escapeFunction: (value) => inline(String(value ?? '')),
    debug: true,
    autoTrim: false,
  })
  const templates = new Map<string, Template>()
  // Compiled once: eta itself would read and compile the file again for each mail.
  const compile = ({ file, source }: TemplateSource): Template => {
    const compiled = withTemplateFault(file, () => eta.compile(source, { filepath: file }))
    return { file, write: (facts) => eta.render(compiled, facts) }
  }
  for (const { locale, fallback } of languages) {
    const chatSource = chatSources(folder, locale)
    for (const kind of NOTICE_KINDS) {
      const file = join(folder, locale, `${kind}.mail.eta`)
      if (fallback !== null && !existsSync(file)) continue
      const mail = { file, source: readTemplate(file) }
      const template = compile(mail)
      const chat = chatSource(kind, mail)
      templates.set(templateKey(locale, kind, {}), template)
      const same = chat.file === file && chat.source === mail.source
      templates.set(templateKey(locale, kind, { chat: true }), same ? template : compile(chat))
    }
  }
  return templates
}

interface PageParts {
  readonly locale: Locale
  readonly subject: string
  readonly blocks: readonly Block[]
  readonly words: Words
  readonly facts: LayoutFacts
}

/** The HTML page around every notice, in the desk's looks. */
function loadPage(folder: string, { accent, logo }: Look): (parts: PageParts) => string {
  const file = join(folder, 'layout.eta')
  const source = readTemplate(file)
  const eta = new Eta({ autoEscape: true, autoTrim: false })
  const compiled = withTemplateFault(file, () => eta.compile(source))
  return ({ locale, subject, blocks, words: { footer, more }, facts }) => {
    const { service = '', ref = '' } = facts
    const body = blocksToHtml(withButtonInSight(withLead(blocks), more), accent.light)
    const page = { locale, subject, service, ref, footer, accent, logo, body }
    return eta.render(compiled, page)
  }
}

function readTemplate(file: string): string {
  if (!existsSync(file)) throw new TemplateFault(`The template ${file} is missing.`)
  return withTemplateFault(file, () => readFileSync(file, 'utf8'))
}

function renderTemplate(
  { file, write }: Template,
  facts: LayoutFacts,
  named: NamedBlocks,
  set: (prose: string) => string,
): { readonly subject: string; readonly blocks: readonly Block[] } {
  const written = withTemplateFault(file, () => write(facts))
  const [head = '', ...rest] = written.replace(/\r\n/g, '\n').trim().split('\n')
  const subject = /^Subject: (.+)$/.exec(head)?.[1]
  if (subject === undefined)
    throw new TemplateFault(`${file}:1: the first line must be « Subject: … », and not empty.`)
  return { subject: set(subject), blocks: toBlocks(set(rest.join('\n')), named, file) }
}
