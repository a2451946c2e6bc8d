/** Keys of mailto buttons: a button writes its key into the body; here it is found and removed from the text. */

/** The most buttons of one notice that have an id of their own. */
const MAX_BUTTONS = 100

/** A button's id: from its notice's row id and its position among the notice's buttons of one action, from 0. */
export function buttonId(noticeId: number, at = 0): number {
  return noticeId * MAX_BUTTONS + Math.min(at, MAX_BUTTONS - 1)
}

/** White space, and zero-width characters that editors leave behind. */
const SPACE = String.raw`[\s\u200b-\u200f\u2060\ufeff]`
// U+FEFF is white space already: in both it would be matched in two ways.
const SPACE_IN_LINE = String.raw`[^\S\n]|[\u200b-\u200f\u2060]`
/** Mail programs wrap lines at a hyphen, or make it a typographic one. */
const HYPHEN = String.raw`${SPACE}{0,3}[-\u2010-\u2015]\u00ad?${SPACE}{0,3}`
/** `r433.2w-0-c3a1-9k-0a1b2c3d4e5f6g7h`: a key of one use, with its button (adapters/tokens.ts). */
const WRITTEN_KEY = [
  String.raw`(?<![0-9a-z])r\d{1,15}\.[0-9a-z]{1,10}`,
  '[0-9a-z]{1,10}',
  String.raw`\d?[a-z][0-9a-z]{1,6}`,
  '[0-9a-z]{1,10}',
  '[0-9a-z]{16}(?![0-9a-z])',
].join(HYPHEN)
/** « [À laisser : r433…] », wherever it stands: programs join lines, wrap them, and link the key. */
const IN_BRACKETS = String.raw`\\?\[[^[\]>]{0,60}?(?<bracketed>${WRITTEN_KEY})[^[\]]{0,300}\][.,;]?`
/** A key without brackets, alone on its line. */
const ALONE = String.raw`^(?:[\p{L}\s]{1,30}:)?${SPACE}{0,3}(?<alone>${WRITTEN_KEY})[.,;]?(?=(?:${SPACE_IN_LINE})*$)`
/** Quoted lines are matched too, and skipped: a key in them is not the writer's. */
const KEYS_AND_QUOTES = new RegExp(
  String.raw`^[^\S\n]{0,3}>.*$|(?:${SPACE_IN_LINE}){0,8}(?:${IN_BRACKETS}|${ALONE})(?:${SPACE_IN_LINE})*\n?`,
  'gimu',
)

/** The line of a key in a button's body. `label`: « À laisser ». */
export function keyLine(key: string, label: string): string {
  return `[${label} : ${key}]`
}

/**
 * The text without its keys, and the distinct keys. Only for a writer's own words: a key in a quote is
 * somebody else's, or an old one.
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

/** What a program puts between the parts of a key: a hyphen, encoded or wrapped, with the mark of a quote behind it. */
const QUOTED_HYPHEN = String.raw`${SPACE}{0,3}(?:[-\u2010-\u2015]|%2d)\u00ad?(?:${SPACE}|[>|]){0,12}`
/** A key, or the tag of a signed address, in whatever a mail program makes of it in a quote. */
const QUOTED_KEY = new RegExp(
  [
    String.raw`r\d{1,15}\.[0-9a-z]{1,10}`,
    '[0-9a-z]{1,10}',
    String.raw`\d?[a-z][0-9a-z]{1,6}`,
    `(?:[0-9a-z]{1,10}${QUOTED_HYPHEN})?[0-9a-z]{16}`,
  ].join(QUOTED_HYPHEN),
  'giu',
)

/** For the eyes of others: a quote may hold addresses and keys that vouch for whoever was sent them. */
export function withoutKeys(quoted: string): string {
  return quoted.replace(QUOTED_KEY, '…')
}

/** The key as it was made, before a mail program wrapped or changed it. */
function asMade(key: string): string {
  return key.replace(new RegExp(HYPHEN, 'gu'), '-').toLowerCase()
}

/** What replaces a key: nothing for a line of its own, a space between words. */
function gapOf(found: string, written: string, at: number): string {
  const startsLine = at === 0 || written[at - 1] === '\n'
  if (startsLine) return ''
  return found.endsWith('\n') ? '\n' : ' '
}
