/** Reads a day or a span of time as people type it behind a word: « jusqu'au 12/12 », « jeudi 14 h », « 3 jours », « until Friday ». */

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

export type SpanUnit = 'minute' | 'hour' | 'day' | 'workday' | 'week' | 'month' | 'year'

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

const WEEKDAYS = [
  'lundi|lun|monday|mon',
  'mardi|mar|tuesday|tue',
  'mercredi|mer|wednesday|wed',
  'jeudi|jeu|thursday|thu',
  'vendredi|ven|friday|fri',
  'samedi|sam|saturday|sat',
  'dimanche|dim|sunday|sun',
]
const LONG_WEEKDAYS = WEEKDAYS.map((names) =>
  names
    .split('|')
    .filter((name) => name.length > 3)
    .join('|'),
)
const MONTHS = [
  'janvier|janv|january|jan',
  'f[ée]vrier|f[ée]vr|f[ée]v|february|feb',
  'mars|march|mar',
  'avril|avr|april|apr',
  'mai|may',
  'juin|june|jun',
  'juillet|juil|july|jul',
  'ao[ûu]t|august|aug',
  'septembre|sept|september|sep',
  'octobre|oct|october',
  'novembre|nov|november',
  'd[ée]cembre|d[ée]c|december',
]
const NUMBERS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  a: 1,
  an: 1,
  one: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  four: 4,
  cinq: 5,
  five: 5,
  six: 6,
  sept: 7,
  seven: 7,
  huit: 8,
  eight: 8,
  dix: 10,
  ten: 10,
  quinze: 15,
  fifteen: 15,
}
const UNITS: readonly (readonly [RegExp, SpanUnit])[] = [
  [/^min/iu, 'minute'],
  [/^h/iu, 'hour'],
  [/ouvr|work|business|^business|^working/iu, 'workday'],
  [/^(?:j|d)/iu, 'day'],
  [/^(?:sem|w)/iu, 'week'],
  [/^mo/iu, 'month'],
  [/^(?:an|y)/iu, 'year'],
]

const END = '(?![\\p{L}\\p{N}])'
const QUOTE = "['’]"
/** « jusqu'au », « until the », « pendant », « d'ici ». */
const BEFORE = `(?:(?:jusqu${QUOTE}|jusque|jusqu|until|till|til|d${QUOTE}ici|pendant|durant|dans|pour|for|in|on|by|aux?|à|a|le|la|l${QUOTE}|the|du)(?:\\s+|(?<=${QUOTE}))){0,4}`
const HOURS = '(?<hour>\\d{1,2})\\s?(?:h(?:eures?)?|:)\\s?(?<minute>\\d{2})?'
const AM_PM = '(?<hour12>\\d{1,2})(?:[:.](?<minute12>\\d{2}))?\\s?(?<half>[ap])\\.?m\\.?'
const PART = '(?<part>matin|apr[èe]s[ -]?midi|midi|soir|morning|afternoon|noon|evening)'
const CLOCK = `(?:${AM_PM}|${HOURS}|${PART})${END}`
const TIME = `(?:,?\\s(?:à|a|at|vers|@|au|in the|dans la)?\\s?${CLOCK})?`
const WEEKDAY = `(?:${WEEKDAYS.join('|')})`
const BESIDE = `(?:(?<beside>${WEEKDAY})\\.?,?\\s+(?:the\\s+|le\\s+)?)?`
const MONTH = `(?:${MONTHS.join('|')})`
const YEAR = '(?:,?\\s(?<year>20\\d{2}))?'
const DATES = [
  `${BESIDE}(?<iso>\\d{4})-(?<isoMonth>\\d{1,2})-(?<isoDay>\\d{1,2})${END}`,
  `${BESIDE}(?<dd>\\d{1,2})(?<sep>[/.-])(?<mm>\\d{1,2})(?:\\k<sep>(?<yy>\\d{4}|\\d{2}))?${END}`,
  `${BESIDE}(?<day>\\d{1,2})(?:er|st|nd|rd|th)?(?:\\s+of)?\\s+(?<month>${MONTH})${END}\\.?${YEAR}`,
  `${BESIDE}(?<monthFirst>${MONTH})\\.?\\s+(?<dayAfter>\\d{1,2})(?:st|nd|rd|th)?${END}${YEAR}`,
]
const SPANS = [
  `(?<tomorrow>apr[èe]s[ -]demain|the day after tomorrow|day after tomorrow|demain|tomorrow|aujourd${QUOTE}hui|today)${END}`,
  `(?:ce(?:t(?:te)?)?|this)\\s(?<partToday>matin|apr[èe]s[ -]?midi|soir|morning|afternoon|evening)${END}`,
  `(?:semaine prochaine|next week)${END}(?<nextWeek>)`,
  `(?:mois prochain|next month)${END}(?<nextMonth>)`,
  `(?:fin (?:de (?:la )?)?semaine|end of (?:the )?week)${END}(?<endWeek>)`,
  `(?:fin du mois|end of (?:the )?month)${END}(?!\\s+(?:de|of)${END})(?<endMonth>)`,
  `(?:next\\s+)?(?<weekday>${LONG_WEEKDAYS.join('|')})${END}(?:\\s+(?:prochain|next)${END})?(?<later>\\s+en huit${END})?`,
  `(?<count>\\d{1,4}|${Object.keys(NUMBERS).join('|')})\\s?(?<unit>jours? ouvr[ée](?:s|able|ables)?|working days?|business days?|minutes?|min|heures?|hours?|h|jours?|j|days?|semaines?|weeks?|mois|months?|ans?|ann[ée]es?|years?)${END}`,
]
const FORMS = [...DATES, ...SPANS]
const AT_START = FORMS.map((form) => new RegExp(`^${BEFORE}${form}${TIME}`, 'iu'))
/** « jusqu'à 14 h »: a time of today, and no span of hours. */
const HOUR_TODAY = new RegExp(`^(?:jusqu${QUOTE}?\\s?[àa]|à|until|till|at)\\s+${CLOCK}`, 'iu')
const UNTIL = new RegExp(`(?<![\\p{L}\\p{N}])(?:jusqu${QUOTE}|jusque|until|till)`, 'iu')
/** « la livraison prévue le 12/12 ». */
const DATED = DATES.map(
  (form) => new RegExp(`(?<![\\p{L}\\p{N}])(?:le|du|au|on|by|the)\\s+${form}${TIME}`, 'iu'),
)
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
