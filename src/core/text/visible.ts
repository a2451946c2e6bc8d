/** Control, bidirectional, zero-width and other characters that people don't see: what becomes of each, where. */

/** `line` and `space` take their place; `replace` puts U+FFFD there. */
type Treatment = 'keep' | 'drop' | 'space' | 'line' | 'replace'

interface HiddenKind {
  /** Code points, as in a class of a regular expression with `u`. */
  readonly chars: string
  /** In what stands on one line: names, titles, subjects, names of files. */
  readonly field: Treatment
  /** In texts of several lines. */
  readonly text: Treatment
}

/** What is on none of these rows is shown as it is. A terminal shows all of them as escapes, save the first two. */
const HIDDEN = {
  lineFeed: { chars: '\\n', field: 'space', text: 'keep' },
  tab: { chars: '\\t', field: 'space', text: 'keep' },
  // UAX #14, class BK: whoever shows the text begins a new line here.
  break: { chars: '\\r\\v\\f\\x85\\u2028\\u2029', field: 'space', text: 'line' },
  // C0, DEL and C1 (ECMA-48): ESC and CSI begin the commands of terminals.
  control: { chars: '\\0-\\x1F\\x7F-\\x9F', field: 'drop', text: 'drop' },
  // UAX #9 §2.2: letters are shown in an order that is not theirs. No language needs them.
  override: { chars: '\\u202D\\u202E', field: 'drop', text: 'drop' },
  // UAX #9 §2.1, §2.4, §2.6: what is not closed goes on behind the field.
  direction: {
    chars: '\\u202A-\\u202C\\u2066-\\u2069\\u061C\\u200E\\u200F',
    field: 'drop',
    text: 'keep',
  },
  // Of Default_Ignorable_Code_Point (UAX #44): soft hyphen, zero-width spaces, fillers, byte order mark.
  blank: {
    chars:
      '\\xAD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u200B\\u2060-\\u2065\\u3164\\uFEFF\\uFFA0\\uFFF0-\\uFFF8\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}',
    field: 'drop',
    text: 'keep',
  },
  joiner: { chars: '\\u200C\\u200D', field: 'drop', text: 'keep' },
  selector: {
    chars: '\\u180B-\\u180D\\u180F\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}',
    field: 'drop',
    text: 'keep',
  },
  // A second alphabet that nobody sees.
  tag: { chars: '\\u{E0000}-\\u{E00FF}\\u{E01F0}-\\u{E0FFF}', field: 'drop', text: 'drop' },
  // Unicode 23.3 and 23.8: deprecated format characters, annotations between lines.
  obsolete: { chars: '\\u206A-\\u206F\\uFFF9-\\uFFFB', field: 'drop', text: 'drop' },
  noncharacter: { chars: '\\p{Noncharacter_Code_Point}', field: 'drop', text: 'drop' },
  // Half of a pair: no encoding can carry it.
  surrogate: { chars: '\\p{Cs}', field: 'replace', text: 'replace' },
} as const satisfies Readonly<Record<string, HiddenKind>>

const KINDS: readonly HiddenKind[] = Object.values(HIDDEN)

/** Scripts whose letters change by a joiner or non-joiner behind them (RFC 5892, A.1 and A.2). */
const JOINING = [
  ...['Arabic', 'Syriac', 'Mandaic', 'Nko', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi'],
  ...['Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer'],
  ...['Myanmar', 'Tibetan'],
]
  .map((script) => `\\p{Script=${script}}`)
  .join('')

/** Behind a letter that is seen. */
const SEEN = `(?![${KINDS.map(({ chars }) => chars).join('')}])`

/** Hidden characters in the places where they belong: they change what is seen, and stay everywhere. */
const AT_HOME = [
  // A flag of a region (UTS #51, ED-14a).
  '\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{3,6}\\u{E007F}',
  // An emoji of several (ED-16).
  '(?<=\\p{Extended_Pictographic}\\uFE0F?|\\p{Emoji_Modifier})\\u200D(?=\\p{Extended_Pictographic})',
  `(?<=${SEEN}[${JOINING}])[\\u200C\\u200D]`,
  // One variation of one character (Unicode 23.4): key caps, emoji, ideographs, mathematics, Mongolian.
  '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
  '(?<=(?![\\0-\\x7F])\\p{Emoji})[\\uFE0E\\uFE0F]',
  '(?<=\\p{Script=Han})[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]',
  '(?<=\\p{Sm})\\uFE00',
  `(?<=${SEEN}\\p{Script=Mongolian})[\\u180B-\\u180D\\u180F]`,
].join('|')

const ANY = new RegExp(`[${KINDS.map(({ chars }) => chars).join('')}]`, 'u')
/** What is at home has no group; each kind has one, in the order of the table. */
const EACH = new RegExp([AT_HOME, ...KINDS.map(({ chars }) => `([${chars}])`)].join('|'), 'gu')

/**
 * A name, title, subject or name of a file as it is stored: one line, and nothing in it that hides or
 * reorders letters. '' when there is nothing to see. All that can be seen stays.
 */
export function asField(text: string): string {
  const shown = treated(text, 'field')
    // More marks on one letter than any language writes cover the lines around it.
    .replace(TOO_MANY_MARKS, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
  return /[^\s\u2800]/u.test(shown) ? shown : ''
}

const TOO_MANY_MARKS = /(\p{M}{10})\p{M}+/gu

/** A text of several lines as it is stored: LF line ends, nothing that commands a terminal or reverses letters. */
export function asText(text: string): string {
  return treated(text.replaceAll('\r\n', '\n'), 'text')
}

function treated(text: string, where: 'field' | 'text'): string {
  if (!ANY.test(text)) return text
  return text.replace(EACH, (character, ...groups: (string | undefined)[]) => {
    const kind = KINDS[groups.slice(0, KINDS.length).findIndex((group) => group !== undefined)]
    return PUT[kind?.[where] ?? 'keep'](character)
  })
}

const PUT: Readonly<Record<Treatment, (character: string) => string>> = {
  keep: (character) => character,
  drop: () => '',
  space: () => ' ',
  line: () => '\n',
  replace: () => '\uFFFD',
}

/** Nobody could type it as they see it. */
export function hasHidden(text: string): boolean {
  return ANY.test(text)
}

const SHOWN_ON_TERMINALS = /^[\n\t]$/

/**
 * A text for a terminal or a log: what can't be seen as an escape of JSON (`\u202e`), so that it is safe
 * to look at, and JSON still says the same. Line feeds and tabs stay.
 */
export function escapeHidden(text: string): string {
  if (!ANY.test(text)) return text
  return text.replace(EACH, (character, ...groups: (string | undefined)[]) => {
    const hidden = groups.slice(0, KINDS.length).some((group) => group !== undefined)
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

/** A field between words of ours: Hebrew or Arabic in it leaves those where they are (UAX #9 §2.6). */
export function isolated(field: string): string {
  return RIGHT_TO_LEFT.test(field) ? `\u2068${field}\u2069` : field
}
