/** The return date that an out-of-office reply gives. */

import { DateTime } from 'luxon'
import { fold } from '../text/text.js'

const MONTHS = [
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
const MONTH = MONTHS.flat()
  .sort((a, b) => b.length - a.length)
  .join('|')
const WEEKDAY =
  '(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? )?'
const DATE = `${WEEKDAY}(?:(?<iso>\\d{4}-\\d{2}-\\d{2})\\b|(?<day>\\d{1,2})(?:er|st|nd|rd|th)?(?: of)? (?<month>${MONTH})\\b\\.?|(?<english>${MONTH})\\.? (?<dayAfter>\\d{1,2})(?:st|nd|rd|th)?\\b|(?<dd>\\d{1,2})[/.](?<mm>\\d{1,2}))(?:[,/. ]{1,2}(?<year>\\d{4}|\\d{2}(?![\\d:h])))?`

/** Phrases before a date; it is the first day back, or (`last`) the last day away. */
const PHRASES: readonly { readonly before: string; readonly last: boolean }[] = [
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
const PATTERNS = PHRASES.map(({ before, last }) => ({
  pattern: new RegExp(`\\b${before}${DATE}`),
  last,
}))
const MAX_TEXT = 4000

/** ISO day; null when the text names none, or one in the past or over a year away. `today`: ISO. */
export function returnDay(text: string, today: string): string | null {
  const folded = fold(text.slice(0, MAX_TEXT)).replace(/\s+/g, ' ')
  for (const { pattern, last } of PATTERNS) {
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
