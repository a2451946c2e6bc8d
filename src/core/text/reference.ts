/** Ticket references, `R-000433`: formatted, found in subjects, and removed from titles. */

/** `R-` and at least six digits, in any case, and no part of another word. */
export const REFERENCE = /(?<![\w-])R-(\d{6,})(?!\d)/gi

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

const PREFIX =
  /^\s*(?:(?:re|ré|rép|réf|fw|fwd|tr|aw|wg|rv|sv|antw)\s*(?:\[\d+\])?\s*:|\[[^\]]*R-\d{6,}[^\]]*\]|R-\d{6,}\s*[:-]?|\[(?:ext|externe?|external)\])\s*/iu

/** The subject as a title: without « Re: », « TR : », « [EXTERNE] » and our own tag before it. */
export function bareSubject(subject: string): string {
  let title = subject
  // One prefix at a time, each shortens the string: linear in practice, and it always ends.
  for (let match = PREFIX.exec(title); match; match = PREFIX.exec(title))
    title = title.slice(match[0].length)
  return title.trim()
}
