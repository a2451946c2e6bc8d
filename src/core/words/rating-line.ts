/** Reads what stands behind AVIS: a number, and perhaps words, « AVIS 3 », « AVIS : 4/4 – très rapide ». */

/** The number and the words, for the argument of a command. */
export interface WrittenRating {
  /** '' when none was written. */
  readonly number: string
  readonly text: string
}

const RATED =
  /^(?:n°|no\.?|numéro)? ?(\d{1,2})(?: ?\/ ?\d{1,2}| sur \d{1,2})?(?:\s*[,.;:!–-]\s*|\s+|$)(.*)$/s

/** `argument`: all behind the keyword, with what stands below its line. */
export function readRating(argument: string): WrittenRating {
  const [, number = '', text = ''] = RATED.exec(argument.trim()) ?? []
  return number === '' ? { number: '', text: argument.trim() } : { number, text: text.trim() }
}

/** Is the line a rating, and no sentence? « Avis 3 », « AVIS 3 merci », « Avis : 3, rapide »; not « avis de panne ». */
export function isRating(argument: string, marked: boolean): boolean {
  return marked
    ? /^\d/.test(argument)
    : /^(?:n° ?)?\d{1,2}(?: ?\/ ?\d{1,2})?[\s.!]*$/.test(argument)
}
