/** The code and the words of an error of a token endpoint, however its maker writes them, and whether it passes by itself. */

export type Fields = Readonly<Record<string, unknown>>

export interface ErrorWords {
  /** RFC 6749 §5.2, or the maker's own; '': none is told. */
  readonly code: string
  readonly words: string
}

export function errorWords({
  error,
  error_description: description,
  errorCode,
  errorSummary,
}: Fields): ErrorWords {
  if (typeof error === 'string') return { code: error, words: stringOf(description) }
  // Google's other APIs: { error: { code: 503, status: 'UNAVAILABLE', message } }.
  if (typeof error === 'object' && error !== null) {
    const { status, message } = error as Fields
    return { code: stringOf(status), words: stringOf(message) }
  }
  // Okta
  return { code: stringOf(errorCode), words: stringOf(errorSummary) }
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/**
 * Codes of the makers: those of Microsoft (AADSTS…) for a loop, a directory that is out, an outer
 * service, a time-out. https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const PASSING_CODES = /rate_?limit|quota|^internal|backend|unavailable|exhausted|timeout/i
const PASSING_WORDS =
  /AADSTS(50196|90033|90006|90012)\b|transient|temporar|timed out|(try|retry) (again )?(later|in a)|(rate|quota|request)s?( \S+)? exceeded|too many requests|backend error|service (is )?unavailable/i

/** It ends by itself, whatever its code is otherwise for. */
export function passesByItself({ code, words }: ErrorWords): boolean {
  return PASSING_CODES.test(code) || PASSING_WORDS.test(words)
}

/** A signed assertion is good for minutes (RFC 7523 §3). */
export function isAboutClock({ words }: ErrorWords): boolean {
  return /time range|\bclock\b|\biat\b|short-lived|not yet valid|issued in the future/i.test(words)
}
