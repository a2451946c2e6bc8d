/** Formats sizes, dates and days in the words of a locale. */

import type { Words } from './words.js'

/** `1 536` bytes → « 1,5 Ko ». */
export function formatBytes(bytes: number, { units, dateLocale }: Words): string {
  const power = Math.min(3, Math.floor(Math.log2(Math.max(bytes, 1)) / 10))
  const amount = new Intl.NumberFormat(dateLocale, { maximumFractionDigits: power === 0 ? 0 : 1 })
  return `${amount.format(bytes / 1024 ** power)} ${units[power]}`
}

/** Formatters by locale and zone: making one costs a hundred times as much as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

export function formatDate(time: number, timeZone: string, { dateLocale }: Words): string {
  return formatterOf(dateLocale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(time)
}

/** The day in words: « 24 novembre 2026 ». */
export function formatLongDay(time: number, timeZone: string, { dateLocale }: Words): string {
  return formatterOf(dateLocale, { dateStyle: 'long', timeZone }).format(time)
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
