/** What to do about a certificate that is refused for its dates: another name or authority would change nothing. */

/** `words`: Node's (of OpenSSL), or its code. Null: its dates are right. */
export function certificateRemedy(words = ''): string | null {
  if (/not yet valid|NOT_YET_VALID/i.test(words))
    return 'set the clock of this machine right, or wait until the certificate begins'
  if (/has expired|HAS_EXPIRED/i.test(words))
    return 'have it renewed, or set the clock of this machine right'
  return null
}
