/** Reads a day or a span of time as people type it behind a word: « jusqu'au 12/12 », « jeudi 14 h », « 3 jours », « until Friday ». */

import {
  AT_START,
  DATED,
  HOUR_TODAY,
  MONTHS,
  NUMBERS,
  type SpanUnit,
  UNITS,
  UNTIL,
  WEEKDAYS,
} from './day-words.js'

/** Until when, in words: when that is, depends on the day on which it is written (request/dates/until.ts). */
export type DayNamed = { readonly time: TimeNamed | null } & (
  | {
      readonly kind: 'date'
      readonly day: number
      readonly month: number
      /** Null: the next such day. */
      readonly year: number | null
      /** The day of the week that stands beside it, 1 is Monday. */
      readonly weekday: number | null
    }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly later: boolean }
  | { readonly kind: 'in'; readonly count: number; readonly unit: SpanUnit }
  | { readonly kind: 'next' | 'end'; readonly unit: 'week' | 'month' }
)

export interface TimeNamed {
  readonly hour: number
  readonly minute: number
}

export interface DayFound {
  readonly day: DayNamed
  /** The text without it. */
  readonly rest: string
  /** It says « jusqu'à », or nothing else stands on its line. */
  readonly plain: boolean
}

const MAX_LINE = 200

/** The day that a text begins with, or names on its first line, or that begins its second; null: none, or none that is clear. */
export function dayNamed(text: string): DayFound | null {
  const [first = '', ...below] = text.normalize('NFC').trim().split('\n')
  const onFirst = dayOnLine(first, below)
  if (onFirst || below.length === 0) return onFirst
  const at = below.findIndex((line) => line.trim() !== '')
  const second = below[at]?.trim() ?? ''
  const begins = dayAtStart(second)
  const rest = [first, second.slice(begins?.length ?? 0), ...below.slice(at + 1)]
  return begins && found(begins.day, ['', rest.filter(Boolean).join('\n')], false)
}

function dayOnLine(first: string, below: readonly string[]): DayFound | null {
  const line = first.slice(0, MAX_LINE).trim()
  const more = [first.slice(MAX_LINE), ...below].join('\n')
  const begins = dayAtStart(line)
  if (begins) return found(begins.day, [line.slice(begins.length), more], UNTIL.test(line))
  const until = UNTIL.exec(line)
  const later = until && dayAtStart(line.slice(until.index))
  if (until && later) {
    const behind = line.slice(until.index + later.length)
    return found(later.day, [`${line.slice(0, until.index)}${behind}`, more], true)
  }
  for (const pattern of DATED) {
    const groups = pattern.exec(line)?.groups
    if (groups) return found(dayOf(groups), [line, more], false)
  }
  return null
}

function found(day: DayNamed, [line, more]: readonly [string, string], until: boolean): DayFound {
  const bare = line.replace(/^[\s:,;.–—-]+|[\s:,;–—-]+$/gu, '')
  const rest = /^\([^()]*\)$/.test(bare) ? bare.slice(1, -1).trim() : bare
  return { day, rest: `${rest}\n${more}`.trim(), plain: until || rest === '' }
}

function dayAtStart(line: string): { readonly day: DayNamed; readonly length: number } | null {
  const today = HOUR_TODAY.exec(line)
  if (today?.groups) {
    const day: DayNamed = { kind: 'in', count: 0, unit: 'day', time: timeOf(today.groups) }
    return { day, length: today[0].length }
  }
  for (const pattern of AT_START) {
    const match = pattern.exec(line)
    if (match?.groups) return { day: dayOf(match.groups), length: match[0].length }
  }
  return null
}

type Groups = Readonly<Record<string, string | undefined>>

function dayOf(groups: Groups): DayNamed {
  const time = timeOf(groups)
  const { tomorrow, weekday, unit, partToday } = groups
  if (partToday !== undefined) return { kind: 'in', count: 0, unit: 'day', time: partOf(partToday) }
  if (tomorrow !== undefined) return { kind: 'in', count: daysAhead(tomorrow), unit: 'day', time }
  if (groups.nextWeek !== undefined) return { kind: 'next', unit: 'week', time }
  if (groups.nextMonth !== undefined) return { kind: 'next', unit: 'month', time }
  if (groups.endWeek !== undefined) return { kind: 'end', unit: 'week', time }
  if (groups.endMonth !== undefined) return { kind: 'end', unit: 'month', time }
  if (weekday !== undefined)
    return {
      kind: 'weekday',
      weekday: placeIn(WEEKDAYS, weekday),
      later: groups.later !== undefined,
      time,
    }
  if (unit !== undefined) return { kind: 'in', count: countOf(groups), unit: unitOf(unit), time }
  return { ...dateOf(groups), time }
}

function dateOf(groups: Groups) {
  const named = groups.month ?? groups.monthFirst
  const year = groups.iso ?? groups.yy ?? groups.year
  const beside = groups.beside
  return {
    kind: 'date' as const,
    day: Number(groups.isoDay ?? groups.dd ?? groups.day ?? groups.dayAfter),
    month: named === undefined ? Number(groups.isoMonth ?? groups.mm) : placeIn(MONTHS, named),
    year: year === undefined ? null : Number(year.length === 2 ? `20${year}` : year),
    weekday: beside === undefined ? null : placeIn(WEEKDAYS, beside),
  }
}

function daysAhead(word: string): number {
  if (/^(?:aujourd|today)/iu.test(word)) return 0
  if (/^(?:hier|yesterday)/iu.test(word)) return -1
  return /^(?:demain|tomorrow)$/iu.test(word) ? 1 : 2
}

function countOf({ count = '' }: Groups): number {
  return NUMBERS[count.toLowerCase()] ?? Number(count)
}

function unitOf(word: string): SpanUnit {
  const plain = word.replace('mois', 'month')
  return UNITS.find(([pattern]) => pattern.test(plain))?.[1] ?? 'day'
}

/** From 1: of a list of names, the place of the one that is written. */
function placeIn(names: readonly string[], written: string): number {
  return names.findIndex((one) => new RegExp(`^(?:${one})$`, 'iu').test(written)) + 1
}

function timeOf(groups: Groups): TimeNamed | null {
  if (groups.part !== undefined) return partOf(groups.part)
  if (groups.hour12 !== undefined) {
    const hour = (Number(groups.hour12) % 12) + (groups.half?.toLowerCase() === 'p' ? 12 : 0)
    return { hour, minute: Number(groups.minute12 ?? 0) }
  }
  if (groups.hour === undefined) return null
  return { hour: Number(groups.hour), minute: Number(groups.minute ?? 0) }
}

function partOf(word: string): TimeNamed {
  if (/^(?:matin|morning)/iu.test(word)) return { hour: 8, minute: 0 }
  if (/^(?:midi|noon)/iu.test(word)) return { hour: 12, minute: 0 }
  return /^(?:soir|evening)/iu.test(word) ? { hour: 17, minute: 0 } : { hour: 14, minute: 0 }
}
