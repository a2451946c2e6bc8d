/** An access token, and until when it is used: by a clock that nobody sets, and by the one that others share. */

/** Two clocks, ms: what the time is, and one that only goes forward. */
export interface Clocks {
  now(): number
  elapsed(): number
}

export interface KeptToken {
  readonly accessToken: string
  /** When it was asked for, on both clocks. */
  readonly from: { readonly now: number; readonly elapsed: number }
  /** ms from then, a margin taken off. */
  readonly lasts: number
  /** A server took no other than a newer one. */
  readonly refused?: true
}

/** A token is renewed so long before its end, ms; a short one for its last quarter. */
const MARGIN = 5 * 60_000

/** `seconds`: as its server said. */
export function keepToken(
  accessToken: string,
  seconds: number,
  from: KeptToken['from'],
): KeptToken {
  const all = seconds * 1000
  return { accessToken, from, lasts: all - Math.min(MARGIN, all / 4) }
}

/** Neither a clock that is set, nor a machine that slept, makes an old token look new. */
export function isUsable({ from, lasts, refused }: KeptToken, clocks: Clocks): boolean {
  if (refused) return false
  const age = clocks.now() - from.now
  return clocks.elapsed() - from.elapsed < lasts && age < lasts && age > -lasts
}
