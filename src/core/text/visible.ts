/** Removes or shows invisible characters in names, texts and terminal output, so that nothing hides or reorders words. */

import { HIDDEN_KINDS, LEGITIMATE, type Treatment } from './hidden-characters.js'

const HIDDEN = new RegExp(`[${HIDDEN_KINDS.map(({ chars }) => chars).join('')}]`, 'u')
/** Legitimate characters have no group; each kind has one, in the order of the table. */
const EACH = new RegExp(
  [LEGITIMATE, ...HIDDEN_KINDS.map(({ chars }) => `([${chars}])`)].join('|'),
  'gu',
)

/** What each treatment changes, whichever legitimate place it may stand in: most texts have none of it. */
const CHANGED: Readonly<Record<'field' | 'text', RegExp>> = {
  field: changedIn('field'),
  text: changedIn('text'),
}

/** The first row that has a character says what becomes of it; rows overlap. */
function changedIn(where: 'field' | 'text'): RegExp {
  const rows = HIDDEN_KINDS.map(({ chars, ...kind }, at) => {
    const before = HIDDEN_KINDS.slice(0, at).map((row) => row.chars)
    const rest = before.length === 0 ? `[${chars}]` : `(?![${before.join('')}])[${chars}]`
    return kind[where] === 'keep' ? [] : [rest]
  })
  return new RegExp(rows.flat().join('|'), 'u')
}

/**
 * A name, title, subject or file name as it is stored: one line, without characters that hide or
 * reorder letters. '' when nothing visible is left; all that is visible stays.
 */
export function asField(text: string): string {
  const shown = treat(text, 'field')
    // More combining marks on one letter than any language writes would cover the lines around it.
    .replace(TOO_MANY_MARKS, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
  return /[^\s\u2800]/u.test(shown) ? shown : ''
}

const TOO_MANY_MARKS = /(\p{M}{10})\p{M}+/gu

/** A text of several lines as it is stored: LF line ends, no terminal commands, no reversed letters. */
export function asText(text: string): string {
  return treat(text.replaceAll('\r\n', '\n'), 'text')
}

function treat(text: string, where: 'field' | 'text'): string {
  if (!CHANGED[where].test(text)) return text
  return text.replace(EACH, (character, ...groups: (string | undefined)[]) => {
    const kind =
      HIDDEN_KINDS[groups.slice(0, HIDDEN_KINDS.length).findIndex((group) => group !== undefined)]
    return REPLACEMENT[kind?.[where] ?? 'keep'](character)
  })
}

const REPLACEMENT: Readonly<Record<Treatment, (character: string) => string>> = {
  keep: (character) => character,
  drop: () => '',
  space: () => ' ',
  line: () => '\n',
  replace: () => '\uFFFD',
}

/** Whether a text has hidden characters, so that nobody could type it as they see it. */
export function hasHidden(text: string): boolean {
  return HIDDEN.test(text)
}

const SHOWN_ON_TERMINALS = /^[\n\t]$/

/**
 * A text for a terminal or a log: hidden characters become JSON escapes (`\u202e`), so that it is safe
 * to show, and JSON keeps its meaning. Line feeds and tabs stay.
 */
export function escapeHidden(text: string): string {
  if (!HIDDEN.test(text)) return text
  return text.replace(EACH, (character, ...groups: (string | undefined)[]) => {
    const hidden = groups.slice(0, HIDDEN_KINDS.length).some((group) => group !== undefined)
    return hidden && !SHOWN_ON_TERMINALS.test(character) ? jsonEscape(character) : character
  })
}

function jsonEscape(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')
}

/** Blocks whose letters run from right to left (DerivedBidiClass, the defaults R and AL). */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** Isolates a field with Hebrew or Arabic, so that it does not reorder the words around it (UAX #9 §2.6). */
export function isolated(field: string): string {
  return RIGHT_TO_LEFT.test(field) ? `\u2068${field}\u2069` : field
}
