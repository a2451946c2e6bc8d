/** A ready answer (« réponse type »): a text that technicians send often, with placeholders that a request fills in. */

import type { Locale } from '../request/person.js'

export interface ReadyAnswer {
  /** Lower-case words joined by « - »: the name of its file. */
  readonly name: string
  /** A name may have a text in each language. */
  readonly locale: Locale
  readonly title: string
  readonly keywords: readonly string[]
  /** Code of the team whose technicians have it; '' for all. */
  readonly team: string
  /** Markdown with placeholders: « {{reference}} ». */
  readonly text: string
}

/** As the desk keeps it; `active`: false once its file is gone. */
export interface KeptReadyAnswer extends ReadyAnswer {
  readonly active: boolean
}

interface Placeholder {
  readonly words: readonly string[]
  /** A request may have none: what to write then stands behind « | ». */
  readonly mayBeEmpty: boolean
}

/** What may stand between braces, in French and in English. */
const PLACEHOLDERS = {
  requester: { words: ['demandeur', 'requester'], mayBeEmpty: false },
  reference: { words: ['reference'], mayBeEmpty: false },
  title: { words: ['titre', 'title'], mayBeEmpty: true },
  product: { words: ['produit', 'product'], mayBeEmpty: true },
  technician: { words: ['technicien', 'technician'], mayBeEmpty: false },
  team: { words: ['equipe', 'team'], mayBeEmpty: false },
  /** The technician, and their team below. */
  signature: { words: ['signature'], mayBeEmpty: false },
  /** Where the technician's own text goes, which otherwise comes last. */
  text: { words: ['texte', 'text'], mayBeEmpty: false },
} as const satisfies Readonly<Record<string, Placeholder>>

export type PlaceholderName = keyof typeof PLACEHOLDERS
export type PlaceholderFacts = Readonly<Record<PlaceholderName, string>>

const NAMES = Object.keys(PLACEHOLDERS) as PlaceholderName[]

/** Also what only looks like one, so that it is no surprise to its reader. */
const BRACES = /\{\{([^{}\n|]*)(?:\|([^{}\n]*))?\}\}/g

/** What is wrong with the placeholders of a text, each with its line, from 1. */
export function placeholderProblems(text: string): { line: number; message: string }[] {
  return text.split('\n').flatMap((written, at) => {
    const found = [...written.matchAll(BRACES)].flatMap(([whole, name = '', otherwise]) => {
      const message = problemOf(whole, placeholderNamed(name), otherwise)
      return message === null ? [] : [message]
    })
    const rest = written.replace(BRACES, '')
    const open = /\{\{|\}\}/.test(rest) ? ['has a placeholder that is not closed: “{{…}}”'] : []
    return [...found, ...open].map((message) => ({ line: at + 1, message }))
  })
}

function problemOf(
  written: string,
  name: PlaceholderName | null,
  otherwise: string | undefined,
): string | null {
  if (name === null) return `“${written}” is no placeholder: ${allPlaceholders()} are`
  if (!PLACEHOLDERS[name].mayBeEmpty || otherwise?.trim()) return null
  const [word] = PLACEHOLDERS[name].words
  return `a request may have none: write what to say instead, as in “{{${word}|…}}”`
}

/** « {{demandeur}}, {{reference}}, … » */
function allPlaceholders(): string {
  return NAMES.map((name) => `{{${PLACEHOLDERS[name].words[0]}}}`).join(', ')
}

function placeholderNamed(written: string): PlaceholderName | null {
  const plain = written.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  return (
    NAMES.find((name) => (PLACEHOLDERS[name].words as readonly string[]).includes(plain)) ?? null
  )
}

/** The text for one request. What people wrote is put in as it is: braces in a title are no placeholder. */
export function filledIn(text: string, facts: PlaceholderFacts): string {
  let hasText = false
  const filled = text.replace(BRACES, (written, word: string, otherwise: string | undefined) => {
    const name = placeholderNamed(word)
    if (name === null) return written
    if (name === 'text') hasText = true
    return facts[name] || (otherwise ?? '').trim()
  })
  const parts = hasText ? [filled] : [filled, facts.text]
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
}

/** What differs from one request to the next. */
const OF_ONE_REQUEST: readonly PlaceholderName[] = ['requester', 'reference', 'title', 'product']

/** Whether it is filled in for one request alone, so that nobody else can be sent the same. */
export function isForOne(text: string): boolean {
  return [...text.matchAll(BRACES)].some(([, word = '']) => {
    const name = placeholderNamed(word)
    return name !== null && OF_ONE_REQUEST.includes(name)
  })
}
