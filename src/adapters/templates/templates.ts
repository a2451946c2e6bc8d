/** The mail templates: one file per notice and locale; reads, checks and renders them. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Eta } from 'eta'
import { NOTICE_KINDS, type NoticeKind } from '../../core/notices/notice.js'
import { LOCALES, type Locale } from '../../core/request/person.js'
import { oneLine } from '../../core/text/text.js'
import type { Block } from './blocks.js'
import { blocksToHtml } from './blocks-to-html.js'
import { blocksToText } from './blocks-to-text.js'
import { chatSource, readChatPhrases, type TemplateSource } from './chat-source.js'
import { withButtonInSight } from './first-screen.js'
import { inline } from './inline.js'
import { type InlineFile, type Look, PLAIN_LOOK } from './look.js'
import { setWords } from './set-words.js'
import { type NamedBlocks, toBlocks } from './template-blocks.js'
import { TemplateFault, withTemplateFault } from './template-fault.js'
import { type Typeset, typeset } from './typography.js'
import { readWords, type Words } from './words.js'

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
  /** Sets what the desk says that stands in no template. */
  readonly typeset: Typeset
  words(locale: Locale): Words
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

/** Reads every template of every locale. Throws a TemplateFault for one that is missing or does not parse. */
export function openTemplates(
  folder: string,
  look: Look = PLAIN_LOOK,
  setter: Typeset = typeset,
): Templates {
  const wordsOf = new Map(
    LOCALES.map((locale) => [locale, setWords(loadWords(folder, locale), locale, setter)] as const),
  )
  const templates = loadTemplates(folder)
  const layout = loadLayout(folder)
  return {
    typeset: setter,
    words: (locale) => wordsOf.get(locale) as Words,
    render(kind, locale, facts, named) {
      const template = templates.get(templateKey(locale, kind, facts)) as Template
      const { subject, blocks } = renderTemplate(template, facts, named, (prose) =>
        setter(prose, locale, facts.asWritten),
      )
      const words = wordsOf.get(locale) as Words
      const { footer, more } = words
      const { service = '', ref = '' } = facts
      const { accent, logo } = look
      const body = blocksToHtml(withButtonInSight(blocks, more), accent.light)
      const html = layout({ locale, subject, service, ref, footer, accent, logo, body })
      return {
        subject: oneLine(subject),
        text: blocksToText(blocks, words),
        html,
        ...(logo?.file ? { files: [logo.file] } : {}),
        blocks,
      }
    },
  }
}

function loadWords(folder: string, locale: Locale): Words {
  try {
    return readWords(join(folder, locale, 'words.yaml'))
  } catch (error) {
    throw new TemplateFault((error as Error).message)
  }
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

/** By `templateKey`. */
function loadTemplates(folder: string): ReadonlyMap<string, Template> {
  const eta = new Eta({
    views: folder,
    autoEscape: true,
    escapeFunction: (value) => inline(String(value ?? '')),
    debug: true,
    autoTrim: false,
  })
  const templates = new Map<string, Template>()
  // Compiled once: eta itself would read and compile the file again for each mail.
  const add = (key: string, { file, source }: TemplateSource) => {
    const compiled = withTemplateFault(file, () => eta.compile(source, { filepath: file }))
    templates.set(key, { file, write: (facts) => eta.render(compiled, facts) })
  }
  for (const locale of LOCALES) {
    const phrases = readChatPhrases(folder, locale)
    for (const kind of NOTICE_KINDS) {
      const file = join(folder, locale, `${kind}.mail.eta`)
      const mail = { file, source: readTemplate(file) }
      add(templateKey(locale, kind, {}), mail)
      const inChat = chatSource(folder, locale, kind, mail, phrases)
      add(templateKey(locale, kind, { chat: true }), inChat)
    }
  }
  return templates
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
