/** Finds the ready answers that a written name may mean: accents, case, hyphens and a wrong letter forgiven. */

import type { Locale } from '../request/person.js'
import { editDistance } from '../text/edit-distance.js'
import { words } from '../text/text.js'
import type { ReadyAnswer } from './ready-answer.js'

/** A shorter name with a wrong letter is another name. */
const SHORTEST_MISSPELT = 4
/** Of a longer one, two letters may be wrong. */
const LONG = 9
const MOST_OFFERED = 9
/** Of names that are no longer than this, a few letters say little. */
const SHORTEST_PART = 3

type Way = (name: ReadyAnswer, written: string) => boolean

/** The first that finds any decides. */
const WAYS: readonly Way[] = [isWhole, begins, hasWords, isMisspelt]

/** The names that are meant, to be sent; several when it is not clear. */
export function namesMeant(answers: readonly ReadyAnswer[], written: string): string[] {
  return firstFound(WAYS, answers, written)
}

/** The same to be looked at: by the title and the keywords, too. */
export function namesFound(answers: readonly ReadyAnswer[], written: string): string[] {
  return firstFound([...WAYS, isAbout], answers, written)
}

function firstFound(ways: readonly Way[], answers: readonly ReadyAnswer[], written: string) {
  const text = words(written).join(' ')
  for (const way of text === '' ? [] : ways) {
    const found = answers.filter((answer) => way(answer, text))
    if (found.length > 0) return namesOf(found)
  }
  return []
}

/** The name, or the title, to the letter. */
export function nameWritten(answers: readonly ReadyAnswer[], written: string): string | null {
  const text = words(written).join(' ')
  const found = text === '' ? [] : namesOf(answers.filter((answer) => isWhole(answer, text)))
  return found.length === 1 ? (found[0] ?? null) : null
}

/** The names that come closest, or all when none does: what somebody may have meant. */
export function nearestNames(answers: readonly ReadyAnswer[], written: string): string[] {
  const about = namesFound(answers, written)
  if (about.length > 0) return about.slice(0, MOST_OFFERED)
  const wanted = words(written)
  const scored = namesOf(answers).map((name) => ({ name, score: likeness(name, wanted) }))
  const near = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
  return (near.length > 0 ? near : scored).map(({ name }) => name).slice(0, MOST_OFFERED)
}

/** The text of a name in the first of these languages that it has, else in any. */
export function inLanguage<T extends ReadyAnswer>(
  answers: readonly T[],
  name: string,
  locales: readonly Locale[],
): T | null {
  const all = answers.filter((answer) => answer.name === name)
  for (const locale of locales) {
    const found = all.find((answer) => answer.locale === locale)
    if (found) return found
  }
  return all[0] ?? null
}

/** Each once, in their order. */
export function namesOf(answers: readonly ReadyAnswer[]): string[] {
  return [...new Set(answers.map(({ name }) => name))].sort()
}

/** « mot de passe », « Mot-de-passe », « motdepasse ». */
function isWhole({ name, title }: ReadyAnswer, written: string): boolean {
  const plain = written.replaceAll(' ', '')
  return [name, title].some((known) => words(known).join('') === plain)
}

function begins({ name }: ReadyAnswer, written: string): boolean {
  return written.length >= SHORTEST_PART && words(name).join(' ').startsWith(written)
}

function hasWords({ name }: ReadyAnswer, written: string): boolean {
  return holds([name], written)
}

function isAbout({ name, title, keywords }: ReadyAnswer, written: string): boolean {
  return holds([name, title, ...keywords], written)
}

function holds(texts: readonly string[], written: string): boolean {
  const known = new Set(words(texts.join(' ')))
  return written.length >= SHORTEST_PART && written.split(' ').every((word) => known.has(word))
}

function isMisspelt({ name }: ReadyAnswer, written: string): boolean {
  const plain = written.replaceAll(' ', '')
  const most = plain.length >= LONG ? 2 : 1
  return (
    plain.length >= SHORTEST_MISSPELT && editDistance(words(name).join(''), plain, most) <= most
  )
}

/** How many of the written words the name has, or nearly has. */
function likeness(name: string, wanted: readonly string[]): number {
  const own = words(name)
  return wanted.filter((word) =>
    own.some(
      (one) =>
        one === word ||
        (word.length >= SHORTEST_MISSPELT &&
          (one.startsWith(word.slice(0, SHORTEST_MISSPELT)) || editDistance(one, word, 2) <= 2)),
    ),
  ).length
}
