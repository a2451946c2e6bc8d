/** Reads which lines of a list an answer means that means more than one: « les deux », « 1 et 3 », « toutes sauf la 2 », « aucune ». */

import { fold } from '../../text/text.js'
import { withoutCourtesy } from '../../words/courtesy.js'

/** Finds the one line, from 0, that a part of an answer means; null: none, or not surely one. */
type PlaceOf = (part: string) => number | null

/** From two on. */
const COUNTS: readonly string[] = [
  'deux|two',
  'trois|three',
  'quatre|four',
  'cinq|five',
  'six',
  'sept|seven',
  'huit|eight',
  'neuf|nine',
]
const COUNT = `\\d|${COUNTS.join('|')}`
/** What stands around, and means no line by itself. */
const AROUND =
  "(?:oui|yes|ok|alors|donc|bien sur|c'est|ce sont|il s'agit d(?:es?|')|pour|concernant|for|it's|they are) "
const BEHIND =
  ' (?:mes|ces|vos|les|my|the|these|those|of|them|demandes?|tickets?|requests?|ones?|a la fois|ensemble|svp|please)'
const ALL = new RegExp(
  `^(?:${AROUND})*(?:(?:toutes?|tous|tout|all)(?:(?: (?:les|of|the|of the))? (${COUNT}))?|(?:les|the|both) (${COUNT})|(both))(?:${BEHIND})*$`,
)
const NONE = new RegExp(
  `^(?:${AROUND}|non |no )*(?:aucune?|none|neither|pas celles?(?: |-)?(?:la|ci)|not (?:these|those)|ni l'une? ni l'autre)(?:[ -](?:des|de|d'|of|the|entre|elles|eux|celles?|ceux|l'|ci|la|them|these|those|${COUNT}|(?:mes|ces|vos) |demandes?|tickets?|requests?|ones?))*$`,
)
const ENDS = new RegExp(
  `^(?:${AROUND})*(?:les|the) (?:(${COUNT}) (premiere?s|first|derniere?s|last)|(first|last) (${COUNT}))(?:${BEHIND})*$`,
)
const EXCEPT = /^(.+?) (?:sauf|hormis|excepte|a part|mais pas|except(?: for)?|but(?: not)?)\b(.*)$/
const BETWEEN = /[,;&+/]|\b(?:et|and|puis|ainsi que)\b|(?<=\d) +(?=\d)/
const RANGE = /^(?:(?:de|du|from|les|la|le) )*(\d) ?(?:-|a|au|jusqu'a|to)(?: la| le)? ?(\d)$/

/**
 * Positions, from 0, in the order of the list; empty: it says that none of them is meant. Null: it says
 * something else, at most one, or nothing that is sure.
 */
export function severalChosen(line: string, count: number, placeOf: PlaceOf): number[] | null {
  if (line.includes('?')) return null
  const said = spaced(withoutCourtesy(fold(line)))
  if (NONE.test(said)) return []
  const every = all(count)
  if (meansAll(said, count)) return every
  const [, before = '', behind = ''] = EXCEPT.exec(said) ?? []
  if (before !== '' && meansAll(before, count)) {
    const left = placesIn(behind, count, placeOf)
    return left && left.length < count ? every.filter((at) => !left.includes(at)) : null
  }
  const places = endsOf(said, count) ?? placesIn(said, count, placeOf)
  return places && places.length > 1 ? every.filter((at) => places.includes(at)) : null
}

function spaced(said: string): string {
  return said
    .replace(/[«»"().!:…]+/g, ' ')
    .replace(/[\s\p{Pd}]*\p{Pd}[\s\p{Pd}]*/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[ ,;]+|[ ,;]+$/g, '')
    .replace(/ ?, (?=les? |tou)/g, ' ')
}

function all(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at)
}

/** « Les deux » of three are not all. */
function meansAll(said: string, count: number): boolean {
  const found = ALL.exec(said)
  if (!found || count < 2) return false
  const [, behind, alone, both] = found
  const named = both ? 2 : countOf(behind ?? alone)
  return named === null || named === count
}

function countOf(word: string | undefined): number | null {
  if (word === undefined) return null
  if (/^\d$/.test(word)) return Number(word)
  const at = COUNTS.findIndex((words) => words.split('|').includes(word))
  return at < 0 ? null : at + 2
}

/** « Les deux premières », « the last two ». */
function endsOf(said: string, count: number): number[] | null {
  const found = ENDS.exec(said)
  if (!found) return null
  const [, before, first = '', other = '', behind] = found
  const many = countOf(before ?? behind) ?? 0
  if (many < 2 || many > count) return null
  return /^(?:derniere?s|last)$/.test(first || other) ? all(count).slice(-many) : all(many)
}

/** Each part must mean one line, or a range of them. */
function placesIn(said: string, count: number, placeOf: PlaceOf): number[] | null {
  const places: number[] = []
  for (const part of said.split(BETWEEN).map((one) => one.trim())) {
    const [, from, to] = RANGE.exec(part) ?? []
    if (from !== undefined && to !== undefined) {
      if (Number(from) < 1 || Number(from) >= Number(to) || Number(to) > count) return null
      places.push(...all(count).slice(Number(from) - 1, Number(to)))
      continue
    }
    const place = part === '' ? null : placeOf(part)
    if (place === null) return null
    places.push(place)
  }
  return places
}
