/** An index of people by their names: whom a written name means, whatever its order, accents and slips of the pen. */

import { editDistance } from '../../text/edit-distance.js'
import { type NameWords, nameWords, spellingsOf, writtenWords } from './name-words.js'

export interface IndexedPerson {
  readonly id: number
  readonly name: string
  readonly active: boolean
  readonly siteIds: readonly number[]
}

export interface FoundNames {
  /** In the order of their ids; at most nine. */
  readonly ids: readonly number[]
  /** How many there are. */
  readonly total: number
  /** It is one, and the name leaves no doubt: no more than one letter of several words is wrong. */
  readonly sure: boolean
  /** Nobody who is there is called so, but somebody who has left. */
  readonly left: boolean
}

export interface PersonNames {
  /** `within`: only people of these sites; left out: all. */
  find(written: string, within?: readonly number[] | null): FoundNames
  /** Ids of those whose names begin with the words typed so far; two letters at least. */
  complete(typed: string): readonly number[]
  add(people: readonly IndexedPerson[]): void
}

/** The most that can be offered as a choice. */
const MAX_FOUND = 9
/** What a list of the chat offers. */
const MAX_COMPLETED = 100
const SHORTEST_TYPED = 2
/** A shorter word with a wrong letter is another word. */
const SHORTEST_MISSPELT = 4

interface Entry extends IndexedPerson {
  readonly words: NameWords
}

/** Entries by each of their words. */
type ByWord = Map<string, Entry[]>

export function indexPeople(people: readonly IndexedPerson[]): PersonNames {
  const byWord: ByWord = new Map()
  const add = (more: readonly IndexedPerson[]) => {
    for (const person of more) addTo(byWord, { ...person, words: nameWords(person.name) })
  }
  add(people)
  return {
    add,
    find: (written, within = null) => {
      const isWithin = ({ siteIds }: Entry) =>
        within === null || siteIds.some((id) => within.includes(id))
      const found = meant(byWord, written, (entry) => entry.active && isWithin(entry))
      if (found.entries.length > 0) return shown(found)
      const left = meant(byWord, written, (entry) => !entry.active && isWithin(entry))
      return { ids: [], total: 0, sure: false, left: left.entries.length > 0 }
    },
    complete: (typed) => completed(byWord, typed),
  }
}

function addTo(byWord: ByWord, entry: Entry): void {
  for (const word of new Set([...entry.words.all, ...entry.words.joined])) {
    const known = byWord.get(word)
    if (known) known.push(entry)
    else byWord.set(word, [entry])
  }
}

interface Meant {
  readonly entries: readonly Entry[]
  /** If it is one, nobody need be asked. */
  readonly sure: boolean
}

const NOBODY: Meant = { entries: [], sure: false }

function shown({ entries, sure }: Meant): FoundNames {
  const ids = entries.map(({ id }) => id).sort((a, b) => a - b)
  const total = ids.length
  return { ids: ids.slice(0, MAX_FOUND), total, sure: sure && total === 1, left: false }
}

/** The first way of reading it by which somebody is meant: to the letter, by initials, with a letter wrong. */
function meant(byWord: ByWord, written: string, counts: (entry: Entry) => boolean): Meant {
  const spellings = spellingsOf(written)
  for (const way of [toTheLetter, byInitials, misspelt])
    for (const words of spellings) {
      const found = way(byWord, words, counts)
      if (found.entries.length > 0) return found
    }
  return NOBODY
}

/** People with exactly this name come before those whose name contains it. */
function toTheLetter(byWord: ByWord, words: readonly string[], counts: Counts): Meant {
  const entries = common(words.map((word) => byWord.get(word) ?? [])).filter(counts)
  const whole = entries.filter((entry) => isWhole(entry, words))
  return { entries: whole.length > 0 ? whole : entries, sure: true }
}

type Counts = (entry: Entry) => boolean

function isWhole({ words }: Entry, written: readonly string[]): boolean {
  return words.own.every((word) => written.some((one) => one === word || joins(words, one, word)))
}

/** « legoff » is « le goff » whole. */
function joins({ joined }: NameWords, written: string, word: string): boolean {
  return joined.includes(written) && written.includes(word)
}

/** « J.-P. Lefèvre », « C. Durand »: each initial begins another word of the name. */
function byInitials(byWord: ByWord, words: readonly string[], counts: Counts): Meant {
  const { initials, long } = writtenWords(words, (word) => byWord.has(word))
  if (initials.length === 0 || long.length === 0) return NOBODY
  const entries = common(long.map((word) => byWord.get(word) ?? [])).filter(
    (entry) => counts(entry) && hasInitials(entry, initials, long),
  )
  return { entries, sure: true }
}

function hasInitials({ words }: Entry, initials: readonly string[], long: readonly string[]) {
  const others = words.all.filter((word) => !long.includes(word))
  return initials.every((letter) => {
    const at = others.findIndex((word) => word.startsWith(letter))
    if (at >= 0) others.splice(at, 1)
    return at >= 0
  })
}

/** Of each word a letter may be wrong; those with the fewest come first. */
function misspelt(byWord: ByWord, words: readonly string[], counts: Counts): Meant {
  if (!words.some((word) => word.length >= SHORTEST_MISSPELT)) return NOBODY
  const near = words.map((word) => nearWords(byWord, word))
  const slips = new Map<Entry, number>()
  for (const entry of common(near.map((of) => [...of.keys()].flatMap((w) => byWord.get(w) ?? []))))
    if (counts(entry))
      slips.set(
        entry,
        near.reduce((sum, of) => sum + fewest(entry, of), 0),
      )
  const least = Math.min(...slips.values())
  const entries = [...slips].flatMap(([entry, count]) => (count === least ? [entry] : []))
  const whole = entries.filter((entry) => entry.words.own.length === words.length)
  const sure = words.length > 1 && least <= 1
  return { entries: whole.length > 0 ? whole : entries, sure }
}

/** The words of the index that it may be, with the number of letters that are wrong. */
function nearWords(byWord: ByWord, word: string): ReadonlyMap<string, number> {
  const near = new Map<string, number>(byWord.has(word) ? [[word, 0]] : [])
  if (word.length < SHORTEST_MISSPELT) return near
  // Fingers slip behind the first letter: « P. Durand » is no misspelt Durand.
  for (const other of byWord.keys())
    if (other[0] === word[0] && other !== word && Math.abs(other.length - word.length) <= 1)
      if (editDistance(word, other, 1) === 1) near.set(other, 1)
  return near
}

function fewest({ words }: Entry, near: ReadonlyMap<string, number>): number {
  return Math.min(...[...words.all, ...words.joined].map((word) => near.get(word) ?? 2))
}

/** Those that are in each list; the shortest is walked through. */
function common(lists: readonly (readonly Entry[])[]): Entry[] {
  const [first, ...others] = lists.toSorted((a, b) => a.length - b.length)
  if (!first) return []
  const sets = others.map((list) => new Set(list))
  return [...new Set(first)].filter((entry) => sets.every((set) => set.has(entry)))
}

function completed(byWord: ByWord, typed: string): readonly number[] {
  const words = spellingsOf(typed)[0] ?? []
  const [first = ''] = words.toSorted((a, b) => b.length - a.length)
  if (first.length < SHORTEST_TYPED) return []
  const found = new Set<Entry>()
  for (const [word, entries] of byWord)
    if (word.startsWith(first))
      for (const entry of entries) if (entry.active && begins(entry, words)) found.add(entry)
  return [...found]
    .map(({ id }) => id)
    .sort((a, b) => a - b)
    .slice(0, MAX_COMPLETED)
}

function begins({ words }: Entry, typed: readonly string[]): boolean {
  return typed.every((one) => [...words.all, ...words.joined].some((word) => word.startsWith(one)))
}
