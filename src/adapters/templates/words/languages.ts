/** The languages of the desk: the folders of its templates, and what each borrows from the language that it falls back to. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Locale } from '../../../core/request/person.js'
import { setWords } from './set-words.js'
import { TemplateFault } from './template-fault.js'
import type { Typeset } from './typography.js'
import { checkWords, type Words } from './words.js'

export interface Language {
  readonly locale: Locale
  readonly words: Words
  /** Where its missing words and notices come from; null: it has them all. */
  readonly fallback: Locale | null
  /** Keys of the words that it borrows: `report.title`. */
  readonly borrowedWords: readonly string[]
}

type Tree = Readonly<Record<string, unknown>>

/** `fr`, `en`, `pt-BR`: a folder of this name with a words.yaml is a language. */
const LOCALE_NAME = /^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$/

/** The languages that a folder of templates has, in order of their names. */
export function listLocales(folder: string): Locale[] {
  return readdirSync(folder)
    .filter((name) => LOCALE_NAME.test(name) && existsSync(wordsFile(folder, name)))
    .sort()
}

/** Throws a TemplateFault that names the file, and the key or line. */
export function readLanguages(folder: string, typeset: Typeset): ReadonlyMap<Locale, Language> {
  const written = new Map(
    listLocales(folder).map((locale) => [locale, readTree(wordsFile(folder, locale))] as const),
  )
  const languages = new Map<Locale, Language>()
  for (const locale of written.keys()) {
    const language = languageOf(locale, folder, written)
    languages.set(locale, { ...language, words: setWords(language.words, locale, typeset) })
  }
  return languages
}

function languageOf(locale: Locale, folder: string, written: ReadonlyMap<Locale, Tree>): Language {
  const file = wordsFile(folder, locale)
  const { fallback = null, ...own } = written.get(locale) ?? {}
  if (fallback === null)
    return { locale, words: checkWords(file, own), fallback: null, borrowedWords: [] }
  const base = typeof fallback === 'string' ? written.get(fallback) : undefined
  // One step: what is borrowed is then the same whatever the order of the folders.
  if (base === undefined || 'fallback' in base)
    throw new TemplateFault(
      `${file}: fallback: “${fallback}” must be a language that has all words and notices: ${complete(written).join(' or ')}`,
    )
  const borrowedWords: string[] = []
  const words = checkWords(file, completed(own, base, '', borrowedWords))
  return { locale, words, fallback: String(fallback), borrowedWords }
}

/** `own` with the keys that only `base` has; their paths are added to `borrowed`. */
function completed(own: Tree, base: Tree, path: string, borrowed: string[]): Tree {
  const all: Record<string, unknown> = { ...own }
  for (const [key, value] of Object.entries(base)) {
    const here = path === '' ? key : `${path}.${key}`
    const ours = own[key]
    if (isTree(value) && (ours === undefined || isTree(ours)))
      all[key] = completed(ours ?? {}, value, here, borrowed)
    else if (ours === undefined) {
      all[key] = value
      borrowed.push(here)
    }
  }
  return all
}

function complete(written: ReadonlyMap<Locale, Tree>): Locale[] {
  return [...written].filter(([, tree]) => !('fallback' in tree)).map(([locale]) => locale)
}

function readTree(file: string): Tree {
  try {
    const tree: unknown = parse(readFileSync(file, 'utf8'))
    return isTree(tree) ? tree : {}
  } catch (error) {
    // yaml draws the place below its first line, which names the line number.
    throw new TemplateFault(`${file}: ${(error as Error).message.split('\n')[0]}`)
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wordsFile(folder: string, locale: Locale): string {
  return join(folder, locale, 'words.yaml')
}
