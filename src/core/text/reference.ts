/** Ticket references, `R-000433`: formatted, found in subjects, and removed from titles. */

/** Hyphens, dashes and the minus sign: programs and people put any of them for ours; a soft hyphen looks the same. */
const HYPHEN = '[\\p{Pd}\\u2043\\u2212\\u02D7\\u00AD]'

/**
 * What stands between the letter and the digits. Without a hyphen, six digits that begin with 0 are as
 * we write them: « R 12 » is a room, « R123456 » a product.
 */
const BETWEEN = `(?:[^\\S\\n]?${HYPHEN}[^\\S\\n]?|[^\\S\\n]?[_.]?(?=0\\d{5}(?!\\d)))`
/** In full width, too, as East Asian keyboards type it. */
const LETTER = '[R\uFF32]'

/** `R-` and at least six digits, in any case, and no part of another word. */
export const REFERENCE = new RegExp(
  `(?<![\\w]|${HYPHEN})${LETTER}${BETWEEN}(\\d{6,})(?!\\d)`,
  'giu',
)

/** « R-000433 et R-000434 »: one, or several in a row. */
export const REFERENCE_LIST = new RegExp(
  `${REFERENCE.source}(?:(?:\\s|[,;&+]|\\b(?:et|and|puis)\\b)+${REFERENCE.source})*`,
  REFERENCE.flags,
)

/** `R-` and at least six digits. */
export function formatReference(number: number): string {
  return `R-${String(number).padStart(6, '0')}`
}

/**
 * The distinct ticket numbers that a subject names, in order of appearance. At least six digits,
 * so that « R-12 » of a room or « COVR-000123 » of a product is not one.
 */
export function referencesIn(subject: string): number[] {
  const numbers = [...subject.matchAll(REFERENCE)].map((m) => Number(m[1]))
  return [...new Set(numbers.filter((n) => n > 0 && Number.isSafeInteger(n)))]
}

/** The largest number that every database takes. */
export const MAX_NUMBER = 2 ** 31 - 1

/** The number of a text that is one reference, and nothing else; null: it is none. */
export function readReference(written: string): number | null {
  const [number, another] = referencesIn(written)
  const alone = written.trim().replace(REFERENCE, '') === ''
  return number !== undefined && another === undefined && alone && number <= MAX_NUMBER
    ? number
    : null
}

const REPLIES = '(?:re|ré|rép|réf|fw|fwd|tr|aw|wg|rv|sv|antw)\\s*(?:\\[\\d+\\])?\\s*:'
const IS_REPLY = new RegExp(`^\\s*${REPLIES}`, 'iu')
const PREFIX = new RegExp(
  `^\\s*(?:${REPLIES}|\\[[^\\]]*${LETTER}${BETWEEN}\\d{6,}[^\\]]*\\]|${LETTER}${BETWEEN}\\d{6,}\\s*(?::|${HYPHEN})?|\\[(?:ext|externe?|external)\\])\\s*`,
  'iu',
)

/** « Re: … », « TR : … »: it is the title of what the mail answers, or passes on. */
export function isReplySubject(subject: string): boolean {
  return IS_REPLY.test(subject)
}

/** The subject as a title: without « Re: », « TR : », « [EXTERNE] » and our own tag before it. */
export function bareSubject(subject: string): string {
  let title = subject
  // One prefix at a time, each shortens the string: linear in practice, and it always ends.
  for (let match = PREFIX.exec(title); match; match = PREFIX.exec(title))
    title = title.slice(match[0].length)
  return title.trim()
}
