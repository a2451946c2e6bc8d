/** A table: how people write days, times of day and spans of time, French and English, as patterns. */

export type SpanUnit = 'minute' | 'hour' | 'day' | 'workday' | 'week' | 'month' | 'year'

export const WEEKDAYS = [
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
export const MONTHS = [
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
export const NUMBERS: Readonly<Record<string, number>> = {
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
export const UNITS: readonly (readonly [RegExp, SpanUnit])[] = [
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
  `(?<tomorrow>apr[èe]s[ -]demain|the day after tomorrow|day after tomorrow|demain|tomorrow|aujourd${QUOTE}hui|today|hier|yesterday)${END}`,
  `(?:ce(?:t(?:te)?)?|this)\\s(?<partToday>matin|apr[èe]s[ -]?midi|soir|morning|afternoon|evening)${END}`,
  `(?:semaine prochaine|next week)${END}(?<nextWeek>)`,
  `(?:mois prochain|next month)${END}(?<nextMonth>)`,
  `(?:fin (?:de (?:la )?)?semaine|end of (?:the )?week)${END}(?<endWeek>)`,
  `(?:fin du mois|end of (?:the )?month)${END}(?!\\s+(?:de|of)${END})(?<endMonth>)`,
  `(?:next\\s+)?(?<weekday>${LONG_WEEKDAYS.join('|')})${END}(?:\\s+(?:prochain|next)${END})?(?<later>\\s+en huit${END})?`,
  `(?<count>\\d{1,4}|${Object.keys(NUMBERS).join('|')})\\s?(?<unit>jours? ouvr[ée](?:s|able|ables)?|working days?|business days?|minutes?|min|heures?|hours?|h|jours?|j|days?|semaines?|weeks?|mois|months?|ans?|ann[ée]es?|years?)${END}`,
]
const FORMS = [...DATES, ...SPANS]
export const AT_START = FORMS.map((form) => new RegExp(`^${BEFORE}${form}${TIME}`, 'iu'))
/** « jusqu'à 14 h »: a time of today, and no span of hours. */
export const HOUR_TODAY = new RegExp(
  `^(?:jusqu${QUOTE}?\\s?[àa]|à|until|till|at)\\s+${CLOCK}`,
  'iu',
)
export const UNTIL = new RegExp(`(?<![\\p{L}\\p{N}])(?:jusqu${QUOTE}|jusque|until|till)`, 'iu')
/** « la livraison prévue le 12/12 ». */
export const DATED = DATES.map(
  (form) => new RegExp(`(?<![\\p{L}\\p{N}])(?:le|du|au|on|by|the)\\s+${form}${TIME}`, 'iu'),
)
