/** Reads Date as programs write it: by RFC 5322, by its old forms, and with the months and zones of other languages. */

import { decodeWords } from './decode-words.js'

/** A day, a month's name, a year, a time and a zone. */
const WRITTEN =
  /(?<!\d)(\d{1,2})[ .-]{1,3}(?:de )?(\p{L}{3,10})[ .,-]{1,3}(?:de )?(\d{2,4}),? (\d{1,2}) ?[:.h] ?(\d{2})(?: ?[:.] ?(\d{2})(?:\.\d+)?)?(?: ?(?:GMT|UTC)?([+-]\d{1,2})(?::?(\d{2}))?| (\p{L}{1,5}))?/u
/** How each month begins in English, French, German, Spanish, Italian, Dutch and Portuguese, without accents. */
const MONTHS = [
  /^(?:jan|ene|gen)/,
  /^(?:feb|fev)/,
  /^(?:mar|maa|mrt)/,
  /^(?:apr|avr|abr)/,
  /^(?:may|mai|mei|mag)/,
  /^(?:jun|juin|giu)/,
  /^(?:jul|juil|lug)/,
  /^(?:aug|aou|ago)/,
  /^(?:sep|set)/,
  /^(?:oct|okt|ott|out)/,
  /^nov/,
  /^(?:dec|dez|dic)/,
]
/** Hours from UTC; every other name is worth -0000 (RFC 5322 §4.3). */
const ZONES: Readonly<Record<string, number>> = {
  ...{ west: 1, bst: 1, cet: 1, met: 1, mez: 1, cest: 2, mest: 2, mesz: 2, eet: 2, eest: 3 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
}

/** Epoch ms; null where no time can be read. */
export function readDate(value: string): number | null {
  // Without a time of day the platform takes any number for a year: « août 2026 ».
  const parsed = /\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN
  const time = isLikely(parsed) ? parsed : timeIn(value)
  return time !== null && isLikely(time) ? time : null
}

/** Within some 127 years of 1970. */
function isLikely(time: number): boolean {
  return Math.abs(time) <= 4e12
}

function timeIn(value: string): number | null {
  const text = decodeWords(value).replace(/\([^()]*\)/g, ' ')
  const [
    whole,
    day,
    name = '',
    year = '',
    hours,
    minutes,
    seconds = '0',
    zone,
    more,
    letters = '',
  ] = WRITTEN.exec(text.replace(/["\s]+/g, ' ')) ?? []
  const month = monthOf(name)
  if (whole === undefined || month < 0 || Number(day) > 31 || Number(hours) > 23) return null
  const local = Date.UTC(yearOf(year), month, Number(day), Number(hours), Number(minutes))
  const offset =
    zone === undefined
      ? (ZONES[letters.toLowerCase()] ?? 0) * 60
      : Math.sign(Number(`${zone[0]}1`)) * (Math.abs(Number(zone)) * 60 + Number(more))
  return local + Number(seconds) * 1000 - offset * 60_000
}

function monthOf(name: string): number {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return MONTHS.findIndex((month) => month.test(plain))
}

/** RFC 5322 §4.3: of two figures up to 49 it is of this century; three count from 1900. */
function yearOf(figures: string): number {
  const year = Number(figures)
  if (figures.length === 4) return year
  return figures.length === 2 && year < 50 ? year + 2000 : year + 1900
}
