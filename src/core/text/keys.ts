/** The key that a button writes into the body of its mail: found there, and taken out of the words. */

/** Buttons of one notice that have a number of their own. */
const MOST_BUTTONS = 100

/** The number of a button: its notice's row, and its place among those of one action there, from 0. */
export function buttonId(noticeId: number, at = 0): number {
  return noticeId * MOST_BUTTONS + Math.min(at, MOST_BUTTONS - 1)
}

/** White space, and the marks without width that editors leave behind. */
const SPACE = String.raw`[\s\u200b-\u200f\u2060\ufeff]`
const SPACE_IN_LINE = String.raw`[^\S\n]|[\u200b-\u200f\u2060\ufeff]`
/** Programs wrap lines at a hyphen, and make it a typographic one. */
const HYPHEN = String.raw`${SPACE}{0,3}[-\u2010-\u2015]\u00ad?${SPACE}{0,3}`
/** `r433.2w-0-c3a1-9k-0a1b2c3d4e5f6g7h`: a key of one use, with its button (adapters/tokens.ts). */
const WRITTEN_KEY = [
  String.raw`(?<![0-9a-z])r\d{1,15}\.[0-9a-z]{1,10}`,
  '[0-9a-z]{1,10}',
  '[a-z][0-9a-z]{1,6}',
  '[0-9a-z]{1,10}',
  '[0-9a-z]{16}(?![0-9a-z])',
].join(HYPHEN)
/** « [À laisser : r433…] », wherever it stands: programs join lines, wrap them, and link the key. */
const IN_BRACKETS = String.raw`\\?\[[^[\]>]{0,60}?(?<bracketed>${WRITTEN_KEY})[^[\]]{0,300}\][.,;]?`
/** The same without its brackets, if the line says nothing else. */
const ALONE = String.raw`^(?:[\p{L}\s]{1,30}:)?${SPACE}{0,3}(?<alone>${WRITTEN_KEY})[.,;]?(?=(?:${SPACE_IN_LINE})*$)`
/** Quoted lines are read over: a key in them is not the writer's. */
const KEYS_AND_QUOTES = new RegExp(
  String.raw`^[^\S\n]{0,3}>.*$|(?:${SPACE_IN_LINE}){0,8}(?:${IN_BRACKETS}|${ALONE})(?:${SPACE_IN_LINE})*\n?`,
  'gimu',
)

/** As a button writes it. `label`: « À laisser ». */
export function keyLine(key: string, label: string): string {
  return `[${label} : ${key}]`
}

/**
 * The words without their keys, and the keys, distinct. To be asked of a writer's own words alone: a
 * key in a quote was somebody else's, or is an old one.
 */
export function takeKeys(written: string): {
  readonly kept: string
  readonly keys: readonly string[]
} {
  const keys = new Set<string>()
  const kept = written.replace(KEYS_AND_QUOTES, (found: string, ...match: unknown[]) => {
    const { bracketed, alone } = match.at(-1) as Record<string, string | undefined>
    const key = bracketed ?? alone
    if (key === undefined) return found
    keys.add(asMade(key))
    return gapOf(found, written, match.at(-3) as number)
  })
  return keys.size === 0 ? { kept: written, keys: [] } : { kept: kept.trim(), keys: [...keys] }
}

/** As it was before a program wrapped or embellished it. */
function asMade(key: string): string {
  return key.replace(new RegExp(HYPHEN, 'gu'), '-').toLowerCase()
}

/** What stays where a key stood: of a line of its own nothing, between words a space. */
function gapOf(found: string, written: string, at: number): string {
  const startsLine = at === 0 || written[at - 1] === '\n'
  if (startsLine) return ''
  return found.endsWith('\n') ? '\n' : ' '
}
