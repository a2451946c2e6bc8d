/** The key that a button writes into the body of its mail: found there, and taken out of the words. */

/** What a key looks like, wherever it stands: `r433.2w-0-c3a1-9k-0a1b2c3d4e5f6g7h`. */
export const KEY = /r\d{1,15}\.[0-9a-z]+(?:-[0-9a-z]+){3,4}/

/** Buttons of one notice that have a number of their own. */
const MOST_BUTTONS = 100

/** The number of a button: its notice's row, and its place among those of one action there, from 0. */
export function buttonId(noticeId: number, at = 0): number {
  return noticeId * MOST_BUTTONS + Math.min(at, MOST_BUTTONS - 1)
}

/** A line of its own, in brackets, after a few words that ask to leave it: « [À laisser : r433…] ». */
const KEY_LINE = new RegExp(
  String.raw`^[^\S\n]*\[[^\]\n]{0,60}?\b(${KEY.source})[^\]\n]{0,3}\][^\S\n]*$\n?`,
  'gimu',
)

/** As a button writes it. `label`: « À laisser ». */
export function keyLine(key: string, label: string): string {
  return `[${label} : ${key}]`
}

/**
 * The words without their key lines, and the keys, distinct. To be asked of a writer's own words alone:
 * a key in a quote was somebody else's, or is an old one.
 */
export function takeKeys(kept: string): {
  readonly kept: string
  readonly keys: readonly string[]
} {
  const keys = [...kept.matchAll(KEY_LINE)].map(([, key = '']) => key.toLowerCase())
  if (keys.length === 0) return { kept, keys }
  return { kept: kept.replace(KEY_LINE, '').trim(), keys: [...new Set(keys)] }
}
