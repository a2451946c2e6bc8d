/** Dates and times as mail programs write them above a quote, told by their shape, in any language. */

const DAY = '\\p{Nd}{1,2}(?:\\.|er|st|nd|rd|th|º|ª)?,?'
const NAME_OF_MONTH = '\\p{L}[\\p{L}\\p{M}]{1,14}\\.?,?'
const YEAR = "(?:\\p{Nd}{4}|'\\p{Nd}{2})(?!\\p{Nd})"
const OF = "(?:de |del |of |d')?"

/** Each with the day, the month and the year; spaces are single. */
const DATES: readonly string[] = [
  '\\p{Nd}{4}\\s?[-/.]\\s?\\p{Nd}{1,2}\\s?[-/.]\\s?\\p{Nd}{1,2}', // 2026-03-12, 2026. 3. 12
  '\\p{Nd}{1,2}\\s?[-/.]\\s?\\p{Nd}{1,2}\\s?[-/.]\\s?\\p{Nd}{2,4}', // 12/03/2026, 12. 3. 2026
  '\\p{Nd}{1,2}-\\p{L}{3,9}\\.?-\\p{Nd}{2,4}', // 12-Mar-2026
  `${DAY} ${OF}${NAME_OF_MONTH} ${OF}(?:${YEAR}|\\p{Nd}{2}(?=[ ,]))`, // 12. März 2026, 12 de mar. de 2026
  `${NAME_OF_MONTH} ${DAY} ${OF}${YEAR}`, // March 12, 2026
  `${DAY} \\p{L}[\\p{L}\\p{M}]{1,8} \\p{Nd}{1,2},? ${YEAR}`, // 12 tháng 3, 2026
  `\\p{Nd}{4}\\.? ${NAME_OF_MONTH} ${DAY}`, // 2026. márc. 12.
  '\\p{Nd}{4}\\s?[年년]\\s?\\p{Nd}{1,2}\\s?[月월]\\s?\\p{Nd}{1,2}', // 2026年3月12日
]
const DATE = DATES.join('|')
const TIME = '\\p{Nd}{1,2}\\s?(?::|h)\\s?\\p{Nd}{2}|\\p{Nd}{1,2}\\.\\p{Nd}{2}(?![.\\p{Nd}])'

const DATED = new RegExp(`(?<!\\p{Nd})(?:${DATE})`, 'u')
const TIMED = new RegExp(`(?<![\\p{Nd}/.-])(?:${TIME})`, 'u')
const WORD = '[^\\s\\p{Nd}:]{1,20}'
/** Up to four words, then the date, or the time and then the date. */
const OPENS_DATED = new RegExp(
  `^((?:${WORD} ){0,4}?)[(\\[]?(?:(?:${TIME})(?: ?[ap]\\.?m\\.?)?,? )?(?:${DATE})`,
  'u',
)

/** Does it hold a whole date: day, month and year? `text` has single spaces. */
export function hasDate(text: string): boolean {
  return DATED.test(text.slice(0, 400))
}

export function hasTime(text: string): boolean {
  return TIMED.test(text.slice(0, 400))
}

/** The words before the date that the text opens with, or null: it does not open with a date. */
export function wordsBeforeDate(text: string): readonly string[] | null {
  const opening = OPENS_DATED.exec(text.slice(0, 200))
  return opening === null ? null : (opening[1] ?? '').split(' ').filter((word) => word !== '')
}
