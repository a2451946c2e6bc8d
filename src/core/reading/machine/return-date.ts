/** The return date that an out-of-office reply gives. */

import { DateTime } from 'luxon'
import { escapeRegExp, fold } from '../../text/text.js'

const MONTHS: string[][] = [
  ['janvier', 'janv', 'january', 'jan'],
  ['fevrier', 'fevr', 'fev', 'february', 'feb'],
  ['mars', 'march', 'mar'],
  ['avril', 'avr', 'april', 'apr'],
  ['mai', 'may'],
  ['juin', 'june', 'jun'],
  ['juillet', 'juil', 'july', 'jul'],
  ['aout', 'august', 'aug'],
  ['septembre', 'sept', 'september', 'sep'],
  ['octobre', 'oct', 'october'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
]
const WEEKDAY =
  '(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? )?'
const dateOf = (months: string) =>
  `${WEEKDAY}(?:(?<iso>\\d{4}-\\d{2}-\\d{2})\\b|(?<day>\\d{1,2})(?:er|st|nd|rd|th|\\.)?(?: of)? (?<month>${months})\\b\\.?|(?<english>${months})\\.? (?<dayAfter>\\d{1,2})(?:st|nd|rd|th)?\\b|(?<dd>\\d{1,2})[/.](?<mm>\\d{1,2}))(?:[,/. ]{1,2}(?<year>\\d{4}|\\d{2}(?![\\d:h])))?`

interface Phrase {
  readonly before: string
  /** The date is the last day away, and not the first day back. */
  readonly last: boolean
}

/** Phrases before a date. */
const PHRASES: Phrase[] = [
  {
    before:
      '(?:de retour|retour|reprise|reprendrai|reprends|reviendrai|reviens|serai la|serai present[e]?|joignable a nouveau)(?: au bureau| a mon poste| mes fonctions| prevue?| effectue)?(?: est prevu)? ?:?(?: a (?:partir|compter))?(?: du| le| au)? ?',
    last: false,
  },
  {
    before:
      "(?:i (?:will be|am|'ll be) back|back|returning|return)(?: to work| to the office| in the office)?:? (?:on |from )?(?:the )?",
    last: false,
  },
  { before: "(?:jusqu'au|jusqu'a ce|au) ?", last: true },
  { before: '(?:until|through|till) (?:the )?', last: true },
]
let patterns = patternsOf()

function patternsOf(): readonly { readonly pattern: RegExp; readonly last: boolean }[] {
  const months = MONTHS.flat()
    .sort((a, b) => b.length - a.length)
    .join('|')
  return PHRASES.map(({ before, last }) => ({
    pattern: new RegExp(`\\b${before}${dateOf(months)}`),
    last,
  }))
}

/** Adds the months of another language, and what it says before the first day back or the last one away. */
export function learnReturnDates({ months, back, until }: LearntDates): void {
  for (const [at, names] of months.entries())
    MONTHS[at]?.push(...names.map((name) => escapeRegExp(fold(name))))
  const phrase = (words: string, last: boolean) => ({
    before: `(?:${escapeRegExp(fold(words))}) `,
    last,
  })
  PHRASES.push(...back.map((words) => phrase(words, false)))
  PHRASES.push(...until.map((words) => phrase(words, true)))
  patterns = patternsOf()
}

export interface LearntDates {
  /** Twelve lists, or none. */
  readonly months: readonly (readonly string[])[]
  readonly back: readonly string[]
  readonly until: readonly string[]
}

const MAX_TEXT = 4000

/** ISO day; null when the text names none, or one in the past or over a year away. `today`: ISO. */
export function returnDay(text: string, today: string): string | null {
  const folded = fold(text.slice(0, MAX_TEXT)).replace(/\s+/g, ' ')
  for (const { pattern, last } of patterns) {
    const found = pattern.exec(folded)?.groups
    const day = found && dayOf(found, today)
    if (!day) continue
    const back = last ? day.plus({ days: 1 }) : day
    return (back.toISODate() ?? '') >= today ? back.toISODate() : null
  }
  return null
}

function dayOf(found: Record<string, string | undefined>, today: string): DateTime | null {
  if (found.iso !== undefined) return withinAYear(DateTime.fromISO(found.iso), today)
  const named = found.month ?? found.english
  const month = named === undefined ? Number(found.mm) : monthOf(named)
  const day = Number(found.day ?? found.dayAfter ?? found.dd)
  const now = DateTime.fromISO(today)
  const written = found.year === undefined ? null : Number(found.year)
  const year = written === null ? now.year : written < 100 ? 2000 + written : written
  const date = DateTime.fromObject({ year, month, day })
  if (!date.isValid) return null
  // « De retour le 4 janvier », written in December, means next year; a date of the last 30 days has passed.
  const next = written === null && date < now.minus({ days: 30 }) ? date.plus({ years: 1 }) : date
  return withinAYear(next, today)
}

/** A date more than a year away is a mistake, or about something else. */
function withinAYear(date: DateTime, today: string): DateTime | null {
  return date.isValid && date <= DateTime.fromISO(today).plus({ months: 12 }) ? date : null
}

function monthOf(name: string): number {
  return MONTHS.findIndex((names) => names.includes(name)) + 1
}
