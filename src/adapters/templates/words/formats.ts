/** Formats sizes, dates and days in the words of a locale. */

import { MINUTE } from '../../../core/running/durations.js'
import { type Memo, openMemo } from './memo.js'
import type { Words } from './words.js'

/** `1 536` bytes → « 1,5 Ko ». */
export function formatBytes(bytes: number, { units, byte, dateLocale }: Words): string {
  const power = Math.min(3, Math.floor(Math.log2(Math.max(bytes, 1)) / 10))
  const amount = numbersOf(dateLocale, { maximumFractionDigits: power === 0 ? 0 : 1 })
  const unit = power === 0 && isOne(bytes, dateLocale) ? byte : units[power]
  return `${amount.format(bytes / 1024 ** power)} ${unit}`
}

/** By locale and options: making one costs a hundred times as much as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()
const plurals = new Map<string, Intl.PluralRules>()

/** « 1 fichier », « 2 fichiers »: as the language counts. */
export function formatCount(n: number, one: string, several: string, { dateLocale }: Words) {
  return `${n} ${isOne(n, dateLocale) ? one : several}`
}

function isOne(n: number, dateLocale: string): boolean {
  const rules = plurals.get(dateLocale) ?? new Intl.PluralRules(dateLocale)
  plurals.set(dateLocale, rules)
  return rules.select(n) === 'one'
}

/** « lundi 30 novembre à 14 h 05 »; with its year, unless that is the year of `now` (epoch ms). */
export function formatDate(time: number, timeZone: string, words: Words, now?: number): string {
  const at = (ms?: number) => (ms === undefined ? '' : Math.floor(ms / MINUTE))
  // The year of `now` changes with a minute, too.
  return onceAMinute(words, `${at(time)} ${at(now)} ${timeZone}`, () =>
    writeMoment(time, timeZone, words, now),
  )
}

function writeMoment(time: number, timeZone: string, words: Words, now?: number): string {
  const clock = formatterOf(words.dateLocale, {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  const parts = new Map(clock.formatToParts(time).map(({ type, value }) => [type, value]))
  return words.moment
    .replace('{day}', formatWeekday(time, timeZone, words, now))
    .replace('{hour}', String(Number(parts.get('hour'))))
    .replace('{minute}', parts.get('minute') ?? '')
}

/** « lundi 30 novembre »; with its year as formatDate. */
export function formatWeekday(time: number, timeZone: string, words: Words, now?: number): string {
  const year = (at: number) => formatterOf('en', { year: 'numeric', timeZone }).format(at)
  // A notice is of now as often as not.
  const sameYear = now !== undefined && (time === now || year(time) === year(now))
  const formatter = formatterOf(words.dateLocale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone,
  })
  return inWords(formatter, time, words)
}

/** French writes « 1er », and no other day so. */
function inWords(
  formatter: Intl.DateTimeFormat,
  time: number,
  { firstOfMonth }: Pick<Words, 'firstOfMonth'>,
): string {
  return formatter
    .formatToParts(time)
    .map(({ type, value }) => (type === 'day' && value === '1' ? firstOfMonth : value))
    .join('')
}

/** « samedi 12 décembre », or with its hour where that is not the beginning of the day. */
export function formatUntil(time: number, timeZone: string, words: Words, now?: number): string {
  const format = clockAt(time, timeZone) === MIDNIGHT ? formatWeekday : formatDate
  return format(time, timeZone, words, now)
}

/** As it is typed behind ATTENDRE, in any language: « 12/12/2026 », « 03/12/2026 14:00 ». */
export function formatTypedDay(time: number, timeZone: string): string {
  const day = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone } as const
  const at = clockAt(time, timeZone)
  return `${formatterOf('en-GB', day).format(time)}${at === MIDNIGHT ? '' : ` ${at}`}`
}

const MIDNIGHT = '00:00'

function clockAt(time: number, timeZone: string): string {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return formatterOf('en-GB', clock).format(time)
}

/** Days of the week from 1, Monday, and hours of the day: « du lundi au vendredi, de 8 h à 18 h ». */
export interface ServiceHours {
  readonly days: readonly number[]
  readonly from: number
  readonly to: number
}

export function formatHours({ days, from, to }: ServiceHours, words: Words): string {
  // 1 January 2024 was a Monday.
  const name = (day: number) =>
    formatterOf(words.dateLocale, { weekday: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, day),
    )
  const [first = 1] = days
  const last = days.at(-1) ?? first
  const inARow = days.length > 2 && last - first === days.length - 1
  const span = inARow
    ? words.hours.span.replace('{first}', name(first)).replace('{last}', name(last))
    : days.map(name).join(', ')
  return words.hours.of
    .replace('{days}', span)
    .replace('{from}', String(from))
    .replace('{to}', String(to))
}

/** The day in words: « 24 novembre 2026 », « 1er novembre 2026 ». */
export function formatLongDay(time: number, timeZone: string, words: Words): string {
  return inWords(formatterOf(words.dateLocale, { dateStyle: 'long', timeZone }), time, words)
}

/** How long ago, ms, in the largest unit that fits: « 3 jours », « 5 h », « 20 min ». */
export function formatAge(age: number, { dateLocale }: Words): string {
  const minutes = Math.max(0, Math.floor(age / 60_000))
  const [amount, unit, unitDisplay] =
    minutes >= 1440
      ? ([Math.floor(minutes / 1440), 'day', 'long'] as const)
      : minutes >= 60
        ? ([Math.floor(minutes / 60), 'hour', 'short'] as const)
        : ([minutes, 'minute', 'short'] as const)
  const style = 'unit'
  return numbersOf(dateLocale, { style, unit, unitDisplay }).format(amount)
}

/** The day in figures, for tables: « 24/11/2026 ». */
export function formatDay(time: number, timeZone: string, { dateLocale }: Words): string {
  return formatterOf(dateLocale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone,
  }).format(time)
}

function formatterOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(key, formatter)
  return formatter
}

/** What was written last, in each language: many notices are of the same minute, and parts of dates are dear. */
const lastMoments = new WeakMap<Words, Memo>()
/** A notice names some: when it came, and by when it is answered. */
const MOMENTS = 32

function onceAMinute(words: Words, key: string, write: () => string): string {
  const last = lastMoments.get(words) ?? openMemo(MOMENTS)
  lastMoments.set(words, last)
  return last(key, write)
}

function numbersOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const formatter = numbers.get(key) ?? new Intl.NumberFormat(locale, options)
  numbers.set(key, formatter)
  return formatter
}
