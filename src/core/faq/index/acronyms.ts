/** Acronyms and their long forms, mined from the base: « DSI (direction des systèmes d'information) », in either order. */

import type { Locale } from '../../request/person.js'
import { fold, words } from '../../text/text.js'
import { type Token, tokens } from '../words/tokens.js'

/** « ENT (espace numérique de travail) » and « espace numérique de travail (ENT) ». */
const ACRONYM_FIRST = /(?<![\p{L}\p{N}])(\p{Lu}{2,8})s?\s?\(([^()\n]{5,100})\)/gu
const ACRONYM_LAST = /([^()\n.;:!?]{5,140})\((\p{Lu}{2,8})s?\)/gu
/** What the latter ends with: « (2) » and the like are passed over at once, however much stands before them. */
const IN_BRACKETS = /\(\p{Lu}{2,8}s?\)/u
const IN_CAPITALS = /(?<![\p{L}\p{N}])\p{Lu}{2,8}(?![\p{L}\p{N}])/gu
/** Words that give an acronym no letter, though they may: « pour la », « of the ». */
const SMALL = /^(?:a|au|aux|d|de|des|du|en|et|l|la|le|les|pour|par|sur|of|the|and|for|in|to|on)$/
/** Long forms of one acronym that are remembered: « CDI » is a contract, and a library of a school. */
const MOST_FORMS = 3
/** Against a base of nothing but brackets. */
const MOST_ACRONYMS = 5_000
/** A meaning counts less than the words themselves. */
const WORTH = 0.6

/** A stem that a request means besides its own, and what of the worth of its words it gets. */
export interface Meaning {
  readonly stem: string
  /** Stems of the request that mean it, whose worth it shares. */
  readonly of: readonly string[]
  readonly share: number
}

interface Form {
  /** Stems. */
  readonly acronym: string
  readonly parts: readonly string[]
}

export class Acronyms {
  /** Long forms by acronym, folded. */
  readonly #forms = new Map<string, readonly Form[]>()
  /** Entries that write a word in capitals: « VIE » beside many a « vie » is an ordinary word. */
  readonly #inCapitals = new Map<string, number>()
  /** By the first stem of the long form. */
  readonly #byFirst = new Map<string, readonly Form[]>()

  constructor(readonly locale: Locale) {}

  /** All texts of an entry. Time is linear in their length: brackets hold a limited number of characters. */
  learn(text: string): void {
    for (const capitals of new Set(text.match(IN_CAPITALS))) {
      const word = fold(capitals)
      this.#inCapitals.set(word, (this.#inCapitals.get(word) ?? 0) + 1)
    }
    if (!text.includes('(')) return
    for (const [, acronym, long] of text.matchAll(ACRONYM_FIRST))
      if (acronym && long && spells(words(long), acronym) === 0) this.#keep(acronym, long)
    if (!IN_BRACKETS.test(text)) return
    for (const [, before, acronym] of text.matchAll(ACRONYM_LAST)) {
      if (!before || !acronym) continue
      const written = words(before)
      const from = spells(written, acronym)
      if (from >= 0) this.#keep(acronym, written.slice(from).join(' '))
    }
  }

  /** `subject`: in the order of the request. `entriesWith`: how many entries have a stem. */
  meanings(subject: readonly Token[], entriesWith: (stem: string) => number): Meaning[] {
    if (this.#forms.size === 0) return []
    const found: Meaning[] = []
    const means = (acronym: string, stem: string) =>
      2 * (this.#inCapitals.get(acronym) ?? 0) >= entriesWith(stem)
    for (const [at, { word, stem }] of subject.entries()) {
      const forms = this.#forms.get(word)
      if (forms && means(word, stem))
        for (const { parts } of forms)
          for (const part of parts)
            found.push({ stem: part, of: [stem], share: WORTH / parts.length })
      for (const { acronym, parts } of this.#byFirst.get(stem) ?? [])
        if (parts.every((part, step) => subject[at + step]?.stem === part))
          found.push({ stem: acronym, of: parts, share: WORTH })
    }
    return found
  }

  #keep(capitals: string, long: string): void {
    const [acronym] = tokens(capitals, this.locale)
    const parts = tokens(long, this.locale)
      .filter(({ word }) => !SMALL.test(word))
      .map(({ stem }) => stem)
    if (!acronym || parts.length < 2) return
    const known = this.#forms.get(acronym.word) ?? []
    const same = (form: Form) => form.parts.join() === parts.join()
    if (known.length === MOST_FORMS || known.some(same)) return
    if (known.length === 0 && this.#forms.size === MOST_ACRONYMS) return
    const form = { acronym: acronym.stem, parts }
    this.#forms.set(acronym.word, [...known, form])
    const start = parts[0] as string
    this.#byFirst.set(start, [...(this.#byFirst.get(start) ?? []), form])
  }
}

/**
 * From which word on the initials up to the end spell the acronym; -1: nowhere. Every other word gives
 * its letter, a small one may: « BCD (bibliothèque centre de documentation) ».
 */
function spells(words: readonly string[], acronym: string): number {
  const letters = fold(acronym)
  const from = (at: number, left: number): number => {
    if (left < 0) return at + 1
    const word = words[at]
    if (word === undefined) return -1
    const isSmall = SMALL.test(word)
    const skipped = isSmall ? from(at - 1, left) : -1
    return skipped < 0 && word[0] === letters[left] ? from(at - 1, left - 1) : skipped
  }
  return from(words.length - 1, letters.length - 1)
}
