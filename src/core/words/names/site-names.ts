/** An index of schools by their names, as people write them: « clg J. Moulin », « école St Exupéry », « lycée Mari Curie, Caen ». */

import { editDistance } from '../../text/edit-distance.js'
import { words } from '../../text/text.js'
import { indexNames, type NameIndex } from './name-index.js'

interface NamedSite {
  readonly code: string
  readonly name: string
  readonly email?: string | null | undefined
}

/** What kind of school it is; those of one row are said of the same one. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  college: ['college', 'clg', 'coll', 'col'],
  lycee: ['lycee', 'lyc', 'lgt', 'lg', 'lpo', 'lt'],
  ecole: ['ecole', 'ec', 'eco', 'ep', 'epp'],
}
/** Which one of its kind: nobody need say it. */
const SORTS: Readonly<Record<string, readonly string[]>> = {
  professionnel: ['professionnel', 'professionnelle', 'pro', 'prof'],
  elementaire: ['elementaire', 'elem', 'primaire', 'prim', 'ee'],
  maternelle: ['maternelle', 'mat', 'em'],
}
/** Words of two: « LP », « ND ». */
const SPELT_OUT: Readonly<Record<string, string>> = {
  lp: 'lycee professionnel',
  nd: 'notre dame',
  st: 'saint',
  ste: 'sainte',
  gal: 'general',
  mal: 'marechal',
  dr: 'docteur',
  pdt: 'president',
}
/** Words that any name may have, and that name nothing by themselves. */
const SMALL = new Set('a au aux d de des du et en l la le les mon notre votre un une'.split(' '))
const NOTRE = 'notre'

/** The most that can be offered as a choice. */
const MAX_FOUND = 9
/** A shorter word with a wrong letter is another word. */
const SHORTEST_MISSPELT = 4

interface Entry<T> {
  readonly site: T
  /** Kind, sort, and what it is called by. */
  readonly read: ReadName
}

interface ReadName {
  readonly kinds: readonly string[]
  readonly sorts: readonly string[]
  readonly called: readonly string[]
}

/** By code, whole name, part or misspelling, as any name; else by its words, each as it may be written. */
export function indexSites<T extends NamedSite>(sites: readonly T[]): NameIndex<T> {
  const named = indexNames(sites, (site) => [
    site.code,
    site.name,
    ...(site.email ? [site.email] : []),
  ])
  // Read at the first name that is not written as the directory has it.
  let entries: readonly Entry<T>[] | undefined
  return {
    exact: named.exact,
    find(written) {
      const whole = named.exact.get(words(written).join(' '))
      if (whole) return whole.slice(0, MAX_FOUND)
      entries ??= sites.map((site) => ({ site, read: readName(site.name) }))
      const read = readName(written)
      if (read.called.length === 0) return onlyOfKind(entries, read) ?? byCode(named, written)
      const near = nearest(entries, read)
      return near.length > 0 ? near : byCode(named, written)
    },
  }
}

/** « Au collège », where there is one. */
function onlyOfKind<T>(entries: readonly Entry<T>[], { kinds, sorts }: ReadName) {
  if (kinds.length + sorts.length === 0) return null
  const fits = (said: readonly string[], has: readonly string[]) =>
    said.every((one) => has.includes(one))
  const [one, ...others] = entries.filter(
    ({ read }) => fits(kinds, read.kinds) && fits(sorts, read.sorts),
  )
  return one && others.length === 0 ? [one.site] : null
}

/** « 0140096D - Collège » */
function byCode<T>(named: NameIndex<T>, written: string): readonly T[] {
  const code = words(written).find((word) => /^\d{7}[a-z]$/.test(word))
  return (code && named.exact.get(code)) || []
}

function readName(written: string): ReadName {
  const joined = written.replace(/\b(\p{L})\.\s?-?(?=\p{L}\.)/gu, '$1')
  const said = words(joined).flatMap((word) => (SPELT_OUT[word] ?? word).split(' '))
  const meant = (table: typeof KINDS) =>
    said.flatMap((word) => Object.keys(table).filter((key) => isOneOf(word, table[key])))
  const called = said.filter(
    (word, at) =>
      // « DSDEN 14 »
      !/^\d{1,3}$/.test(word) &&
      !(SMALL.has(word) && !(word === NOTRE && said[at + 1] === 'dame')) &&
      ![...Object.values(KINDS), ...Object.values(SORTS)].some((row) => isOneOf(word, row)),
  )
  return { kinds: meant(KINDS), sorts: meant(SORTS), called }
}

/** Also misspelt: « colege ». */
function isOneOf(word: string, row: readonly string[] = []): boolean {
  const [whole = ''] = row
  return (
    row.includes(word) || (word.length > SHORTEST_MISSPELT && editDistance(word, whole, 1) <= 1)
  )
}

/** Those that are nearest to it; how far each word is off counts. */
function nearest<T>(entries: readonly Entry<T>[], written: ReadName): readonly T[] {
  let best = Number.POSITIVE_INFINITY
  let found: T[] = []
  for (const { site, read } of entries) {
    const off = distance(written, read)
    if (off === null || off > best) continue
    if (off < best) found = []
    best = off
    found.push(site)
  }
  return found.slice(0, MAX_FOUND)
}

/** Null: it is another school. */
function distance(written: ReadName, read: ReadName): number | null {
  const speaksAgainst = (said: readonly string[], has: readonly string[]) =>
    said.length > 0 && has.length > 0 && !said.some((one) => has.includes(one))
  if (speaksAgainst(written.kinds, read.kinds) || speaksAgainst(written.sorts, read.sorts))
    return null
  const offs = written.called.map((word) => nearestWord(word, read.called))
  const known = offs.filter((off) => off !== null)
  // An initial alone names nobody.
  if (!known.some((off) => off < INITIAL)) return null
  const isAllKnown = known.length === offs.length
  const isAllNamed = read.called.every(
    (word) => nearestWord(word, written.called, 'among') !== null,
  )
  if (!isAllKnown && !isAllNamed) return null
  return known.reduce((sum, off) => sum + off, 0) + (isAllKnown ? 0 : 1)
}

const INITIAL = 0.5
const MISSPELT = 0.4

/** 0: the same word; null: none of them. `initial`: which of the two may be abbreviated to its initial. */
function nearestWord(
  word: string,
  among: readonly string[],
  initial: 'word' | 'among' = 'word',
): number | null {
  if (among.includes(word)) return 0
  if (word.length >= SHORTEST_MISSPELT && among.some((one) => isMisspelt(word, one)))
    return MISSPELT
  const starts = (short: string, long: string) => short.length === 1 && long.startsWith(short)
  return among.some((one) => (initial === 'among' ? starts(one, word) : starts(word, one)))
    ? INITIAL
    : null
}

function isMisspelt(word: string, one: string): boolean {
  return one.length >= SHORTEST_MISSPELT && editDistance(word, one, 1) <= 1
}
