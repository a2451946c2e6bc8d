/** The words of the pages (`templates/<locale>/pages.yaml`): labels, headings, what went wrong. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Locale } from '../../../core/request/person.js'
import { QUEUES } from '../../../core/running/health.js'
import { CULPRITS, type Culprit } from '../../../core/running/house-faults.js'
import { PARTS, PROBLEMS } from '../../../core/running/part-names.js'
import type { Templates } from '../../templates/templates.js'
import { TemplateFault } from '../../templates/words/template-fault.js'
import type { Words } from '../../templates/words/words.js'
import { PAGE_WORDS } from './page-word-list.js'

const text = z.string().min(1)
const pageWords = z.strictObject({
  ...Object.fromEntries(PAGE_WORDS.map((name) => [name, text])),
  queues: z.record(z.enum(QUEUES), text),
  parts: z.record(z.enum(PARTS), text),
  /** What is wrong, and what to do. */
  problems: z.record(z.enum(PROBLEMS), z.strictObject({ name: text, todo: text })),
  /** What to do instead where it is another's fault; a folder of the operator's may be older. */
  culprits: z.record(z.enum(CULPRITS), text).optional(),
})
export type PageWords = Readonly<Record<(typeof PAGE_WORDS)[number], string>> & {
  readonly queues: Readonly<Record<(typeof QUEUES)[number], string>>
  readonly parts: Readonly<Record<(typeof PARTS)[number], string>>
  readonly problems: Readonly<
    Record<(typeof PROBLEMS)[number], { readonly name: string; readonly todo: string }>
  >
  readonly culprits?: Readonly<Record<Culprit, string>>
}

/** All that a page says, in one language. */
export interface PageTexts {
  readonly locale: Locale
  readonly page: PageWords
  readonly words: Words
}

/**
 * In the language of whoever reads it, or the one that this falls back to. Of a folder of the
 * operator's that has none, those of `shipped` are taken. Throws a TemplateFault.
 */
export function pageTexts(
  folder: string,
  shipped: string,
  templates: Templates,
  deskLocale: Locale,
): (locale: Locale | null) => PageTexts {
  const read = new Map<Locale, PageTexts>()
  for (const { locale, fallback } of templates.languages.values()) {
    const spoken = [locale, fallback ?? locale].find((one) => fileOf(one, folder, shipped)) ?? 'en'
    const page = readWords(spoken, { folder, shipped, templates })
    read.set(locale, { locale: spoken, page, words: templates.words(spoken) })
  }
  const own = read.get(deskLocale)
  if (!own) throw new TemplateFault(`${folder} has no language “${deskLocale}”.`)
  return (locale) => read.get(locale ?? deskLocale) ?? own
}

interface Reading {
  readonly folder: string
  readonly shipped: string
  readonly templates: Templates
}

function readWords(locale: Locale, { folder, shipped, templates }: Reading): PageWords {
  const file = fileOf(locale, folder, shipped)
  if (file === null) throw new TemplateFault(`${join(folder, locale, 'pages.yaml')} is missing.`)
  const found = pageWords.safeParse(parsed(file))
  if (!found.success) {
    const [issue] = found.error.issues
    throw new TemplateFault(`${file}: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  return typeset(found.data, (words) => templates.typeset(words, locale)) as PageWords
}

function fileOf(locale: Locale, folder: string, shipped: string): string | null {
  const files = [folder, shipped].map((one) => join(one, locale, 'pages.yaml'))
  return files.find((file) => existsSync(file)) ?? null
}

function parsed(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new TemplateFault(`${file}: ${(error as Error).message.split('\n')[0]}`)
  }
}

function typeset(word: unknown, set: (words: string) => string): unknown {
  if (typeof word === 'string') return set(word)
  const entries = Object.entries(word as object)
  return Object.fromEntries(entries.map(([name, value]) => [name, typeset(value, set)]))
}
